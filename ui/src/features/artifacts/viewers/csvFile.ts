import Papa from 'papaparse';

export interface CsvFile {
  columns: string[];
  records: string[][];
  /** Lines whose number of cells differs from the heading's. */
  ragged: number;
}

/** Reads delimited text; the first line names the columns. Short lines are filled up, long ones get unnamed columns. */
export function readCsv(text: string, delimiter: string): CsvFile {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { delimiter, skipEmptyLines: 'greedy' });
  const [head = [], ...records] = data;
  const width = records.reduce((most, record) => Math.max(most, record.length), head.length);
  const columns = Array.from({ length: width }, (_none, at) => head[at] || `column ${at + 1}`);
  return { columns, records, ragged: records.filter(record => record.length !== head.length).length };
}

/** True when all filled cells among the first rows are numbers: such columns are set flush right. */
export function isNumeric(records: readonly (readonly string[])[], column: number): boolean {
  const cells = records
    .slice(0, 100)
    .map(record => record[column] ?? '')
    .filter(cell => cell !== '');
  return cells.length > 0 && cells.every(cell => !Number.isNaN(Number(cell)) || /^nan$/i.test(cell));
}
