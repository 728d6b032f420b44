import { queryOptions } from '@tanstack/react-query';
import type { ArtifactOwner } from '../../api/artifacts';
import { fetchArtifactBlob, fetchArtifactText, listArtifacts } from '../../api/artifacts';

const LIVE_MS = 10_000;

/** One folder; asked again now and then while the run is active. */
export const artifactList = (owner: ArtifactOwner, path: string, live = false) =>
  queryOptions({
    queryKey: ['artifacts', 'list', owner, path],
    queryFn: ({ signal }) => listArtifacts(owner, path, signal),
    refetchInterval: live ? LIVE_MS : false,
  });

const DROP_AFTER_MS = 60_000;

export const artifactText = (owner: ArtifactOwner, path: string) =>
  queryOptions({
    queryKey: ['artifacts', 'text', owner, path],
    queryFn: ({ signal }) => fetchArtifactText(owner, path, signal),
    structuralSharing: false,
    gcTime: DROP_AFTER_MS,
  });

export const artifactBlob = (owner: ArtifactOwner, path: string, type: string) =>
  queryOptions({
    queryKey: ['artifacts', 'blob', owner, path, type],
    queryFn: ({ signal }) => fetchArtifactBlob(owner, path, type, signal),
    structuralSharing: false,
    gcTime: DROP_AFTER_MS,
  });
