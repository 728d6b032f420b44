import { toNumber } from '../../api/json';
import type { Run, RunInfo } from '../../api/wire';

/** One line of the runs table: the run, with what every line shows already taken out of its tags. */
export interface RunRow {
  id: string;
  name: string;
  info: RunInfo;
  run: Run;
  parentId: string | undefined;
  user: string;
  source: string;
  version: string;
}

export function toRow(run: Run): RunRow {
  const { info } = run;
  const row: RunRow = {
    id: info.run_id,
    name: info.run_name || info.run_id,
    info,
    run,
    parentId: undefined,
    user: info.user_id ?? '',
    source: '',
    version: '',
  };
  for (const { key, value } of run.data?.tags ?? []) {
    if (key === 'mlflow.parentRunId') row.parentId = value;
    else if (key === 'mlflow.user') row.user = value;
    else if (key === 'mlflow.source.name') row.source = value;
    else if (key === 'mlflow.source.git.commit') row.version = value;
  }
  return row;
}

/** How long the run took, or has taken so far. */
export function durationOf(info: RunInfo, nowMs: number): number | undefined {
  if (!info.start_time) return undefined;
  if (info.end_time) return info.end_time - info.start_time;
  return info.status === 'RUNNING' ? nowMs - info.start_time : undefined;
}

interface KeyIndex {
  metrics: Map<string, number>;
  params: Map<string, string>;
  tags: Map<string, string>;
}

const indexes = new WeakMap<Run, KeyIndex>();

/** Look-up by key, built when a run first comes on screen: most of 50,000 loaded rows never do. */
function indexOf(run: Run): KeyIndex {
  let index = indexes.get(run);
  if (!index) {
    index = {
      metrics: new Map((run.data?.metrics ?? []).map(metric => [metric.key, toNumber(metric.value)])),
      params: new Map((run.data?.params ?? []).map(param => [param.key, param.value])),
      tags: new Map((run.data?.tags ?? []).map(tag => [tag.key, tag.value])),
    };
    indexes.set(run, index);
  }
  return index;
}

export const metricOf = (run: Run, key: string): number | undefined => indexOf(run).metrics.get(key);
export const paramOf = (run: Run, key: string): string | undefined => indexOf(run).params.get(key);
export const tagOf = (run: Run, key: string): string | undefined => indexOf(run).tags.get(key);
