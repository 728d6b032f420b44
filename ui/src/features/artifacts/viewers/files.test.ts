import { describe, expect, test } from 'vitest';
import { isNumeric, readCsv } from './csvFile';
import { highlighted } from './highlight';
import { readJson } from './jsonFile';
import { readNotebook } from './notebookFile';

describe('readCsv', () => {
  test('quotes, commas and line breaks inside of cells are kept', () => {
    expect(readCsv('a,b\n"x, y","1\n2"\n', ',')).toEqual({
      columns: ['a', 'b'],
      records: [['x, y', '1\n2']],
      ragged: 0,
    });
  });
  test('lines of other lengths are counted and unnamed columns get names', () => {
    const file = readCsv('a\n1,2\n3\n', ',');
    expect(file.columns).toEqual(['a', 'column 2']);
    expect(file.ragged).toBe(1);
  });
  test('a byte order mark is not part of the first name', () =>
    expect(readCsv('\uFEFFa\n1', ',').columns).toEqual(['a']));
  test('a column of numbers with blanks and NaN is numeric', () => {
    expect(isNumeric([['1'], [''], ['NaN'], ['2e3']], 0)).toBe(true);
    expect(isNumeric([['1'], ['x']], 0)).toBe(false);
    expect(isNumeric([['']], 0)).toBe(false);
  });
});

describe('readJson', () => {
  test('a logged table is recognised', () => {
    expect(readJson('{"columns":["q","ok"],"data":[["why",null],["x",{"a":1}]]}').table).toEqual({
      columns: ['q', 'ok'],
      records: [
        ['why', ''],
        ['x', '{"a":1}'],
      ],
    });
  });
  test('text that is no JSON says so', () =>
    expect(readJson('{"a": NaN}')).toMatchObject({ problem: expect.any(String) }));
});

describe('readNotebook', () => {
  const notebook = (outputs: unknown[]) =>
    JSON.stringify({ cells: [{ cell_type: 'code', execution_count: 3, source: ['a\n', 'b'], outputs }] });
  const output = (data: Record<string, unknown>) =>
    readNotebook(notebook([{ output_type: 'display_data', data }])).cells[0]?.outputs[0];

  test('lines of a source are joined', () => {
    expect(readNotebook(notebook([])).cells[0]).toMatchObject({ kind: 'code', source: 'a\nb', count: 3 });
  });
  test('a picture is preferred to HTML, and HTML to text', () => {
    expect(output({ 'image/png': 'QUJD\n', 'text/html': 'x' })).toEqual({
      kind: 'image',
      url: 'data:image/png;base64,QUJD',
    });
    expect(output({ 'text/html': ['<b>', 'x'], 'text/plain': 'x' })).toEqual({ kind: 'html', text: '<b>x' });
  });
  test('terminal colours are taken out of errors', () => {
    const [error] =
      readNotebook(notebook([{ output_type: 'error', traceback: ['\u001b[31mBoom\u001b[0m'] }])).cells[0]?.outputs ??
      [];
    expect(error).toEqual({ kind: 'error', text: 'Boom' });
  });
  test('outputs that cannot be shown are left out', () => {
    expect(
      readNotebook(notebook([{ output_type: 'display_data', data: { 'application/x': 1 } }])).cells[0]?.outputs,
    ).toEqual([]);
  });
  test('a file without cells is refused', () => expect(() => readNotebook('{}')).toThrow(/not a notebook/));
});

test('the highlighter escapes the text it marks', () => {
  expect(highlighted('x = "<script>"', 'python')).not.toContain('<script>');
  expect(highlighted('x', undefined)).toBeUndefined();
  expect(highlighted('x'.repeat(300_000), 'python')).toBeUndefined();
});
