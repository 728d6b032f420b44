import { expect, test } from 'vitest';
import { compareCells, compareNumbers, compareText } from './compare';

test('text with numbers is ordered as people count', () => {
  expect(['run 10', 'run 2', 'Run 1'].sort(compareText)).toEqual(['Run 1', 'run 2', 'run 10']);
});

test('NaN comes last in both directions', () => {
  expect([NaN, 2, 1].sort((a, b) => compareNumbers(a, b, false))).toEqual([1, 2, NaN]);
  expect([NaN, 1, 2].sort((a, b) => compareNumbers(a, b, true))).toEqual([2, 1, NaN]);
});

test('cells sort as numbers where they are numbers, blanks last', () => {
  expect(['10', '', '9'].sort((a, b) => compareCells(a, b, false))).toEqual(['9', '10', '']);
  expect(['a', '', 'b'].sort((a, b) => compareCells(a, b, true))).toEqual(['b', 'a', '']);
});
