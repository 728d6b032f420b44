import type { ColumnCatalogue, Run } from '../../api/wire';
import { toNumber } from '../../api/json';
import { keyReference, stringLiteral } from '../../lib/filterText';
import { isSystemTag } from '../../lib/systemTags';
import { isSystemMetric } from './runTabs';

export interface FilterExample {
  clause: string;
  says: string;
}

const DAY_MS = 86_400_000;

/** Examples that work on this experiment: keys and values are those of one of its runs, where it has one. */
export function filterExamples(
  catalogue: ColumnCatalogue | undefined,
  run: Run | undefined,
  nowMs: number,
): FilterExample[] {
  const logged = run?.data?.metrics?.find(({ key, value }) => !isSystemMetric(key) && Number.isFinite(toNumber(value)));
  const metric = keyReference('metrics', logged?.key ?? 'accuracy');
  const value = logged ? Number(toNumber(logged.value).toPrecision(2)) : 0.8;
  const quoted = catalogue?.metrics.map(key => keyReference('metrics', key)).find(reference => reference.includes('`'));
  const param = run?.data?.params?.find(one => one.value.length < 20) ?? { key: 'model', value: 'tree' };
  const tag = run?.data?.tags?.find(one => !isSystemTag(one.key) && one.value.length < 20) ?? {
    key: 'team',
    value: 'red',
  };
  return [
    { clause: `${metric} > ${value}`, says: 'latest value of a metric' },
    { clause: `${metric} BETWEEN 0 AND ${Math.max(1, value)}`, says: 'both ends included' },
    { clause: `${quoted ?? 'metrics.`f1 score`'} >= 0.5`, says: 'a key that needs back-ticks' },
    { clause: `${keyReference('params', param.key)} = ${stringLiteral(param.value)}`, says: 'params are text' },
    {
      clause: `${keyReference('tags', tag.key)} LIKE ${stringLiteral(`${tag.value.slice(0, 3)}%`)}`,
      says: 'a tag that begins so',
    },
    { clause: `run_name ILIKE '%base%'`, says: 'part of the name, any case' },
    { clause: `(status = 'FAILED' OR status = 'KILLED')`, says: 'runs that did not finish' },
    { clause: `start_time > ${nowMs - (nowMs % 60_000) - DAY_MS}`, says: 'started in the last 24 hours' },
    { clause: `datasets.name LIKE 'train%'`, says: 'name, digest or context of a dataset' },
  ];
}
