import { keyReference } from '../../lib/filterText';
import type { KeyGroup } from '../../lib/filterText';

/** A column is named "metrics.<key>", "params.<key>", "tags.<key>" or "attributes.<name>", with the key unquoted. */
export interface ColumnName {
  group: KeyGroup | 'attributes';
  key: string;
}

const GROUPS = ['metrics', 'params', 'tags', 'attributes'] as const;

export function parseColumn(id: string): ColumnName | undefined {
  const dot = id.indexOf('.');
  const group = GROUPS.find(one => one === id.slice(0, dot));
  if (!group || dot === id.length - 1) return undefined;
  const key = id.slice(dot + 1);
  const quoted = /^`(.+)`$/.exec(key) ?? /^"(.+)"$/.exec(key);
  return { group, key: quoted?.[1] ?? key };
}

/** Attributes that may be shown, and by which of the protocol's names they sort (none: they do not). */
export const ATTRIBUTES = {
  run_name: { title: 'Run', sortBy: 'run_name' },
  status: { title: 'Status', sortBy: 'status' },
  start_time: { title: 'Started', sortBy: 'start_time' },
  end_time: { title: 'Ended', sortBy: 'end_time' },
  duration: { title: 'Duration', sortBy: undefined },
  user: { title: 'User', sortBy: 'user_id' },
  source: { title: 'Source', sortBy: undefined },
  version: { title: 'Version', sortBy: undefined },
  dataset: { title: 'Dataset', sortBy: undefined },
  description: { title: 'Description', sortBy: undefined },
  run_id: { title: 'Run id', sortBy: 'run_id' },
} as const;

export type AttributeName = keyof typeof ATTRIBUTES;

export const isAttribute = (name: string): name is AttributeName => name in ATTRIBUTES;

/** What `order_by` calls the column, or nothing when the server cannot sort by it. */
export function orderKey(id: string): string | undefined {
  const name = parseColumn(id);
  if (!name) return undefined;
  if (name.group !== 'attributes') return keyReference(name.group, name.key);
  const sortBy = isAttribute(name.key) ? ATTRIBUTES[name.key].sortBy : undefined;
  return sortBy && `attributes.${sortBy}`;
}

/** The way back, for addresses written with the protocol's names. */
export function columnOfOrderKey(key: string): string | undefined {
  const name = parseColumn(key);
  if (!name) return undefined;
  if (name.group !== 'attributes') return `${name.group}.${name.key}`;
  const attribute = Object.entries(ATTRIBUTES).find(([, { sortBy }]) => sortBy === name.key);
  return attribute && `attributes.${attribute[0]}`;
}
