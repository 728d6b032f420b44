import type { MetricSeries } from '../../api/wire';
import { formatCount, plural } from '../../lib/format';
import type { ChartLine } from './chartData';
import type { ChartSettings } from './chartSettings';

/** What the picture does not show: thinned histories, values that have no place on the axis. */
export function chartNote(
  series: readonly MetricSeries[],
  lines: readonly ChartLine[],
  settings: ChartSettings,
): string {
  const shown = series.reduce((sum, one) => sum + one.points.length, 0);
  const total = series.reduce((sum, one) => sum + one.total, 0);
  const undrawable = lines.reduce((sum, line) => sum + line.undrawable, 0);
  return [
    total > shown ? `${formatCount(shown)} of ${formatCount(total)} points, extremes kept` : plural(total, 'point'),
    undrawable > 0 && `${formatCount(undrawable)} not drawn (${settings.logY ? 'NaN or ≤ 0' : 'NaN'})`,
  ]
    .filter(Boolean)
    .join(' · ');
}
