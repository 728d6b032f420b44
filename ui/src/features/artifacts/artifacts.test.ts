import { describe, expect, test } from 'vitest';
import { kindOf } from './kind';
import { foldersAbove, parentOf, treeLines } from './tree';
import type { Listing } from './tree';

const file = (path: string) => ({ path, is_dir: false, file_size: 10 });
const folder = (path: string) => ({ path, is_dir: true });
const shape = (listings: [string, Listing][], open: string[]) =>
  treeLines(new Map(listings), new Set(open)).map(line => `${'-'.repeat(line.depth)}${line.kind}:${line.path}`);

describe('treeLines', () => {
  const root: [string, Listing] = ['', [file('z.txt'), folder('model'), file('a10'), file('a2')]];
  test('folders come first, names as people count', () => {
    expect(shape([root], [])).toEqual(['folder:model', 'file:a2', 'file:a10', 'file:z.txt']);
  });
  test('an open folder shows its entries below it', () => {
    expect(shape([root, ['model', [file('model/MLmodel')]]], ['model']).slice(0, 2)).toEqual([
      'folder:model',
      '-file:model/MLmodel',
    ]);
  });
  test('a folder says that it loads, is empty or failed', () => {
    expect(shape([root], ['model'])[1]).toBe('-loading:model');
    expect(shape([root, ['model', []]], ['model'])[1]).toBe('-empty:model');
    expect(shape([root, ['model', { error: new Error() }]], ['model'])[1]).toBe('-error:model');
  });
});

test('the folders above a file are those that must be open to see it', () => {
  expect(foldersAbove('a/b/c.txt')).toEqual(['a', 'a/b']);
  expect(foldersAbove('top.txt')).toEqual([]);
  expect([parentOf('a/b/c'), parentOf('top')]).toEqual(['a/b', '']);
});

test.each([
  ['plots/roc.PNG', { view: 'image', type: 'image/png' }],
  ['model/MLmodel', { view: 'text', language: 'yaml' }],
  ['conda.yaml', { view: 'text', language: 'yaml' }],
  ['a.tsv', { view: 'table', delimiter: '\t' }],
  ['report.html', { view: 'html' }],
  ['eda.ipynb', { view: 'notebook' }],
  ['train.log', { view: 'text', language: undefined }],
  ['model.pkl', { view: 'unknown' }],
  ['noextension', { view: 'unknown' }],
])('%s is shown by its kind', (path, kind) => expect(kindOf(path)).toEqual(kind));
