import { formatMetric } from '../../../lib/format';
import { escapeHtml, tooltipBox } from '../../charts/chartOptions';
import type { ChartOption } from '../../charts/echarts';
import type { ChartColors } from '../../charts/useChartColors';
import type { AxisChart, ChartAxis, ChartFile, ChartSeries, Slice } from './chartFile';

const FEW_POINTS = 40;

/** What ECharts draws of a file, in the colours of the page. */
export function chartFileOption(chart: ChartFile, colors: ChartColors): ChartOption {
  const shared: ChartOption = {
    animation: false,
    color: [...colors.series],
    legend: {
      type: 'scroll',
      bottom: 0,
      textStyle: { color: colors.text },
      pageIconColor: colors.text,
      pageTextStyle: { color: colors.text },
      inactiveColor: colors.line,
    },
    tooltip: { ...tooltipBox(colors), trigger: 'item', formatter: itemText },
  };
  return 'slices' in chart ? { ...shared, series: pie(chart.slices, colors) } : axes(shared, chart, colors);
}

/** Slices have no borders, which would hide the small ones: fraud is one row of 500. */
function pie(slices: Slice[], colors: ChartColors) {
  return {
    type: 'pie' as const,
    radius: '65%',
    center: ['50%', '46%'],
    data: slices,
    label: { color: colors.text, formatter: '{b}: {d} %' },
  };
}

function axes(shared: ChartOption, chart: AxisChart, colors: ChartColors): ChartOption {
  const overAxis = chart.series.every(series => series.type !== 'scatter');
  return {
    ...shared,
    tooltip: overAxis ? { ...tooltipBox(colors), trigger: 'axis', formatter: axisText(chart) } : shared.tooltip,
    grid: { left: 8, right: 24, top: chart.y.type === 'category' ? 24 : 10, bottom: 40, outerBoundsMode: 'same' },
    xAxis: { ...axis(chart.x, colors), nameGap: 28 },
    yAxis: { ...axis(chart.y, colors), nameGap: chart.y.type === 'category' ? 16 : 44 },
    dataZoom: chart.x.type === 'category' || chart.y.type === 'category' ? [] : [{ type: 'inside', filterMode: 'none' }],
    series: chart.series.map(series => drawn(series, colors)),
  };
}

function drawn(series: ChartSeries, colors: ChartColors) {
  const shared = { name: series.name, data: series.points };
  if (series.type === 'bar') return { ...shared, type: 'bar' as const, barMaxWidth: 28 };
  if (series.type === 'scatter') return { ...shared, type: 'scatter' as const, symbolSize: 6 };
  return {
    ...shared,
    type: 'line' as const,
    showSymbol: series.points.length <= FEW_POINTS && !series.dashed,
    symbol: 'circle',
    symbolSize: 4,
    lineStyle: { width: 1.8, type: series.dashed ? ('dashed' as const) : ('solid' as const) },
    ...(series.dashed && { color: colors.text }),
  };
}

/** The name of an upright axis of values stands beside it, that of categories above them. */
function axis(from: ChartAxis, colors: ChartColors) {
  const names = from.type === 'category';
  return {
    type: from.type as 'value',
    name: from.name,
    nameLocation: names ? ('start' as const) : ('middle' as const),
    nameTextStyle: { color: colors.text },
    inverse: from.inverse,
    min: from.min,
    max: from.max,
    ...(names && { data: from.names }),
    axisLine: { onZero: false, lineStyle: { color: colors.line } },
    axisLabel: { color: colors.text, fontSize: 11, hideOverlap: true },
    splitLine: { show: !names, lineStyle: { color: colors.line, opacity: 0.6 } },
  };
}

interface Item {
  name?: string;
  seriesName?: string;
  value?: unknown;
  percent?: number;
}

const number = (value: unknown): string => (typeof value === 'number' ? formatMetric(value) : '');

const row = (name: string | undefined, value: string): string => `${escapeHtml(name ?? '')} <b>${escapeHtml(value)}</b>`;

/** Of a slice or a place; what is a name comes from the file and is escaped. */
export function itemText(item: unknown): string {
  const { name, seriesName, value, percent } = item as Item;
  if (Array.isArray(value)) return row(seriesName, value.map(number).join(', '));
  return row(name, percent === undefined ? number(value) : `${number(value)} (${percent} %)`);
}

/** Of all lines or bars at a place of the axis that has the names, or of the lower one. */
export function axisText(chart: AxisChart) {
  return (items: unknown): string => {
    const shown = (Array.isArray(items) ? items : []) as Item[];
    const [first] = shown;
    if (!first) return '';
    const head = Array.isArray(first.value) ? row(chart.x.name, number(first.value[0])) : escapeHtml(first.name ?? '');
    const rows = shown.map(item => row(item.seriesName, number(Array.isArray(item.value) ? item.value[1] : item.value)));
    return [head, ...rows].join('<br>');
  };
}
