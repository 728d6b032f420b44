import { ajaxUrl, fetchOk, getJson, serverUrl } from './http';
import type { VersionId } from './registry';
import type { FileInfo } from './wire';

/** Whose files: those of a run, of a logged model, or of a version of a registered model. */
export type ArtifactOwner = { runId: string } | { modelId: string } | VersionId;

const isRun = (owner: ArtifactOwner): owner is { runId: string } => 'runId' in owner;
const isLoggedModel = (owner: ArtifactOwner): owner is { modelId: string } => 'modelId' in owner;

const queryOf = (owner: { runId: string } | VersionId, path: string) =>
  isRun(owner)
    ? { run_id: owner.runId, path: path || undefined }
    : { name: owner.name, version: owner.version, path: path || undefined };

const loggedModelArtifacts = (modelId: string): string =>
  `mlflow/logged-models/${encodeURIComponent(modelId)}/artifacts/`;

export async function listArtifacts(owner: ArtifactOwner, path: string, signal?: AbortSignal): Promise<FileInfo[]> {
  const reply = isLoggedModel(owner)
    ? await getJson<{ files?: FileInfo[] }>(
        `${loggedModelArtifacts(owner.modelId)}directories`,
        { artifact_directory_path: path || undefined },
        signal,
      )
    : await getJson<{ files?: FileInfo[] }>(
        isRun(owner) ? 'mlflow/artifacts/list' : 'millrace/model-versions/artifacts',
        queryOf(owner, path),
        signal,
      );
  return reply.files ?? [];
}

export const artifactUrl = (owner: ArtifactOwner, path: string): string =>
  isLoggedModel(owner)
    ? ajaxUrl(`${loggedModelArtifacts(owner.modelId)}files`, { artifact_file_path: path })
    : serverUrl(isRun(owner) ? 'get-artifact' : 'model-versions/get-artifact', queryOf(owner, path));

/** A folder as one file; none for models, whose files are downloaded one by one or by a client. */
export const artifactZipUrl = (owner: ArtifactOwner, path: string): string | undefined =>
  isRun(owner) ? ajaxUrl('millrace/artifacts/zip', queryOf(owner, path)) : undefined;

/** A word for the owner in the name of a download. */
export const ownerWord = (owner: ArtifactOwner): string =>
  isRun(owner)
    ? owner.runId.slice(0, 8)
    : isLoggedModel(owner)
      ? owner.modelId.slice(0, 10)
      : `${owner.name}-${owner.version}`;

export async function fetchArtifactText(owner: ArtifactOwner, path: string, signal?: AbortSignal): Promise<string> {
  return (await fetchOk(artifactUrl(owner, path), { signal })).text();
}

/** The file as a blob of the given type, so that the page decides how a browser reads it, not the file. */
export async function fetchArtifactBlob(
  owner: ArtifactOwner,
  path: string,
  type: string,
  signal?: AbortSignal,
): Promise<Blob> {
  const bytes = await (await fetchOk(artifactUrl(owner, path), { signal })).arrayBuffer();
  return new Blob([bytes], { type });
}
