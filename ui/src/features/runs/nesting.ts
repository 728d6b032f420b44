import type { RunRow } from './runRow';

/** A row in its place below its parent. */
export interface NestedRow {
  row: RunRow;
  depth: number;
  /** Loaded child runs; 0 for a leaf. */
  childCount: number;
  open: boolean;
}

/**
 * Places child runs below their parents, where both are loaded; order among siblings stays as loaded. Rows whose
 * parent is not loaded, and rows in a circle of parents, stand at the top level.
 */
export function nestRows(rows: readonly RunRow[], closed: ReadonlySet<string>): NestedRow[] {
  const byId = new Map(rows.map(row => [row.id, row]));
  const children = new Map<string, RunRow[]>();
  const roots: RunRow[] = [];
  for (const row of rows) {
    if (row.parentId === undefined || !byId.has(row.parentId) || inCircle(row, byId)) roots.push(row);
    else {
      const siblings = children.get(row.parentId);
      if (siblings) siblings.push(row);
      else children.set(row.parentId, [row]);
    }
  }
  if (children.size === 0) return flatRows(rows);
  const placed: NestedRow[] = [];
  const place = (row: RunRow, depth: number) => {
    const below = children.get(row.id) ?? [];
    const open = !closed.has(row.id);
    placed.push({ row, depth, childCount: below.length, open });
    if (open) for (const child of below) place(child, depth + 1);
  };
  for (const root of roots) place(root, 0);
  return placed;
}

export const flatRows = (rows: readonly RunRow[]): NestedRow[] =>
  rows.map(row => ({ row, depth: 0, childCount: 0, open: true }));

function inCircle(row: RunRow, byId: ReadonlyMap<string, RunRow>): boolean {
  const seen = new Set([row.id]);
  let above = row.parentId;
  while (above !== undefined) {
    if (seen.has(above)) return true;
    seen.add(above);
    above = byId.get(above)?.parentId;
  }
  return false;
}
