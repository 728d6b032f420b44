import { readChart } from './chartFile';
import type { ChartFile } from './chartFile';

export interface JsonFile {
  pretty?: string;
  /** Options of Apache ECharts, as the evaluators write them. */
  chart?: ChartFile;
  /** Rows of a file that `log_table` wrote: `{"columns": […], "data": [[…]]}`. */
  table?: { columns: string[]; records: string[][] };
  problem?: string;
}

export function readJson(text: string): JsonFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    return { problem: cause instanceof Error ? cause.message : String(cause) };
  }
  return { pretty: JSON.stringify(value, undefined, 2), table: readTable(value), chart: readChart(value) };
}

function readTable(value: unknown): JsonFile['table'] {
  const { columns, data } = (typeof value === 'object' && value !== null ? value : {}) as {
    columns?: unknown;
    data?: unknown;
  };
  if (!Array.isArray(columns) || !Array.isArray(data) || !data.every(row => Array.isArray(row))) return undefined;
  return { columns: columns.map(cellText), records: data.map(row => row.map(cellText)) };
}

const cellText = (cell: unknown): string =>
  typeof cell === 'string' ? cell : cell === null ? '' : JSON.stringify(cell);
