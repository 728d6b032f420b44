import { deleteJson, getJson, patchJson, postJson } from './http';
import type { RegisteredModel } from './registry';

export interface ModelSearch {
  filter: string;
  orderBy: string;
  pageSize: number;
}

export interface ModelPage {
  models: RegisteredModel[];
  next: string | undefined;
}

export async function searchModels(
  search: ModelSearch,
  pageToken: string | undefined,
  signal?: AbortSignal,
): Promise<ModelPage> {
  const reply = await getJson<{ registered_models?: RegisteredModel[]; next_page_token?: string }>(
    'mlflow/registered-models/search',
    {
      filter: search.filter || undefined,
      order_by: [search.orderBy],
      max_results: search.pageSize,
      page_token: pageToken,
    },
    signal,
  );
  return { models: reply.registered_models ?? [], next: reply.next_page_token || undefined };
}

interface ModelReply {
  registered_model: RegisteredModel;
}

export const getModel = async (name: string, signal?: AbortSignal): Promise<RegisteredModel> =>
  (await getJson<ModelReply>('mlflow/registered-models/get', { name }, signal)).registered_model;

export const createModel = (name: string, description = '') =>
  postJson<ModelReply>('mlflow/registered-models/create', { name, ...(description && { description }) });

export const renameModel = (name: string, newName: string) =>
  postJson<ModelReply>('mlflow/registered-models/rename', { name, new_name: newName });

export const deleteModel = (name: string) => deleteJson<object>('mlflow/registered-models/delete', { name });

export const describeModel = (name: string, description: string) =>
  patchJson<ModelReply>('mlflow/registered-models/update', { name, description });

export const setModelTag = (name: string, key: string, value: string) =>
  postJson<object>('mlflow/registered-models/set-tag', { name, key, value });

export const deleteModelTag = (name: string, key: string) =>
  deleteJson<object>('mlflow/registered-models/delete-tag', { name, key });

export const deleteAlias = (name: string, alias: string) =>
  deleteJson<object>('mlflow/registered-models/alias', { name, alias });
