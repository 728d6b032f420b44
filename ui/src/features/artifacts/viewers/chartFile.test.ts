import { describe, expect, test } from 'vitest';
import { readChart } from './chartFile';
import { axisText, chartFileOption, itemText } from './chartFileOption';
import { readJson } from './jsonFile';

const COLORS = { text: '#111', line: '#222', surface: '#333', series: ['#444'] };

const ROC = {
  title: { text: 'ROC curve', left: 'center' },
  tooltip: { trigger: 'item' },
  legend: { bottom: 0 },
  xAxis: { type: 'value', name: 'False positive rate', min: 0, max: 1 },
  yAxis: { type: 'value', name: 'True positive rate', min: 0, max: 1 },
  series: [
    { name: 'model', type: 'line', lineStyle: { type: 'solid' }, data: [[0, 0], [0.2, 0.9], [1, 1]] }, // prettier-ignore
    { name: 'chance', type: 'line', lineStyle: { type: 'dashed' }, data: [[0, 0], [1, 1]] }, // prettier-ignore
  ],
};

const WEIGHTS = {
  title: { text: 'Feature importances' },
  xAxis: { type: 'value', name: 'Importance' },
  yAxis: { type: 'category', inverse: true, name: 'Feature', data: ['V14', 'V4'] },
  series: [{ name: 'Importance', type: 'bar', data: [0.4, 0.1] }],
};

const PIE = {
  title: { text: 'Transactions by class' },
  tooltip: { trigger: 'item', formatter: '{b}: {c} ({d}%)' },
  series: [{ type: 'pie', radius: '60%', data: [{ name: 'fraud', value: 2 }, { name: 'honest', value: 998 }] }], // prettier-ignore
};

const EVIL = {
  ...ROC,
  title: { text: '<img src=x onerror=harm()>', link: 'javascript:harm()', sublink: 'https://evil.invalid' },
  graphic: [{ type: 'image', style: { image: 'https://evil.invalid/pixel.png' } }],
  toolbox: { feature: { myHarm: { icon: 'image://https://evil.invalid/x.png' } } },
  backgroundColor: { image: 'https://evil.invalid/x.png' },
  tooltip: { formatter: '<img src=x onerror=harm()>', extraCssText: 'background:url(https://evil.invalid)' },
  series: [{ ...ROC.series[0], name: '<b>x</b>', symbol: 'image://https://evil.invalid/x.png', tooltip: { formatter: '<i>' }, label: { rich: { a: { backgroundColor: { image: 'https://evil.invalid' } } } }, markPoint: { symbol: 'image://https://evil.invalid' } }], // prettier-ignore
};

describe('readChart', () => {
  test('a curve of the evaluators has its axes and lines', () => {
    expect(readChart(ROC)).toEqual({
      title: 'ROC curve',
      x: { type: 'value', name: 'False positive rate', min: 0, max: 1, inverse: false },
      y: { type: 'value', name: 'True positive rate', min: 0, max: 1, inverse: false },
      series: [
        { type: 'line', name: 'model', dashed: false, points: [[0, 0], [0.2, 0.9], [1, 1]] }, // prettier-ignore
        { type: 'line', name: 'chance', dashed: true, points: [[0, 0], [1, 1]] }, // prettier-ignore
      ],
    });
  });

  test('bars have names and a pie has slices', () => {
    expect(readChart(WEIGHTS)).toMatchObject({ y: { type: 'category', names: ['V14', 'V4'], inverse: true } });
    expect(readChart(PIE)).toEqual({
      title: 'Transactions by class',
      slices: PIE.series[0]?.data,
    });
  });

  test('what is no chart, or none that is drawn here, stays JSON', () => {
    const series = (one: object) => ({ ...ROC, series: [one] });
    for (const value of [
      null,
      [1],
      'series',
      {},
      { series: [] },
      { series: 'line' },
      { series: [{ data: [1] }], title: 'a table of series' },
      series({ type: 'custom', renderItem: 'harm()', data: [[0, 1]] }),
      series({ type: 'line', data: [['a', 'b']] }),
      series({ type: 'line', data: [{ value: 1, symbol: 'image://https://evil.invalid' }] }),
      series({ type: 'line', data: 'harm()' }),
      { ...ROC, xAxis: [ROC.xAxis, ROC.xAxis] },
      { ...ROC, yAxis: undefined },
      { ...WEIGHTS, yAxis: { type: 'category' } },
      { series: [PIE.series[0], PIE.series[0]] },
    ]) {
      expect(readChart(value), JSON.stringify(value)).toBeUndefined();
    }
  });

  test('a JSON file that is a chart can still be read as text', () => {
    const file = readJson(JSON.stringify(PIE));
    expect(file.chart?.title).toBe('Transactions by class');
    expect(file.pretty).toContain('"formatter"');
  });
});

describe('chartFileOption', () => {
  test('nothing of a file but numbers and plain names gets into the option', () => {
    const chart = readChart(EVIL);
    expect(chart).toBeDefined();
    const option = JSON.stringify(chart && chartFileOption(chart, COLORS));
    expect(option).not.toMatch(/evil|harm|image:|link|rich|graphic|toolbox|markPoint/);
    expect(option).toContain('<b>x</b>'); // a name, which the canvas draws as text
  });

  test('names in tooltips are escaped', () => {
    const chart = readChart({ ...ROC, xAxis: { type: 'value', name: '<x>' } });
    if (!chart || !('series' in chart)) throw new Error('no chart');
    expect(axisText(chart)([{ seriesName: '<img src=x>', value: [0.2, 0.9] }])).toBe(
      '&lt;x&gt; <b>0.2</b><br>&lt;img src=x&gt; <b>0.9</b>',
    );
    expect(itemText({ name: '<b>', value: 2, percent: 0.2 })).toBe('&lt;b&gt; <b>2 (0.2 %)</b>');
    expect(itemText({ seriesName: '<s>', value: [1, 2] })).toBe('&lt;s&gt; <b>1, 2</b>');
  });
});
