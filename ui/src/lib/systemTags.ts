/** Tags with a meaning of their own. */
export const NOTE_TAG = 'mlflow.note.content';
export const PARENT_TAG = 'mlflow.parentRunId';

/** Tags that clients keep for themselves; shown on request only. */
export const isSystemTag = (key: string): boolean => key.startsWith('mlflow.');
