import type { LoggedModel } from '../../api/wire';

const STATUS: Record<string, string> = {
  LOGGED_MODEL_READY: 'Ready',
  LOGGED_MODEL_PENDING: 'Being uploaded',
  LOGGED_MODEL_UPLOAD_FAILED: 'Upload failed',
};

export const statusWords = ({ status = '', status_message: message }: LoggedModel['info']): string =>
  (STATUS[status] ?? (status || 'Not known')) + (message ? `: ${message}` : '');

export const nameOf = ({ info }: LoggedModel): string => info.name || info.model_id;

export const loggedModelPath = ({ info }: LoggedModel, rest = ''): string =>
  `/experiments/${info.experiment_id}/models/${info.model_id}${rest && `/${rest}`}`;
