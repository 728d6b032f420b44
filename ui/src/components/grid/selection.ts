/** Selection rules of the grid; all return a new set. */

export function toggleOne(selected: ReadonlySet<string>, key: string): Set<string> {
  const next = new Set(selected);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** Selects everything between the last clicked row and this one (Shift+click). */
export function selectRange(
  selected: ReadonlySet<string>,
  keys: readonly string[],
  from: number,
  to: number,
): Set<string> {
  const next = new Set(selected);
  for (const key of keys.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(key);
  return next;
}

export function toggleAll(selected: ReadonlySet<string>, keys: readonly string[]): Set<string> {
  return selected.size >= keys.length ? new Set() : new Set(keys);
}
