import { expect, test } from 'vitest';
import { makeRow } from '../../test/runs';
import { nestRows } from './nesting';

const shape = (rows: ReturnType<typeof nestRows>) => rows.map(({ row, depth }) => `${'-'.repeat(depth)}${row.id}`);
const row = (id: string, parent?: string) => makeRow({ id, parent });

test('children follow their parent, wherever they were loaded', () => {
  const rows = [row('c1', 'p'), row('other'), row('p'), row('c2', 'p'), row('g', 'c2')];
  expect(shape(nestRows(rows, new Set()))).toEqual(['other', 'p', '-c1', '-c2', '--g']);
});

test('a child whose parent is not loaded stands by itself', () => {
  expect(shape(nestRows([row('c', 'missing'), row('x')], new Set()))).toEqual(['c', 'x']);
});

test('a closed parent hides its children and still counts them', () => {
  const nested = nestRows([row('p'), row('c', 'p')], new Set(['p']));
  expect(shape(nested)).toEqual(['p']);
  expect(nested[0]).toMatchObject({ childCount: 1, open: false });
});

test('runs that name each other as parent are all shown, once', () => {
  expect(shape(nestRows([row('a', 'b'), row('b', 'a'), row('self', 'self')], new Set())).sort()).toEqual([
    'a',
    'b',
    'self',
  ]);
});
