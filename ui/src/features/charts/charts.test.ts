import { describe, expect, test } from 'vitest';
import type { MetricPoint } from '../../api/wire';
import { chartLine } from './chartData';
import { chartNote } from './chartNote';
import { escapeHtml } from './chartOptions';
import { chartSections, takeCharts } from './chartSections';
import { readChartSettings, writeChartSettings } from './chartSettings';
import { smooth } from './smoothing';

const settings = readChartSettings(new URLSearchParams());
const series = (points: MetricPoint[], total = points.length) => ({
  run_id: 'r',
  metric_key: 'm',
  total,
  sampled: total > points.length,
  points,
});
const point = (step: number, value: number | string, timestamp = step * 1000) => ({ step, value, timestamp });

describe('smooth', () => {
  test('weight zero changes nothing', () =>
    expect(
      smooth(
        [
          [0, 3],
          [1, 5],
        ],
        0,
      ),
    ).toEqual([
      [0, 3],
      [1, 5],
    ]));
  test('the first value is kept and a constant stays constant', () => {
    const smoothed = smooth(
      [
        [0, 4],
        [1, 4],
        [2, 4],
      ],
      0.9,
    );
    for (const [, y] of smoothed) expect(y).toBeCloseTo(4, 10);
  });
  test('a gap stays a gap and does not poison what follows', () => {
    const [, gap, after] = smooth(
      [
        [0, 1],
        [1, NaN],
        [2, 1],
      ],
      0.5,
    );
    expect(gap?.[1]).toBeNaN();
    expect(after?.[1]).toBeCloseTo(1, 10);
  });
});

describe('chartLine', () => {
  test('elapsed time starts at zero, in order of time', () => {
    const line = chartLine('r', series([point(1, 1, 5000), point(2, 2, 3000)]), { ...settings, xAxis: 'relative' });
    expect(line.points).toEqual([
      [0, 2],
      [2, 1],
    ]);
  });
  test('NaN is a gap and is counted', () => {
    const line = chartLine('r', series([point(0, 1), point(1, 'NaN')]), settings);
    expect(line.points[1]?.[1]).toBeNaN();
    expect(line.undrawable).toBe(1);
  });
  test('zero and below have no place on a log axis', () => {
    expect(
      chartLine('r', series([point(0, 0), point(1, -1), point(2, 1)]), { ...settings, logY: true }).undrawable,
    ).toBe(2);
  });
  test('smoothing keeps the logged values behind the line', () => {
    const line = chartLine('r', series([point(0, 1), point(1, 3)]), { ...settings, smoothing: 0.5 });
    expect(line.raw).toEqual([
      [0, 1],
      [1, 3],
    ]);
    expect(line.points[1]?.[1]).toBeLessThan(3);
  });
});

test('the note tells of thinned histories', () => {
  const one = series([point(0, 1)], 120_000);
  expect(chartNote([one], [chartLine('r', one, settings)], settings)).toBe('1 of 120,000 points, extremes kept');
});

test('charts are put in sections by prefix, those without company first', () => {
  expect(chartSections(['val/b', 'acc', 'val/a', 'x/y/z'], '')).toEqual([
    { name: '', keys: ['acc', 'x/y/z'] },
    { name: 'val', keys: ['val/a', 'val/b'] },
  ]);
});

test('only the first charts are drawn until more are asked for', () => {
  const sections = chartSections(['a', 'b', 'p/c', 'p/d'], '');
  expect(takeCharts(sections, 3)).toEqual([
    { name: '', keys: ['a', 'b'] },
    { name: 'p', keys: ['p/c'] },
  ]);
});

test('settings survive the way through the address', () => {
  const changed = { xAxis: 'relative' as const, logY: true, smoothing: 0.6, search: 'loss' };
  expect(readChartSettings(writeChartSettings(changed))).toEqual(changed);
  expect(writeChartSettings(settings).toString()).toBe('');
  expect(readChartSettings(new URLSearchParams('smoothing=7')).smoothing).toBe(0.99);
});

test('names from users cannot bring markup into a tooltip', () => {
  expect(escapeHtml('<img src=x onerror="a">&')).toBe('&lt;img src=x onerror=&quot;a&quot;&gt;&amp;');
});
