import { expect, test } from 'vitest';
import { makeRow } from '../../test/runs';
import { chooserLines, toggleLine } from './chooserLines';
import { defaultColumns, expandColumns, moveColumn } from './columnChoice';

const catalogue = { metrics: ['acc', 'loss'], params: ['lr'], tags: ['mlflow.user', 'team'] };
const line = (columns: string[], id: string, search = '') => {
  const found = chooserLines(catalogue, columns, search).find(one => one.id === id);
  if (!found) throw new Error(`no line ${id}`);
  return found;
};

test('metrics that most runs have are shown first, system metrics are not', () => {
  const rows = [
    makeRow({ id: '1', metrics: { rare: 1, acc: 1, 'system/cpu': 1 } }),
    makeRow({ id: '2', metrics: { acc: 1, 'system/cpu': 1 }, params: { lr: '1' } }),
  ];
  const metrics = defaultColumns(rows).filter(id => id.startsWith('metrics.'));
  expect(metrics).toEqual(['metrics.acc', 'metrics.rare']);
  expect(defaultColumns(rows)).toContain('params.lr');
});

test('a whole group stands for all keys of the catalogue', () => {
  expect(expandColumns(['attributes.user', 'metrics.*'], catalogue)).toEqual([
    'attributes.user',
    'metrics.acc',
    'metrics.loss',
  ]);
});

test('ticking a group takes all of it, unticking one key leaves the others', () => {
  const all = toggleLine(['metrics.acc'], line(['metrics.acc'], 'metrics.*'), catalogue);
  expect(all).toEqual(['metrics.*']);
  expect(toggleLine(all, line(all, 'metrics.acc'), catalogue)).toEqual(['metrics.loss']);
});

test('with a search, the group tick takes the found keys only', () => {
  expect(toggleLine([], line([], 'metrics.matching', 'lo'), catalogue)).toEqual(['metrics.loss']);
});

test('tags of clients are listed only when searched for', () => {
  const ids = (search: string) => chooserLines(catalogue, [], search).map(one => one.id);
  expect(ids('')).not.toContain('tags.mlflow.user');
  expect(ids('mlflow')).toContain('tags.mlflow.user');
});

test('a column moves one place and stops at the ends', () => {
  expect(moveColumn(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b']);
  expect(moveColumn(['a', 'b'], 'a', -1)).toEqual(['a', 'b']);
});
