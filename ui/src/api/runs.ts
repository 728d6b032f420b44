import { ajaxUrl, getJson, postJson } from './http';
import type { ColumnCatalogue, Run, ViewType } from './wire';

export interface RunSearch {
  experimentIds: readonly string[];
  filter: string;
  orderBy: string;
  viewType: ViewType;
}

export interface RunPage {
  runs: Run[];
  next_page_token?: string;
}

const wireSearch = (search: RunSearch) => ({
  experiment_ids: search.experimentIds,
  run_view_type: search.viewType,
  ...(search.filter && { filter: search.filter }),
});

export async function searchRuns(
  search: RunSearch,
  pageSize: number,
  pageToken: string | undefined,
  signal?: AbortSignal,
): Promise<RunPage> {
  const reply = await postJson<Partial<RunPage>>(
    'mlflow/runs/search',
    {
      ...wireSearch(search),
      max_results: pageSize,
      order_by: [search.orderBy],
      ...(pageToken && { page_token: pageToken }),
    },
    signal,
  );
  return { runs: reply.runs ?? [], next_page_token: reply.next_page_token };
}

export async function countRuns(search: RunSearch, signal?: AbortSignal): Promise<number> {
  return (await postJson<{ count?: number }>('millrace/runs/count', wireSearch(search), signal)).count ?? 0;
}

export async function runColumns(experimentIds: readonly string[], signal?: AbortSignal): Promise<ColumnCatalogue> {
  const reply = await postJson<Partial<ColumnCatalogue>>(
    'millrace/runs/columns',
    { experiment_ids: experimentIds },
    signal,
  );
  return { metrics: reply.metrics ?? [], params: reply.params ?? [], tags: reply.tags ?? [] };
}

export const runsCsvUrl = (search: RunSearch): string =>
  ajaxUrl('millrace/runs.csv', {
    experiment_ids: search.experimentIds,
    filter: search.filter || undefined,
    order_by: search.orderBy,
    run_view_type: search.viewType,
  });

export async function getRun(runId: string, signal?: AbortSignal): Promise<Run> {
  return (await getJson<{ run: Run }>('mlflow/runs/get', { run_id: runId }, signal)).run;
}

export const renameRun = (runId: string, name: string) =>
  postJson<object>('mlflow/runs/update', { run_id: runId, run_name: name });

export const deleteRuns = (runIds: readonly string[]) => postJson<object>('millrace/runs/delete', { run_ids: runIds });

export const restoreRuns = (runIds: readonly string[]) =>
  postJson<object>('millrace/runs/restore', { run_ids: runIds });

export const setRunTag = (runId: string, key: string, value: string) =>
  postJson<object>('mlflow/runs/set-tag', { run_id: runId, key, value });

export const deleteRunTag = (runId: string, key: string) =>
  postJson<object>('mlflow/runs/delete-tag', { run_id: runId, key });
