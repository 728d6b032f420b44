import type { DatasetInput, KeyValue } from './wire';

/** Shapes of the model registry, as they travel. Absent lists mean "none". Times are milliseconds since the epoch, UTC. */
export interface ModelAlias {
  alias: string;
  version: string;
}

export interface ModelVersion {
  name: string;
  version: string;
  creation_timestamp?: number;
  last_updated_timestamp?: number;
  user_id?: string;
  current_stage?: string;
  description?: string;
  source?: string;
  run_id?: string;
  run_link?: string;
  status?: 'PENDING_REGISTRATION' | 'FAILED_REGISTRATION' | 'READY';
  status_message?: string;
  tags?: KeyValue[];
  aliases?: string[];
}

export interface RegisteredModel {
  name: string;
  creation_timestamp?: number;
  last_updated_timestamp?: number;
  user_id?: string;
  description?: string;
  latest_versions?: ModelVersion[];
  tags?: KeyValue[];
  aliases?: ModelAlias[];
}

/** A version, named. */
export interface VersionId {
  name: string;
  version: string;
}

/** Where a version can be moved to: a stage, or an alias that it gets. */
export type Place = { stage: string; alias?: undefined } | { alias: string; stage?: undefined };

export type RequestAction = 'APPROVE_TRANSITION_REQUEST' | 'REJECT_TRANSITION_REQUEST' | 'CANCEL_TRANSITION_REQUEST';

export interface Approval {
  user_id: string;
  creation_timestamp?: number;
  comment?: string;
}

export interface TransitionRequest extends VersionId {
  id: string;
  creation_timestamp?: number;
  user_id?: string;
  to_stage?: string;
  to_alias?: string;
  comment?: string;
  available_actions?: string[];
  approvals?: Approval[];
  approvals_needed?: number;
}

export interface Comment {
  id: string;
  user_id?: string;
  comment: string;
  creation_timestamp?: number;
  last_updated_timestamp?: number;
  available_actions?: string[];
}

export interface Activity {
  id: string;
  activity_type: string;
  name?: string;
  version?: string;
  user_id?: string;
  creation_timestamp?: number;
  from_stage?: string;
  to_stage?: string;
  alias?: string;
  key?: string;
  before?: string;
  after?: string;
  comment?: string;
  system_comment?: string;
}

export interface Holding extends VersionId {
  stage?: string;
  alias?: string;
  since: number;
  until?: number;
  user_id?: string;
  approved_by?: string[];
  comment?: string;
}

export interface AllowedMove {
  from: string;
  to: string;
}

export interface ApprovalRule {
  stage?: string;
  alias?: string;
  model?: string;
  approvals?: number;
  approvers?: string[];
}

export interface Freeze {
  from_timestamp: number;
  until_timestamp: number;
  model?: string;
  reason?: string;
}

export interface Lifecycle {
  stages: string[];
  moves: AllowedMove[];
  approvals: ApprovalRule[];
  freezes: Freeze[];
}

export interface LifecycleState {
  lifecycle: Lifecycle;
  last_updated_timestamp?: number;
  user_id?: string;
}

export interface VersionFile {
  path: string;
  size?: number;
  sha256?: string;
}

export interface VersionFiles {
  state: 'PENDING' | 'COMPLETE' | 'NOT_READABLE' | 'FAILED';
  digest?: string;
  size?: number;
  message?: string;
  files?: VersionFile[];
}

export interface Verification {
  intact: boolean;
  changed?: string[];
  missing?: string[];
  added?: string[];
  files?: number;
}

export interface Difference {
  area: string;
  key: string;
  left?: string;
  right?: string;
}

export interface VersionDiff {
  left: ModelVersion;
  right: ModelVersion;
  differences: Difference[];
}

export interface Lineage {
  run_id?: string;
  run_name?: string;
  experiment_id?: string;
  experiment_name?: string;
  source_name?: string;
  source_type?: string;
  source_version?: string;
  logged_model_id?: string;
  datasets?: DatasetInput[];
  copied_from?: string;
  copies?: string[];
}

export interface SchemaField {
  name?: string;
  type?: string;
  required?: boolean;
  shape?: readonly number[] | string;
  default?: unknown;
}

export interface FlavorVerdict {
  flavor: string;
  engine?: string;
  /** Why it is not run here; absent when it could be. */
  refusal?: string;
}

export interface Trial {
  flavors?: FlavorVerdict[];
  /** Reply of a scoring server: JSON text. */
  predictions?: string;
  error?: string;
  load_millis?: number;
  score_millis?: number;
}

export interface VersionSchema {
  inputs?: SchemaField[];
  outputs?: SchemaField[];
  params?: SchemaField[];
  flavors?: string[];
  mlmodel?: string;
  message?: string;
}
