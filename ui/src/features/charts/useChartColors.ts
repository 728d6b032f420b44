import { useComputedColorScheme } from '@mantine/core';

export interface ChartColors {
  text: string;
  line: string;
  surface: string;
  /** Of lines, bars and slices: apart in hue and in lightness; the same run keeps its place in the list. */
  series: readonly string[];
}

const COLORS: Record<'light' | 'dark', ChartColors> = {
  light: {
    text: '#5a6b75',
    line: '#d8dfe3',
    surface: '#ffffff',
    series: ['#0e7c91', '#d9822b', '#7057c9', '#2e9e5b', '#c94f7c', '#3f7fd6', '#9a7b1c', '#8a5a44'],
  },
  dark: {
    text: '#a9b8c0',
    line: '#33424b',
    surface: '#1c262c',
    series: ['#4fb6cb', '#eba05c', '#a996ee', '#5cc98b', '#e88aae', '#7caaf0', '#cdb04f', '#c2947e'],
  },
};

/** ECharts draws on a canvas, where the page's own colours do not reach. */
export const useChartColors = (): ChartColors => COLORS[useComputedColorScheme('light')];
