import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { countRuns, getRun, runColumns, searchRuns } from '../../api/runs';
import type { RunSearch } from '../../api/runs';
import { toRow } from './runRow';
import type { RunRow } from './runRow';

const PAGE_SIZE = 200;
const REFRESH_MS = 30_000;
const LIVE_MS = 4_000;

/** Runs page by page. Only a single loaded page refreshes itself: reloading hundreds behind the reader's back would not end. */
export const runList = (search: RunSearch) =>
  infiniteQueryOptions({
    queryKey: ['runs', 'list', search],
    queryFn: async ({ pageParam, signal }) => {
      const page = await searchRuns(search, PAGE_SIZE, pageParam, signal);
      return { rows: page.runs.map(toRow), next: page.next_page_token || undefined };
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next,
    structuralSharing: false,
    staleTime: REFRESH_MS,
    refetchOnMount: query => (query.state.data?.pages.length ?? 0) <= 1,
    refetchInterval: query => (query.state.data?.pages.length === 1 ? REFRESH_MS : false),
  });

export const runCount = (search: RunSearch) =>
  queryOptions({
    queryKey: ['runs', 'count', { ...search, orderBy: '' }],
    queryFn: ({ signal }) => countRuns(search, signal),
  });

export const columnCatalogue = (experimentIds: readonly string[]) =>
  queryOptions({
    queryKey: ['runs', 'columns', experimentIds],
    queryFn: ({ signal }) => runColumns(experimentIds, signal),
    staleTime: 60_000,
  });

/** One run; asked again every few seconds while it is running. */
export const run = (runId: string) =>
  queryOptions({
    queryKey: ['runs', 'one', runId],
    queryFn: ({ signal }) => getRun(runId, signal),
    refetchInterval: query => (query.state.data?.info.status === 'RUNNING' ? LIVE_MS : false),
  });

type LoadedRuns = InfiniteData<{ rows: RunRow[]; next: string | undefined }, string | undefined>;

const LISTS = { queryKey: ['runs', 'list'] };

/** Forgets all but the first page of each list, so that asking again is one request and not hundreds. */
export async function reloadRuns(client: QueryClient): Promise<void> {
  client.setQueriesData<LoadedRuns>(
    LISTS,
    loaded => loaded && { pages: loaded.pages.slice(0, 1), pageParams: loaded.pageParams.slice(0, 1) },
  );
  await client.invalidateQueries({ queryKey: ['runs'] });
}

/** A change to runs; afterwards every list, count and page about runs asks again. */
export function useRunChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => reloadRuns(client) });
}

/** Deletes or restores many runs. They leave the loaded lists at once; the reader keeps place and loaded pages. */
export function useBulkChange(change: (runIds: readonly string[]) => Promise<object>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async (_reply, runIds) => {
      const gone = new Set(runIds);
      client.setQueriesData<LoadedRuns>(
        LISTS,
        loaded =>
          loaded && {
            ...loaded,
            pages: loaded.pages.map(page => ({ ...page, rows: page.rows.filter(row => !gone.has(row.id)) })),
          },
      );
      await Promise.all([
        client.invalidateQueries({ queryKey: ['runs', 'count'] }),
        client.invalidateQueries({ queryKey: ['runs', 'one'] }),
        client.invalidateQueries({ ...LISTS, refetchType: 'none' }),
      ]);
    },
  });
}
