import { useComputedColorScheme } from '@mantine/core';
import { lazy, Suspense, useMemo } from 'react';
import type { ChartLine } from './chartData';
import { LINE_COLORS, lineChartOption } from './chartOptions';
import type { ChartColors } from './chartOptions';
import type { ChartSettings } from './chartSettings';

const Plot = lazy(() => import('./Plot'));

const COLORS: Record<'light' | 'dark', ChartColors> = {
  light: { text: '#5a6b75', line: '#d8dfe3', surface: '#ffffff', series: LINE_COLORS },
  dark: {
    text: '#a9b8c0',
    line: '#33424b',
    surface: '#1c262c',
    series: ['#4fb6cb', '#eba05c', '#a996ee', '#5cc98b', '#e88aae', '#7caaf0', '#cdb04f', '#c2947e'],
  },
};

interface LinePlotProps {
  lines: readonly ChartLine[];
  settings: ChartSettings;
  label: string;
  zoom?: boolean;
}

/** Lines over steps or time. */
export function LinePlot({ lines, settings, label, zoom = false }: LinePlotProps) {
  const scheme = useComputedColorScheme('light');
  const option = useMemo(
    () => lineChartOption({ lines, settings, colors: COLORS[scheme], zoom }),
    [lines, settings, scheme, zoom],
  );
  return (
    <Suspense fallback={null}>
      <Plot option={option} label={label} />
    </Suspense>
  );
}
