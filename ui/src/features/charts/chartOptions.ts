import { formatCount, formatDuration, formatMetric, formatTime } from '../../lib/format';
import type { ChartLine } from './chartData';
import type { ChartOption } from './echarts';
import type { ChartSettings, XAxis } from './chartSettings';
import type { ChartColors } from './useChartColors';

export function formatX(axis: XAxis, value: number): string {
  if (axis === 'step') return formatCount(value);
  return axis === 'time' ? formatTime(value, true) : formatDuration(value * 1000);
}

interface OptionInput {
  lines: readonly ChartLine[];
  settings: ChartSettings;
  colors: ChartColors;
  /** A large chart has a slider to zoom with. */
  zoom: boolean;
}

export function lineChartOption({ lines, settings, colors, zoom }: OptionInput): ChartOption {
  const axisLabel = { color: colors.text, fontSize: 11 };
  const fewPoints = lines.every(line => line.points.length <= 40);
  return {
    animation: false,
    color: [...colors.series],
    grid: { left: 8, right: 14, top: 10, bottom: zoom ? 58 : 6, outerBoundsMode: 'same' },
    xAxis: {
      type: settings.xAxis === 'time' ? 'time' : 'value',
      min: 'dataMin',
      max: 'dataMax',
      splitNumber: 4,
      axisLine: { onZero: false, lineStyle: { color: colors.line } },
      axisLabel: {
        ...axisLabel,
        hideOverlap: true,
        ...(settings.xAxis === 'relative' && { formatter: (seconds: number) => formatDuration(seconds * 1000) }),
      },
      splitLine: { show: false },
    },
    yAxis: {
      type: settings.logY ? 'log' : 'value',
      scale: true,
      splitNumber: 4,
      axisLabel: { ...axisLabel, formatter: (value: number) => formatMetric(value) },
      splitLine: { lineStyle: { color: colors.line, opacity: 0.6 } },
    },
    tooltip: { ...tooltipBox(colors), trigger: 'axis', formatter: tooltipText(lines, settings) },
    ...(zoom && { dataZoom: [zoomSlider(colors), { type: 'inside' }] }),
    series: lines.flatMap((line, index) => {
      const color = colors.series[index % colors.series.length];
      const shared = { type: 'line' as const, color, connectNulls: false, emphasis: { disabled: true } };
      return [
        ...(line.raw.length > 0
          ? [
              {
                ...shared,
                data: line.raw,
                showSymbol: false,
                silent: true,
                lineStyle: { width: 1, opacity: 0.28 },
                tooltip: { show: false },
              },
            ]
          : []),
        {
          ...shared,
          name: line.name,
          data: line.points,
          showSymbol: fewPoints,
          symbol: 'circle',
          symbolSize: 4,
          lineStyle: { width: 1.6 },
        },
      ];
    }),
  };
}

export const tooltipBox = (colors: ChartColors) => ({
  transitionDuration: 0,
  confine: true,
  backgroundColor: colors.surface,
  borderColor: colors.line,
  textStyle: { color: colors.text, fontSize: 12 },
  axisPointer: { lineStyle: { color: colors.text, opacity: 0.4 } },
});

export function zoomSlider(colors: ChartColors) {
  const [color = colors.text] = colors.series;
  const quiet = { lineStyle: { color: colors.line }, areaStyle: { color: colors.line } };
  return {
    type: 'slider' as const,
    height: 22,
    bottom: 12,
    borderColor: colors.line,
    fillerColor: `${color}22`,
    handleStyle: { borderColor: color, color: colors.surface },
    moveHandleStyle: { color, opacity: 0.5 },
    emphasis: { moveHandleStyle: { color }, handleStyle: { borderColor: color } },
    dataBackground: quiet,
    selectedDataBackground: { lineStyle: { color }, areaStyle: { color, opacity: 0.2 } },
    textStyle: { color: colors.text, fontSize: 11 },
  };
}

/** Text of the tooltip. Names come from users: everything is escaped. */
function tooltipText(lines: readonly ChartLine[], settings: ChartSettings) {
  return (items: unknown): string => {
    const shown = (Array.isArray(items) ? items : []) as { seriesName?: string; dataIndex: number; value: number[] }[];
    const named = shown.filter(item => lines.some(line => line.name === item.seriesName));
    const at = named[0]?.value[0];
    if (at === undefined) return '';
    const rows = named.map(item => {
      const line = lines.find(one => one.name === item.seriesName);
      const logged = line?.raw[item.dataIndex]?.[1];
      const value = formatMetric(item.value[1] ?? NaN);
      return `${escapeHtml(item.seriesName ?? '')} <b>${value}</b>${logged === undefined ? '' : ` (logged ${formatMetric(logged)})`}`;
    });
    const axis = settings.xAxis === 'step' ? `step ${formatX('step', at)}` : formatX(settings.xAxis, at);
    return [escapeHtml(axis), ...rows].join('<br>');
  };
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, sign => ESCAPES[sign] ?? sign);
