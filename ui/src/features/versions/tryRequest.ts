import type { SchemaField } from '../../api/registry';

/** More fields than this are filled in faster as JSON. */
const MAX_FIELDS = 60;
const JSON_NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;
const PLAIN = ['boolean', 'integer', 'long', 'float', 'double', 'string', 'binary', 'datetime'];

/** A column that a form can ask for. */
export interface FormField {
  name: string;
  type: string;
  optional: boolean;
}

/** The columns of a form; undefined when the input is no row of plain, named values. */
export function formFields(inputs: readonly SchemaField[]): FormField[] | undefined {
  const fields = inputs.map(({ name = '', type = '', required, shape }) => ({
    name,
    type: shape && shape.length > 0 ? 'tensor' : type,
    optional: required === false,
  }));
  const plain = fields.every(field => field.name && PLAIN.includes(field.type));
  return fields.length > 0 && fields.length <= MAX_FIELDS && plain ? fields : undefined;
}

/** The first row of a request, as text to edit; undefined when the request has no row of these columns. */
export function firstRow(request: string, fields: readonly FormField[]): Record<string, string> | undefined {
  try {
    const body = JSON.parse(request) as Record<string, unknown>;
    const row = rowOf(body);
    return row && Object.fromEntries(fields.map(({ name }) => [name, words(row[name])]));
  } catch {
    return undefined;
  }
}

function rowOf(body: Record<string, unknown>): Record<string, unknown> | undefined {
  const split = body.dataframe_split as { columns?: string[]; data?: unknown[][] } | undefined;
  if (split?.columns && split.data?.[0]) {
    const values = split.data[0];
    return Object.fromEntries(split.columns.map((column, at) => [column, values[at]]));
  }
  const records = body.dataframe_records ?? body.inputs ?? body.instances;
  const first: unknown = Array.isArray(records) ? records[0] : records;
  return typeof first === 'object' && first !== null && !Array.isArray(first)
    ? (first as Record<string, unknown>)
    : undefined;
}

const words = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);

/** The request of one row. Numbers go as they were typed: a long would lose digits on its way through a JavaScript number. */
export function requestOf(fields: readonly FormField[], values: Record<string, string>): string {
  const cells = fields.map(field => cell(field, (values[field.name] ?? '').trim()));
  const columns = fields.map(field => JSON.stringify(field.name));
  return `{"dataframe_split": {"columns": [${columns.join(', ')}], "data": [[${cells.join(', ')}]]}}`;
}

function cell({ type }: FormField, text: string): string {
  if (text === '') return type === 'string' ? '""' : 'null';
  if (type === 'boolean') return text === 'true' || text === 'false' ? text : JSON.stringify(text);
  const number = type === 'integer' || type === 'long' || type === 'float' || type === 'double';
  return number && JSON_NUMBER.test(text) ? text : JSON.stringify(text);
}

/** Rows of a reply as a table; undefined when it is no table. */
export function tableOf(predictions: string): { columns: string[]; rows: string[][] } | undefined {
  const all = (JSON.parse(predictions) as { predictions?: unknown }).predictions;
  if (!Array.isArray(all) || all.length === 0) return undefined;
  const objects = all.every(row => typeof row === 'object' && row !== null && !Array.isArray(row));
  if (!objects) return { columns: ['prediction'], rows: all.map(value => [words(value)]) };
  const columns = [...new Set(all.flatMap(row => Object.keys(row as object)))];
  return { columns, rows: all.map(row => columns.map(column => words((row as Record<string, unknown>)[column]))) };
}
