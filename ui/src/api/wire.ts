import type { WireNumber } from './json';

/** Shapes of the MLflow protocol, as they travel. Absent lists mean "none". Times are milliseconds since the epoch, UTC. */
export interface KeyValue {
  key: string;
  value: string;
}

export type LifecycleStage = 'active' | 'deleted';
export type ViewType = 'ACTIVE_ONLY' | 'DELETED_ONLY' | 'ALL';
export type RunStatus = 'RUNNING' | 'SCHEDULED' | 'FINISHED' | 'FAILED' | 'KILLED';

export interface Experiment {
  experiment_id: string;
  name: string;
  artifact_location: string;
  lifecycle_stage: LifecycleStage;
  creation_time?: number;
  last_update_time?: number;
  tags?: KeyValue[];
}

export interface RunInfo {
  run_id: string;
  run_name?: string;
  experiment_id: string;
  user_id?: string;
  status: RunStatus;
  start_time?: number;
  end_time?: number;
  artifact_uri: string;
  lifecycle_stage: LifecycleStage;
}

export interface Metric {
  key: string;
  value: WireNumber;
  timestamp: number;
  step: number;
}

export interface Dataset {
  name: string;
  digest: string;
  source_type: string;
  source: string;
  schema?: string;
  profile?: string;
}

export interface DatasetInput {
  dataset: Dataset;
  tags?: KeyValue[];
}

export interface Run {
  info: RunInfo;
  data?: { metrics?: Metric[]; params?: KeyValue[]; tags?: KeyValue[] };
  inputs?: { dataset_inputs?: DatasetInput[] };
}

export interface FileInfo {
  path: string;
  is_dir: boolean;
  file_size?: number;
}

export interface MetricPoint {
  step: number;
  timestamp: number;
  value: WireNumber;
}

export interface MetricSeries {
  run_id: string;
  metric_key: string;
  /** Points stored on the server; `points` may hold fewer. */
  total: number;
  sampled: boolean;
  points: MetricPoint[];
}

export interface ColumnCatalogue {
  metrics: string[];
  params: string[];
  tags: string[];
}

export interface ServerInfo {
  version: string;
  store: string;
  caller: { name: string; admin: boolean };
  read_only: boolean;
  /** Whether versions can be tried on their page. */
  tries_models?: boolean;
}
