import { lazy, Suspense, useMemo } from 'react';
import type { ChartLine } from './chartData';
import { lineChartOption } from './chartOptions';
import type { ChartSettings } from './chartSettings';
import { useChartColors } from './useChartColors';

const Plot = lazy(() => import('./Plot'));

interface LinePlotProps {
  lines: readonly ChartLine[];
  settings: ChartSettings;
  label: string;
  zoom?: boolean;
}

/** Lines over steps or time. */
export function LinePlot({ lines, settings, label, zoom = false }: LinePlotProps) {
  const colors = useChartColors();
  const option = useMemo(
    () => lineChartOption({ lines, settings, colors, zoom }),
    [lines, settings, colors, zoom],
  );
  return (
    <Suspense fallback={null}>
      <Plot option={option} label={label} />
    </Suspense>
  );
}
