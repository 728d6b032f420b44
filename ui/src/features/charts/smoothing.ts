/** One drawn point; y is NaN where the series has a gap. */
export type Point = [x: number, y: number];

/**
 * Exponential moving average with its start corrected, so that the first values are not pulled towards zero.
 * `weight` is the share of the past, from 0 (off) to below 1. Gaps stay gaps and do not feed the average.
 */
export function smooth(points: readonly Point[], weight: number): Point[] {
  if (weight <= 0) return [...points];
  let average = 0;
  let seen = 0;
  return points.map(([x, y]) => {
    if (!Number.isFinite(y)) return [x, y];
    average = average * weight + (1 - weight) * y;
    seen++;
    return [x, average / (1 - weight ** seen)];
  });
}
