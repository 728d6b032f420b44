const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Orders text as people do: "run 2" before "run 10". */
export const compareText = (a: string, b: string): number => collator.compare(a, b);

/** Orders numbers with NaN last in both directions. */
export function compareNumbers(a: number, b: number, descending: boolean): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return descending ? b - a : a - b;
}

/** Numbers before text and in numeric order; blank cells last in both directions. */
export function compareCells(a: string, b: string, descending: boolean): number {
  if (a === '' || b === '') return Number(a === '') - Number(b === '');
  const x = Number(a);
  const y = Number(b);
  if (!Number.isNaN(x) && !Number.isNaN(y)) return descending ? y - x : x - y;
  return descending ? compareText(b, a) : compareText(a, b);
}
