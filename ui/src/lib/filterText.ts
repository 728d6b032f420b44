/** Pieces of filter text: quoting of keys and values, and the plain-text shortcut. */

const PLAIN_KEY = /^[\p{L}\p{N}_]+(\.[\p{L}\p{N}_]+)*$/u;

export type KeyGroup = 'metrics' | 'params' | 'tags';

/** `metrics.acc`, or metrics.`f1 score` when the key needs quoting. */
export function keyReference(group: KeyGroup, key: string): string {
  if (PLAIN_KEY.test(key)) return `${group}.${key}`;
  return key.includes('`') ? `${group}."${key}"` : `${group}.\`${key}\``;
}

/** A string literal; the grammar has no escapes, so the quote is chosen by content. */
export function stringLiteral(value: string): string {
  return value.includes("'") ? `"${value.replaceAll('"', '%')}"` : `'${value}'`;
}

const HAS_SYNTAX = /[=<>!'"`()]|\b(I?LIKE|IN|BETWEEN|AND|OR|NOT)\b/i;

/** True for text that is plainly a search for a name, not a filter. */
export const isPlainText = (text: string): boolean => text.trim() !== '' && !HAS_SYNTAX.test(text);

/** What goes to the server: plain words search in run names, anything else is a filter as typed. */
export function toFilter(text: string): string {
  const trimmed = text.trim();
  return isPlainText(trimmed) ? `attributes.run_name ILIKE '%${trimmed}%'` : trimmed;
}

/** Adds a clause to what is in the box, keeping what the user typed. */
export function andClause(text: string, clause: string): string {
  const base = toFilter(text);
  if (!base) return clause;
  return /\bOR\b/i.test(base) ? `(${base}) AND ${clause}` : `${base} AND ${clause}`;
}

export const nameContains = (text: string): string =>
  text.trim() === '' ? '' : `name ILIKE ${stringLiteral(`%${text.trim()}%`)}`;
