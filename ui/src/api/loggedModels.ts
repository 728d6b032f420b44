import { deleteJson, getJson, patchJson, postJson } from './http';
import type { VersionSchema } from './registry';
import type { KeyValue, LoggedModel } from './wire';

const address = (modelId: string): string => `mlflow/logged-models/${encodeURIComponent(modelId)}`;

export const getLoggedModel = async (modelId: string, signal?: AbortSignal): Promise<LoggedModel> =>
  (await getJson<{ model: LoggedModel }>(address(modelId), {}, signal)).model;

export const loggedModelSchema = (modelId: string, signal?: AbortSignal) =>
  getJson<VersionSchema>(`millrace/logged-models/${encodeURIComponent(modelId)}/schema`, {}, signal);

export async function searchLoggedModels(
  experimentId: string,
  pageSize: number,
  pageToken: string | undefined,
  signal?: AbortSignal,
) {
  const reply = await postJson<{ models?: LoggedModel[]; next_page_token?: string }>(
    'mlflow/logged-models/search',
    {
      experiment_ids: [experimentId],
      max_results: pageSize,
      order_by: [{ field_name: 'creation_time', ascending: false }],
      page_token: pageToken,
    },
    signal,
  );
  return { models: reply.models ?? [], next: reply.next_page_token || undefined };
}

export const setLoggedModelTag = (modelId: string, tag: KeyValue) =>
  patchJson<object>(`${address(modelId)}/tags`, { tags: [tag] });

export const deleteLoggedModelTag = (modelId: string, key: string) =>
  deleteJson<object>(`${address(modelId)}/tags/${encodeURIComponent(key)}`, {});

export const deleteLoggedModel = (modelId: string) => deleteJson<object>(address(modelId), {});
