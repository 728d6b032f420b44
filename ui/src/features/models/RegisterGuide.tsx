import { Snippet } from '../../components/Snippet';

/** How to register a version from code; JSON quoting is valid Python quoting for names. */
export function RegisterGuide({ name }: { name: string }) {
  const code = `import mlflow

mlflow.set_tracking_uri(${JSON.stringify(window.location.origin)})
mlflow.register_model("runs:/<run id>/model", ${JSON.stringify(name)})`;
  return (
    <div style={{ marginTop: 12 }}>
      <Snippet code={code} label="Copy Python code" />
    </div>
  );
}
