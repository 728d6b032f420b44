import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { getModel, searchModels } from '../../api/models';
import type { ModelSearch } from '../../api/models';
import { searchVersions } from '../../api/modelVersions';
import { stringLiteral } from '../../lib/filterText';

const VERSIONS_PAGE = 500;
const NEWEST_FIRST = 'version_number DESC';

export const modelList = (search: ModelSearch) =>
  infiniteQueryOptions({
    queryKey: ['models', 'list', search],
    queryFn: ({ pageParam, signal }) => searchModels(search, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next,
  });

export const model = (name: string) =>
  queryOptions({ queryKey: ['models', 'one', name], queryFn: ({ signal }) => getModel(name, signal) });

const versionList = (key: readonly string[], filter: string, orderBy: string) =>
  infiniteQueryOptions({
    queryKey: ['models', 'versions', ...key],
    queryFn: ({ pageParam, signal }) => searchVersions({ filter, orderBy, pageSize: VERSIONS_PAGE }, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next,
  });

/** All versions of a model, newest first. */
export const versionsOf = (name: string) => versionList(['of', name], nameIs(name), NEWEST_FIRST);

/** Versions that a run made. */
export const versionsOfRun = (runId: string) =>
  versionList(['run', runId], `run_id = ${stringLiteral(runId)}`, 'last_updated_timestamp DESC');

/** Versions that were made from this location. */
export const versionsOfSource = (uri: string) =>
  versionList(['source', uri], `source_path = ${stringLiteral(uri)}`, 'last_updated_timestamp DESC');

/** The grammar has no escapes: in a name that holds both kinds of quotes, the double ones match any one character. */
function nameIs(name: string): string {
  if (!name.includes("'") || !name.includes('"')) return `name = ${stringLiteral(name)}`;
  return `name LIKE "${name.replaceAll('"', '_')}"`;
}

/** A change to the registry; afterwards every list and page about models asks again. */
export function useRegistryChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: ['models'] }),
  });
}
