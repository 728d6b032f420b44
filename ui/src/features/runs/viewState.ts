import type { RunSearch } from '../../api/runs';
import type { ViewType } from '../../api/wire';
import type { GridSort } from '../../components/grid/types';
import { toFilter } from '../../lib/filterText';
import { columnOfOrderKey, orderKey } from './columnIds';

/** Everything a link to a runs table must carry. */
export interface RunsViewState {
  /** The filter as typed. */
  filter: string;
  sort: GridSort;
  viewType: ViewType;
  /** Columns beside the run's name, in order; undefined = chosen from the data. "metrics.*" stands for all of a group. */
  columns: string[] | undefined;
  nested: boolean;
}

export const DEFAULT_SORT: GridSort = { id: 'attributes.start_time', descending: true };

const STAGES: Record<string, ViewType> = { Active: 'ACTIVE_ONLY', Deleted: 'DELETED_ONLY', All: 'ALL' };

/** The parameter names are those of MLflow's own links (searchFilter, orderByKey, orderByAsc, lifecycleFilter). */
export function readViewState(query: URLSearchParams): RunsViewState {
  const sortId = columnOfOrderKey(query.get('orderByKey') ?? '');
  const columns = query.get('columns');
  return {
    filter: query.get('searchFilter') ?? '',
    sort: sortId ? { id: sortId, descending: query.get('orderByAsc') !== 'true' } : DEFAULT_SORT,
    viewType: STAGES[query.get('lifecycleFilter') ?? ''] ?? 'ACTIVE_ONLY',
    columns: columns === null ? undefined : columns.split(',').filter(Boolean).map(decodeColumn),
    nested: query.get('nested') !== 'false',
  };
}

export function writeViewState(state: RunsViewState): URLSearchParams {
  const query = new URLSearchParams();
  const stage = Object.entries(STAGES).find(([, viewType]) => viewType === state.viewType)?.[0];
  if (state.filter) query.set('searchFilter', state.filter);
  if (state.sort.id !== DEFAULT_SORT.id || !state.sort.descending) {
    query.set('orderByKey', orderKey(state.sort.id) ?? state.sort.id);
    query.set('orderByAsc', String(!state.sort.descending));
  }
  if (stage && stage !== 'Active') query.set('lifecycleFilter', stage);
  if (state.columns) query.set('columns', state.columns.map(encodeColumn).join(','));
  if (!state.nested) query.set('nested', 'false');
  return query;
}

/** Keys may hold commas; only the comma and the escape sign need escaping inside the list. */
const encodeColumn = (id: string): string => id.replaceAll('~', '~0').replaceAll(',', '~1');
const decodeColumn = (id: string): string => id.replaceAll('~1', ',').replaceAll('~0', '~');

export function toRunSearch(experimentIds: readonly string[], state: RunsViewState): RunSearch {
  return {
    experimentIds,
    filter: toFilter(state.filter),
    orderBy: `${orderKey(state.sort.id) ?? 'attributes.start_time'} ${state.sort.descending ? 'DESC' : 'ASC'}`,
    viewType: state.viewType,
  };
}

/** Header click: first click sorts best-first for numbers and newest-first for times, text from A; the next click turns it. */
export function nextSort(current: GridSort, id: string): GridSort {
  if (current.id === id) return { id, descending: !current.descending };
  return { id, descending: id.startsWith('metrics.') || id.endsWith('_time') };
}
