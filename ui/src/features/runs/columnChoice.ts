import type { ColumnCatalogue } from '../../api/wire';
import type { KeyGroup } from '../../lib/filterText';
import { compareText } from '../../lib/compare';
import type { RunRow } from './runRow';

/** Which columns a table shows. */

const ALWAYS = [
  'attributes.status',
  'attributes.start_time',
  'attributes.duration',
  'attributes.user',
  'attributes.source',
];
const PER_GROUP = 5;

/** The fixed attributes, then the metrics and params that most of the given runs have. */
export function defaultColumns(rows: readonly RunRow[]): string[] {
  return [
    ...ALWAYS,
    ...mostCommon(rows, row => row.run.data?.metrics)
      .filter(key => !key.startsWith('system/'))
      .slice(0, PER_GROUP)
      .sort(compareText)
      .map(key => `metrics.${key}`),
    ...mostCommon(rows, row => row.run.data?.params)
      .slice(0, PER_GROUP)
      .sort(compareText)
      .map(key => `params.${key}`),
  ];
}

const SAMPLE_RUNS = 50;

function mostCommon(
  rows: readonly RunRow[],
  entries: (row: RunRow) => readonly { key: string }[] | undefined,
): string[] {
  const counts = new Map<string, number>();
  for (const row of rows.slice(0, SAMPLE_RUNS)) {
    for (const { key } of entries(row) ?? []) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0])).map(([key]) => key);
}

export const wholeGroup = (group: KeyGroup): string => `${group}.*`;

/** Replaces "metrics.*" and its like by the keys of the catalogue. */
export function expandColumns(columns: readonly string[], catalogue: ColumnCatalogue | undefined): string[] {
  return columns.flatMap(id => {
    const group = (['metrics', 'params', 'tags'] as const).find(one => id === wholeGroup(one));
    return group ? (catalogue?.[group] ?? []).map(key => `${group}.${key}`) : [id];
  });
}

export const toggleColumn = (columns: readonly string[], id: string): string[] =>
  columns.includes(id) ? columns.filter(one => one !== id) : [...columns, id];

/** Moves a column one place to the left or right. */
export function moveColumn(columns: readonly string[], id: string, by: -1 | 1): string[] {
  const from = columns.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= columns.length) return [...columns];
  const moved = columns.filter(one => one !== id);
  moved.splice(to, 0, id);
  return moved;
}
