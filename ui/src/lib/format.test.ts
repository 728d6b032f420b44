import { describe, expect, test } from 'vitest';
import { baseName, formatAgo, formatBytes, formatDuration, formatMetric, formatMetricCell, plural, sourceName } from './format';

describe('formatMetric', () => {
  test.each([
    [0.123456789, '0.123457'],
    [0.5, '0.5'],
    [120000, '120,000'],
    [-3, '−3'],
    [0.0000123456, '1.2346e-5'],
    [1234567890.5, '1.2346e9'],
    [NaN, 'NaN'],
    [1.7976931348623157e308, '∞'],
    [-1.7976931348623157e308, '−∞'],
    [0, '0'],
  ])('%s reads as %s', (value, text) => expect(formatMetric(value)).toBe(text));
});

test('a column of fractions has the same number of places in each cell', () => {
  expect([0.9, 0.87654321, 0.0123].map(formatMetricCell)).toEqual(['0.90000', '0.87654', '0.01230']);
});

describe('formatDuration', () => {
  test.each([
    [0, '0s'],
    [840, '840ms'],
    [1_240, '1.2s'],
    [59_960, '1m 00s'],
    [187_000, '3m 07s'],
    [7_500_000, '2h 05m'],
    [187_200_000, '2d 4h'],
    [-5, '0s'],
  ])('%s ms reads as %s', (ms, text) => expect(formatDuration(ms)).toBe(text));
});

test('sizes use the unit that keeps them short', () => {
  expect([0, 999, 1536, 5_242_880].map(formatBytes)).toEqual(['0 B', '999 B', '1.5 KB', '5.0 MB']);
});

test('the past is told in words for two weeks', () => {
  const now = Date.UTC(2026, 10, 21);
  expect([5_000, 300_000, 7_200_000, 90_000_000].map(ago => formatAgo(now - ago, now))).toEqual([
    'just now',
    '5 min ago',
    '2 h ago',
    'yesterday',
  ]);
});

test('one is singular and thousands are grouped', () => {
  expect([plural(1, 'run'), plural(12_345, 'run'), plural(2, 'entry', 'entries')]).toEqual([
    '1 run',
    '12,345 runs',
    '2 entries',
  ]);
});

test('baseName takes the last part of either kind of path', () => {
  expect([baseName('a/b/c.py'), baseName('C:\\x\\y.py'), baseName('dir/'), baseName('plain')]).toEqual([
    'c.py',
    'y.py',
    'dir',
    'plain',
  ]);
});

test('sourceName takes the last part of a path or of a class name', () => {
  expect([sourceName('a/train.py'), sourceName('io.millrace.examples.FraudDemo'), sourceName('run.me')]).toEqual([
    'train.py',
    'FraudDemo',
    'run.me',
  ]);
});
