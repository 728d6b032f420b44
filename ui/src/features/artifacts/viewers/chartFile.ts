/**
 * A chart that a file holds as options of Apache ECharts. Files come from anyone: only what is read here, by name and by
 * type, gets to the page. Formatters, rich text, links, pictures and tools are left behind.
 */
export type ChartFile = { title: string } & (AxisChart | { slices: Slice[] });

export interface AxisChart {
  x: ChartAxis;
  y: ChartAxis;
  series: ChartSeries[];
}

export interface ChartAxis {
  type: 'value' | 'log' | 'time' | 'category';
  name: string;
  /** Of a category axis. */
  names?: string[];
  min?: number;
  max?: number;
  inverse: boolean;
}

export interface ChartSeries {
  type: 'line' | 'bar' | 'scatter';
  name: string;
  dashed: boolean;
  /** A value for each category, or places; null is a gap. */
  points: (number | null | [number, number])[];
}

export interface Slice {
  name: string;
  value: number;
}

type Fields = Record<string, unknown>;

/** Undefined where a file is no chart, or one that this page cannot draw. */
export function readChart(value: unknown): ChartFile | undefined {
  const option = fields(value);
  if (!Array.isArray(option.series) || option.series.length === 0) return undefined;
  const title = text(fields(option.title).text);
  const all = option.series.map(fields);
  const [only] = all;
  if (all.length === 1 && only?.type === 'pie') {
    const slices = list(only.data, readSlice);
    return slices && { title, slices };
  }
  const series = list(all, readSeries);
  const x = readAxis(option.xAxis);
  const y = readAxis(option.yAxis);
  return series && x && y && { title, x, y, series };
}

function readSeries(value: unknown): ChartSeries | undefined {
  const series = fields(value);
  const type = (['line', 'bar', 'scatter'] as const).find(known => known === series.type);
  const points = list(series.data, readPoint);
  if (!type || !points) return undefined;
  return { type, name: text(series.name), dashed: fields(series.lineStyle).type === 'dashed', points };
}

function readPoint(value: unknown): number | null | [number, number] | undefined {
  if (value === null || isNumber(value)) return value;
  const [x, y, ...more] = Array.isArray(value) ? (value as unknown[]) : [];
  return isNumber(x) && isNumber(y) && more.length === 0 ? [x, y] : undefined;
}

function readSlice(value: unknown): Slice | undefined {
  const slice = fields(value);
  return isNumber(slice.value) ? { name: text(slice.name), value: slice.value } : undefined;
}

function readAxis(value: unknown): ChartAxis | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const axis = fields(value);
  const names = axis.data === undefined ? undefined : list(axis.data, name => text(name));
  const type = (['value', 'log', 'time', 'category'] as const).find(
    known => known === (axis.type ?? (names ? 'category' : 'value')),
  );
  if (!type || (type === 'category' && !names)) return undefined;
  return {
    type,
    name: text(axis.name),
    inverse: axis.inverse === true,
    ...(type === 'category' && { names }),
    ...(isNumber(axis.min) && { min: axis.min }),
    ...(isNumber(axis.max) && { max: axis.max }),
  };
}

const MOST_LETTERS = 200;

const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? value : {}) as Fields;

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, MOST_LETTERS) : '';

/** Undefined when one of them is. */
function list<T>(values: unknown, read: (value: unknown) => T | undefined): T[] | undefined {
  if (!Array.isArray(values)) return undefined;
  const all = values.map(read);
  return all.every(one => one !== undefined) ? (all as T[]) : undefined;
}
