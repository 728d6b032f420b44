import type { ExperimentSearch } from '../../api/experiments';
import type { GridSort } from '../../components/grid/types';
import { nameContains } from '../../lib/filterText';

export interface ListState {
  text: string;
  deleted: boolean;
  sort: GridSort;
}

const ORDER_KEYS = ['name', 'creation_time', 'last_update_time'];
const DEFAULT_SORT: GridSort = { id: 'last_update_time', descending: true };

/** The experiment list's state lives in the address: ?q=…&deleted=1&order=name.asc */
export function readListState(query: URLSearchParams): ListState {
  const [id = '', direction] = (query.get('order') ?? '').split('.');
  return {
    text: query.get('q') ?? '',
    deleted: query.get('deleted') === '1',
    sort: ORDER_KEYS.includes(id) ? { id, descending: direction !== 'asc' } : DEFAULT_SORT,
  };
}

export function writeListState(state: ListState): URLSearchParams {
  const query = new URLSearchParams();
  if (state.text) query.set('q', state.text);
  if (state.deleted) query.set('deleted', '1');
  const { id, descending } = state.sort;
  if (id !== DEFAULT_SORT.id || descending !== DEFAULT_SORT.descending)
    query.set('order', `${id}.${descending ? 'desc' : 'asc'}`);
  return query;
}

export const toSearch = (state: ListState): ExperimentSearch => ({
  filter: nameContains(state.text),
  orderBy: `${state.sort.id} ${state.sort.descending ? 'DESC' : 'ASC'}`,
  viewType: state.deleted ? 'DELETED_ONLY' : 'ACTIVE_ONLY',
});

/** Header click: a new column starts descending for times and ascending for names; a second click turns it round. */
export function nextSort(current: GridSort, id: string): GridSort {
  return current.id === id ? { id, descending: !current.descending } : { id, descending: id !== 'name' };
}
