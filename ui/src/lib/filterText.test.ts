import { expect, test } from 'vitest';
import { andClause, isPlainText, keyReference, nameContains, stringLiteral, toFilter } from './filterText';

test('keys are quoted only when they must be', () => {
  expect(keyReference('metrics', 'acc')).toBe('metrics.acc');
  expect(keyReference('tags', 'mlflow.runName')).toBe('tags.mlflow.runName');
  expect(keyReference('metrics', 'f1 score')).toBe('metrics.`f1 score`');
  expect(keyReference('metrics', 'val/loss')).toBe('metrics.`val/loss`');
  expect(keyReference('params', 'a`b')).toBe('params."a`b"');
});

test('a value with an apostrophe gets double quotes', () => {
  expect(stringLiteral("it's")).toBe(`"it's"`);
  expect(stringLiteral('plain')).toBe(`'plain'`);
});

test('plain words search in run names, comparisons go out as typed', () => {
  expect(isPlainText('brisk otter')).toBe(true);
  expect(isPlainText('metrics.acc > 1')).toBe(false);
  expect(toFilter(' otter ')).toBe("attributes.run_name ILIKE '%otter%'");
  expect(toFilter(" params.a = 'b' ")).toBe("params.a = 'b'");
  expect(toFilter('  ')).toBe('');
});

test('an added clause keeps what was typed, in parentheses when it holds OR', () => {
  expect(andClause('', 'metrics.a > 1')).toBe('metrics.a > 1');
  expect(andClause("status = 'FAILED'", 'metrics.a > 1')).toBe("status = 'FAILED' AND metrics.a > 1");
  expect(andClause('metrics.a > 1 OR metrics.b > 1', 'metrics.c > 1')).toBe(
    '(metrics.a > 1 OR metrics.b > 1) AND metrics.c > 1',
  );
});

test('a search for experiments is a case-blind contains', () => {
  expect(nameContains(' Churn ')).toBe("name ILIKE '%Churn%'");
  expect(nameContains('')).toBe('');
});
