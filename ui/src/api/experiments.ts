import { getJson, postJson } from './http';
import type { Experiment, ViewType } from './wire';

export interface ExperimentSearch {
  filter: string;
  orderBy: string;
  viewType: ViewType;
}

export interface ExperimentPage {
  experiments: Experiment[];
  next_page_token?: string;
}

export async function searchExperiments(
  search: ExperimentSearch,
  pageToken: string | undefined,
  signal?: AbortSignal,
): Promise<ExperimentPage> {
  const reply = await postJson<Partial<ExperimentPage>>(
    'mlflow/experiments/search',
    {
      max_results: 500,
      view_type: search.viewType,
      order_by: [search.orderBy],
      ...(search.filter && { filter: search.filter }),
      ...(pageToken && { page_token: pageToken }),
    },
    signal,
  );
  return { experiments: reply.experiments ?? [], next_page_token: reply.next_page_token };
}

export async function getExperiment(experimentId: string, signal?: AbortSignal): Promise<Experiment> {
  const reply = await getJson<{ experiment: Experiment }>(
    'mlflow/experiments/get',
    { experiment_id: experimentId },
    signal,
  );
  return reply.experiment;
}

export const createExperiment = (name: string, artifactLocation: string) =>
  postJson<{ experiment_id: string }>('mlflow/experiments/create', {
    name,
    ...(artifactLocation && { artifact_location: artifactLocation }),
  });

export const renameExperiment = (experimentId: string, newName: string) =>
  postJson<object>('mlflow/experiments/update', { experiment_id: experimentId, new_name: newName });

export const deleteExperiment = (experimentId: string) =>
  postJson<object>('mlflow/experiments/delete', { experiment_id: experimentId });

export const restoreExperiment = (experimentId: string) =>
  postJson<object>('mlflow/experiments/restore', { experiment_id: experimentId });

export const setExperimentTag = (experimentId: string, key: string, value: string) =>
  postJson<object>('mlflow/experiments/set-experiment-tag', { experiment_id: experimentId, key, value });
