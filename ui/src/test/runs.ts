import type { Run } from '../api/wire';
import { toRow } from '../features/runs/runRow';

interface RunParts {
  id: string;
  parent?: string;
  metrics?: Record<string, number | string>;
  params?: Record<string, string>;
}

const entries = <V>(record: Record<string, V> = {}) => Object.entries(record).map(([key, value]) => ({ key, value }));

export function makeRun({ id, parent, metrics, params }: RunParts): Run {
  return {
    info: {
      run_id: id,
      run_name: `name of ${id}`,
      experiment_id: '1',
      status: 'FINISHED',
      start_time: 1_000,
      end_time: 3_000,
      artifact_uri: `mlflow-artifacts:/1/${id}/artifacts`,
      lifecycle_stage: 'active',
    },
    data: {
      metrics: entries(metrics).map(metric => ({ ...metric, timestamp: 1_000, step: 0 })),
      params: entries(params),
      tags: parent ? [{ key: 'mlflow.parentRunId', value: parent }] : [],
    },
  };
}

export const makeRow = (parts: RunParts) => toRow(makeRun(parts));
