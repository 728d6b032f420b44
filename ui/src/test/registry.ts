import type { Lifecycle, TransitionRequest } from '../api/registry';
import type { Reply } from './fakeServer';

export const rules: Lifecycle = {
  stages: ['None', 'Staging', 'Production', 'Archived'],
  moves: [],
  approvals: [{ stage: 'Production', approvals: 1, approvers: ['ben'] }],
  freezes: [],
};

export const version = {
  name: 'churn',
  version: '3',
  current_stage: 'Staging',
  user_id: 'ann',
  creation_timestamp: 1_000,
  aliases: ['champion'],
  source: 'runs:/r/model',
};

export const request = (part: Partial<TransitionRequest> = {}): TransitionRequest => ({
  id: '1',
  name: 'churn',
  version: '3',
  user_id: 'ann',
  to_stage: 'Production',
  comment: 'please',
  available_actions: ['APPROVE_TRANSITION_REQUEST', 'REJECT_TRANSITION_REQUEST'],
  approvals_needed: 1,
  ...part,
});

export const info = (name: string): Reply => () => ({
  version: '1',
  store: 'sqlite',
  caller: { name, admin: true },
  read_only: false,
});

/** Replies that pages of the registry ask for on the side. */
export const registryReplies: Record<string, Reply> = {
  'millrace/server-info': info('ben'),
  'millrace/lifecycle': () => ({ lifecycle: rules }),
  'millrace/model-holders': () => ({}),
  'mlflow/registered-models/get': () => ({
    registered_model: { name: 'churn', aliases: [{ alias: 'champion', version: '3' }], latest_versions: [version] },
  }),
  'mlflow/model-versions/get': () => ({ model_version: version }),
  'mlflow/model-versions/search': () => ({ model_versions: [version, { ...version, version: '2', aliases: [] }] }),
  'millrace/model-versions/files': () => ({ state: 'COMPLETE', digest: 'abc', size: 3, files: [] }),
};
