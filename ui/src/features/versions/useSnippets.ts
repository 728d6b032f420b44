import type { SchemaField, VersionSchema } from '../../api/registry';

const EXAMPLES: Record<string, unknown> = {
  boolean: true,
  integer: 0,
  long: 0,
  float: 0.5,
  double: 0.5,
  string: 'text',
  binary: 'AAEC',
  datetime: '2026-01-31T12:00:00',
};

/** A larger example would hide the rest of the snippet. */
const MAX_VALUES = 100;

export interface Use {
  id: string;
  title: string;
  code: string;
}

/** How to score with a model, ready to copy. */
export function uses(server: string, uri: string, schema: VersionSchema): Use[] {
  const body = requestBody(schema.inputs ?? []);
  return [
    {
      id: 'http',
      title: 'HTTP',
      code: `export MLFLOW_TRACKING_URI=${server}
millrace serve --model-uri ${shell(uri)} --port 8080

curl localhost:8080/invocations -H 'Content-Type: application/json' \\
  -d ${shell(body)}`,
    },
    {
      id: 'files',
      title: 'Files',
      code: `export MLFLOW_TRACKING_URI=${server}
millrace models describe ${shell(uri)}    # which engine scores it, and why others do not
millrace predict --model-uri ${shell(uri)} --input rows.csv --output predictions.csv --reject rejected.csv`,
    },
    {
      id: 'java',
      title: 'Java',
      code: `try (var mlflow = MlflowClient.connect(${JSON.stringify(server)})) {
    mlflow.downloadModel(${JSON.stringify(uri)}, Path.of("model"));
}
try (var scorer = Scorers.found().load(ModelFolder.open(Path.of("model")))) {
    var answer = scorer.score(input, Map.of());   // a Frame of columns, or Tensors
}`,
    },
    {
      id: 'python',
      title: 'Python',
      code: `import mlflow

mlflow.set_tracking_uri(${JSON.stringify(server)})
model = mlflow.pyfunc.load_model(${JSON.stringify(uri)})
model.predict(data)`,
    },
  ];
}

/** A request of one row with the model's own columns; a tensor's free dimensions are 1. */
export function requestBody(inputs: readonly SchemaField[]): string {
  const first = inputs[0];
  if (!first) return JSON.stringify({ inputs: [[0.5, 0.5]] });
  if (inputs.every(field => !field.shape)) {
    const row = inputs.map(field => EXAMPLES[field.type ?? ''] ?? null);
    return inputs.every(field => field.name)
      ? JSON.stringify({ dataframe_split: { columns: inputs.map(field => field.name), data: [row] } })
      : JSON.stringify({ inputs: [row] });
  }
  return inputs.length === 1 && !first.name
    ? JSON.stringify({ inputs: zeros(first) })
    : JSON.stringify({ inputs: Object.fromEntries(inputs.map(field => [field.name, zeros(field)])) });
}

function zeros(field: SchemaField): unknown {
  const shape = (typeof field.shape === 'string' ? (JSON.parse(field.shape) as number[]) : (field.shape ?? [])).map(
    size => Math.max(1, size),
  );
  const count = shape.reduce((all, size) => all * size, 1);
  return count > MAX_VALUES ? `… ${shape.join(' × ')} values` : nested(shape);
}

const nested = (shape: readonly number[]): unknown =>
  shape.length === 0 ? 0 : Array.from({ length: shape[0] ?? 0 }, () => nested(shape.slice(1)));

/** In single quotes, in which a shell reads nothing. */
const shell = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
