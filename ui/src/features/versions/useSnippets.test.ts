import { expect, test } from 'vitest';
import { requestBody, uses } from './useSnippets';

test('a request has the columns of the signature and a value of each type', () => {
  expect(
    requestBody([
      { name: 'age', type: 'long' },
      { name: 'city', type: 'string' },
    ]),
  ).toBe('{"dataframe_split":{"columns":["age","city"],"data":[[0,"text"]]}}');
  expect(requestBody([{ type: 'double' }, { type: 'boolean' }])).toBe('{"inputs":[[0.5,true]]}');
});

test('a request for tensors has their shapes, free dimensions once', () => {
  expect(requestBody([{ type: 'float32', shape: [-1, 3] }])).toBe('{"inputs":[[0,0,0]]}');
  expect(requestBody([{ name: 'x', type: 'float32', shape: '[-1, 2]' }])).toBe('{"inputs":{"x":[[0,0]]}}');
  expect(requestBody([{ type: 'uint8', shape: [-1, 28, 28] }])).toBe('{"inputs":"… 1 × 28 × 28 values"}');
});

test('names cannot leave the quotes of a shell or of a program', () => {
  const all = uses('http://h', `models:/it's "x"/1`, {});
  expect(all.find(use => use.id === 'http')?.code).toContain(`--model-uri 'models:/it'\\''s "x"/1'`);
  expect(all.find(use => use.id === 'java')?.code).toContain('"models:/it\'s \\"x\\"/1"');
});
