import { queryOptions } from '@tanstack/react-query';
import { fetchArtifactText } from '../../api/artifacts';
import { ApiError } from '../../api/http';
import { diffVersions, getVersion, versionFiles, versionLineage, versionSchema } from '../../api/modelVersions';
import type { VersionId } from '../../api/registry';

const PENDING_MS = 2_000;

export const version = ({ name, version: number }: VersionId) =>
  queryOptions({
    queryKey: ['models', 'version', name, number],
    queryFn: ({ signal }) => getVersion({ name, version: number }, signal),
  });

/** Digests of the files; asked again while the server still computes them. A version's files never change. */
export const files = ({ name, version: number }: VersionId) =>
  queryOptions({
    queryKey: ['version-files', name, number],
    queryFn: ({ signal }) => versionFiles({ name, version: number }, signal),
    staleTime: 300_000,
    refetchInterval: query => (query.state.data?.state === 'PENDING' ? PENDING_MS : false),
  });

export const lineage = ({ name, version: number }: VersionId) =>
  queryOptions({
    queryKey: ['models', 'lineage', name, number],
    queryFn: ({ signal }) => versionLineage({ name, version: number }, signal),
  });

export const schema = ({ name, version: number }: VersionId) =>
  queryOptions({
    queryKey: ['version-files', 'schema', name, number],
    queryFn: ({ signal }) => versionSchema({ name, version: number }, signal),
    staleTime: 300_000,
  });

/** The request that the model was logged with; null when it has none. */
export const example = (id: VersionId) =>
  queryOptions({
    queryKey: ['version-files', 'example', id.name, id.version],
    queryFn: async ({ signal }) => {
      try {
        return await fetchArtifactText(id, 'serving_input_example.json', signal);
      } catch (error) {
        if (error instanceof ApiError && error.status < 500 && error.status > 0) return null;
        throw error;
      }
    },
    staleTime: 300_000,
  });

export const diff = (left: VersionId, right: VersionId) =>
  queryOptions({
    queryKey: ['models', 'diff', left, right],
    queryFn: ({ signal }) => diffVersions(left, right, signal),
  });
