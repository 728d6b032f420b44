/** How the charts of a page are drawn; kept in the address so that a link shows the same picture. */
export type XAxis = 'step' | 'time' | 'relative';

export interface ChartSettings {
  xAxis: XAxis;
  logY: boolean;
  /** Share of the past in the moving average, 0 to 0.99. */
  smoothing: number;
  /** Charts whose metric's name holds this text. */
  search: string;
}

export const X_AXES: { value: XAxis; label: string }[] = [
  { value: 'step', label: 'Step' },
  { value: 'time', label: 'Time' },
  { value: 'relative', label: 'Elapsed' },
];

const MAX_SMOOTHING = 0.99;

export function readChartSettings(query: URLSearchParams): ChartSettings {
  const smoothing = Number(query.get('smoothing'));
  return {
    xAxis: X_AXES.find(axis => axis.value === query.get('x'))?.value ?? 'step',
    logY: query.get('log') === '1',
    smoothing: smoothing > 0 ? Math.min(smoothing, MAX_SMOOTHING) : 0,
    search: query.get('search') ?? '',
  };
}

export function writeChartSettings(settings: ChartSettings): URLSearchParams {
  const query = new URLSearchParams();
  if (settings.xAxis !== 'step') query.set('x', settings.xAxis);
  if (settings.logY) query.set('log', '1');
  if (settings.smoothing > 0) query.set('smoothing', String(settings.smoothing));
  if (settings.search) query.set('search', settings.search);
  return query;
}
