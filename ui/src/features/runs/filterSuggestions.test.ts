import { expect, test } from 'vitest';
import { putWord, suggestWords } from './filterSuggestions';

const catalogue = { metrics: ['accuracy', 'f1 score', 'val/accuracy'], params: ['lr'], tags: [] };
const words = (text: string) => suggestWords(text, text.length, catalogue).words;

test('keys that begin with the text come before keys that hold it, quoted where needed', () => {
  expect(words('metrics.acc')).toEqual(['metrics.accuracy', 'metrics.`val/accuracy`']);
  expect(words("params.lr = '1' AND (metrics.`f1 s")).toEqual(['metrics.`f1 score`']);
});

test('a word offers what it may become, a complete one nothing', () => {
  expect(words('met')).toEqual(['metrics.']);
  expect(words('status')).toEqual([]);
  expect(words("run_name ILIKE '%met")).toEqual([]);
  expect(words('metrics.acc > ')).toEqual([]);
});

test('the chosen word replaces what was typed, the rest stays', () => {
  expect(putWord('metrics.ac > 1', 10, 0, 'metrics.accuracy')).toEqual({ text: 'metrics.accuracy > 1', caret: 17 });
  expect(putWord('me', 2, 0, 'metrics.')).toEqual({ text: 'metrics.', caret: 8 });
});
