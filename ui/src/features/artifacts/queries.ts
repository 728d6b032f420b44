import { queryOptions } from '@tanstack/react-query';
import { fetchArtifactBlob, fetchArtifactText, listArtifacts } from '../../api/artifacts';

const LIVE_MS = 10_000;

/** One folder; asked again now and then while the run is active. */
export const artifactList = (runId: string, path: string, live = false) =>
  queryOptions({
    queryKey: ['artifacts', 'list', runId, path],
    queryFn: ({ signal }) => listArtifacts(runId, path, signal),
    refetchInterval: live ? LIVE_MS : false,
  });

const DROP_AFTER_MS = 60_000;

export const artifactText = (runId: string, path: string) =>
  queryOptions({
    queryKey: ['artifacts', 'text', runId, path],
    queryFn: ({ signal }) => fetchArtifactText(runId, path, signal),
    structuralSharing: false,
    gcTime: DROP_AFTER_MS,
  });

export const artifactBlob = (runId: string, path: string, type: string) =>
  queryOptions({
    queryKey: ['artifacts', 'blob', runId, path, type],
    queryFn: ({ signal }) => fetchArtifactBlob(runId, path, type, signal),
    structuralSharing: false,
    gcTime: DROP_AFTER_MS,
  });
