import { toNumber } from '../../api/json';
import type { MetricPoint, MetricSeries } from '../../api/wire';
import type { ChartSettings, XAxis } from './chartSettings';
import { smooth } from './smoothing';
import type { Point } from './smoothing';

/** One line of a chart, ready to draw. */
export interface ChartLine {
  name: string;
  points: Point[];
  /** The values as logged, behind a smoothed line; empty without smoothing. */
  raw: Point[];
  /** Points that cannot be drawn: NaN anywhere, zero and below on a log axis. */
  undrawable: number;
}

export function chartLine(name: string, series: MetricSeries, settings: ChartSettings): ChartLine {
  const ordered =
    settings.xAxis === 'step' ? series.points : [...series.points].sort((a, b) => a.timestamp - b.timestamp);
  const start = ordered[0]?.timestamp ?? 0;
  const all = ordered.map((point): Point => [position(point, settings.xAxis, start), toNumber(point.value)]);
  const drawable = (y: number) => Number.isFinite(y) && (!settings.logY || y > 0);
  const gapped = (points: readonly Point[]) => points.map(([x, y]): Point => [x, drawable(y) ? y : NaN]);
  const smoothed = settings.smoothing > 0;
  return {
    name,
    points: gapped(smoothed ? smooth(all, settings.smoothing) : all),
    raw: smoothed ? gapped(all) : [],
    undrawable: all.filter(([, y]) => !drawable(y)).length,
  };
}

/** Where a point stands: its step, its time, or seconds since the first point. */
function position(point: MetricPoint, axis: XAxis, start: number): number {
  if (axis === 'step') return point.step;
  return axis === 'time' ? point.timestamp : (point.timestamp - start) / 1000;
}
