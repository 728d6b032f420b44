import type { Experiment } from '../../api/wire';

export const NOTE_TAG = 'mlflow.note.content';

export const noteOf = (experiment: Experiment): string =>
  experiment.tags?.find(tag => tag.key === NOTE_TAG)?.value ?? '';
