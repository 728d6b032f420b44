import { ajaxUrl, fetchOk, getJson, serverUrl } from './http';
import type { FileInfo } from './wire';

export async function listArtifacts(runId: string, path: string, signal?: AbortSignal): Promise<FileInfo[]> {
  const reply = await getJson<{ files?: FileInfo[] }>(
    'mlflow/artifacts/list',
    { run_id: runId, path: path || undefined },
    signal,
  );
  return reply.files ?? [];
}

export const artifactUrl = (runId: string, path: string): string => serverUrl('get-artifact', { run_id: runId, path });

export const artifactZipUrl = (runId: string, path: string): string =>
  ajaxUrl('millrace/artifacts/zip', { run_id: runId, path: path || undefined });

export async function fetchArtifactText(runId: string, path: string, signal?: AbortSignal): Promise<string> {
  return (await fetchOk(artifactUrl(runId, path), { signal })).text();
}

/** The file as a blob of the given type, so that the page decides how a browser reads it, not the file. */
export async function fetchArtifactBlob(
  runId: string,
  path: string,
  type: string,
  signal?: AbortSignal,
): Promise<Blob> {
  const bytes = await (await fetchOk(artifactUrl(runId, path), { signal })).arrayBuffer();
  return new Blob([bytes], { type });
}
