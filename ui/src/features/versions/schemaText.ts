import type { SchemaField } from '../../api/registry';

/** "double", "float32 (-1, 28, 28)". */
export function typeWords({ type = '', shape }: SchemaField): string {
  if (!shape || shape.length === 0) return type;
  const text = typeof shape === 'string' ? shape.replace(/^[[(]|[\])]$/g, '') : shape.join(', ');
  return `${type} (${text})`;
}

export const defaultWords = ({ default: value }: SchemaField): string =>
  value === undefined || value === null ? '–' : typeof value === 'string' ? value : JSON.stringify(value);
