import { deleteJson, getJson, patchJson, postJson } from './http';
import type {
  Lineage,
  ModelVersion,
  Trial,
  Verification,
  VersionDiff,
  VersionFiles,
  VersionId,
  VersionSchema,
} from './registry';

interface VersionReply {
  model_version: ModelVersion;
}

export interface VersionSearch {
  filter: string;
  orderBy: string;
  pageSize: number;
}

export async function searchVersions(search: VersionSearch, pageToken: string | undefined, signal?: AbortSignal) {
  const reply = await getJson<{ model_versions?: ModelVersion[]; next_page_token?: string }>(
    'mlflow/model-versions/search',
    { filter: search.filter, order_by: [search.orderBy], max_results: search.pageSize, page_token: pageToken },
    signal,
  );
  return { versions: reply.model_versions ?? [], next: reply.next_page_token || undefined };
}

export const getVersion = async ({ name, version }: VersionId, signal?: AbortSignal): Promise<ModelVersion> =>
  (await getJson<VersionReply>('mlflow/model-versions/get', { name, version }, signal)).model_version;

export const createVersion = async (name: string, source: string, runId: string, description: string) =>
  (
    await postJson<VersionReply>('mlflow/model-versions/create', {
      name,
      source,
      run_id: runId,
      ...(description && { description }),
    })
  ).model_version;

export const describeVersion = ({ name, version }: VersionId, description: string) =>
  patchJson<VersionReply>('mlflow/model-versions/update', { name, version, description });

export const deleteVersion = ({ name, version }: VersionId) =>
  deleteJson<object>('mlflow/model-versions/delete', { name, version });

export const setVersionTag = ({ name, version }: VersionId, key: string, value: string) =>
  postJson<object>('mlflow/model-versions/set-tag', { name, version, key, value });

export const deleteVersionTag = ({ name, version }: VersionId, key: string) =>
  deleteJson<object>('mlflow/model-versions/delete-tag', { name, version, key });

export const versionFiles = ({ name, version }: VersionId, signal?: AbortSignal) =>
  getJson<VersionFiles>('millrace/model-versions/files', { name, version }, signal);

export const verifyFiles = ({ name, version }: VersionId) =>
  postJson<Verification>('millrace/model-versions/verify', { name, version });

export const versionLineage = ({ name, version }: VersionId, signal?: AbortSignal) =>
  getJson<Lineage>('millrace/model-versions/lineage', { name, version }, signal);

export const versionSchema = ({ name, version }: VersionId, signal?: AbortSignal) =>
  getJson<VersionSchema>('millrace/model-versions/schema', { name, version }, signal);

export const tryVersion = ({ name, version }: VersionId, request: string) =>
  postJson<Trial>('millrace/model-versions/try', { name, version, request });

export async function diffVersions(left: VersionId, right: VersionId, signal?: AbortSignal): Promise<VersionDiff> {
  const reply = await getJson<Omit<VersionDiff, 'differences'> & Partial<VersionDiff>>(
    'millrace/model-versions/diff',
    { ...left, other_version: right.version, ...(right.name !== left.name && { other_name: right.name }) },
    signal,
  );
  return { ...reply, differences: reply.differences ?? [] };
}
