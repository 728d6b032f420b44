import type { DatasetInput } from '../../api/wire';

export const contextOf = (input: DatasetInput): string =>
  input.tags?.find(tag => tag.key === 'mlflow.data.context')?.value ?? '';

/** JSON text indented; text that is no JSON stays as it is. */
export function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}

/** The columns of a table schema (`{"mlflow_colspec": [{name, type}]}`); none for tensors and other forms. */
export function schemaColumns(schema: string | undefined): { name: string; type: string }[] {
  try {
    const parsed: unknown = JSON.parse(schema ?? 'null');
    const columns = (parsed as { mlflow_colspec?: unknown } | null)?.mlflow_colspec;
    if (!Array.isArray(columns)) return [];
    return columns.map((column: { name?: unknown; type?: unknown }, at) => ({
      name: typeof column.name === 'string' ? column.name : `#${at + 1}`,
      type: typeof column.type === 'string' ? column.type : JSON.stringify(column.type ?? ''),
    }));
  } catch {
    return [];
  }
}
