import type { ModelSearch } from '../../api/models';
import type { Place, RegisteredModel } from '../../api/registry';
import type { GridSort } from '../../components/grid/types';
import { isPlainText, nameContains } from '../../lib/filterText';

export interface ModelListState {
  /** Words of a name, or a filter. */
  text: string;
  /** Only models of which a version is in this stage, or which have this alias. */
  place: Place | undefined;
  sort: GridSort;
}

const ORDER_KEYS = ['name', 'last_updated_timestamp'];
const DEFAULT_SORT: GridSort = { id: 'last_updated_timestamp', descending: true };
const PAGE = 100;
const LARGE_PAGE = 1000;

/** The list's state lives in the address: ?q=…&stage=Production (or &alias=champion)&order=name.asc */
export function readModelListState(query: URLSearchParams): ModelListState {
  const [id = '', direction] = (query.get('order') ?? '').split('.');
  const stage = query.get('stage');
  const alias = query.get('alias');
  return {
    text: query.get('q') ?? '',
    place: stage ? { stage } : alias ? { alias } : undefined,
    sort: ORDER_KEYS.includes(id) ? { id, descending: direction !== 'asc' } : DEFAULT_SORT,
  };
}

export function writeModelListState({ text, place, sort }: ModelListState): URLSearchParams {
  const query = new URLSearchParams();
  if (text) query.set('q', text);
  if (place?.stage !== undefined) query.set('stage', place.stage);
  if (place?.alias !== undefined) query.set('alias', place.alias);
  if (sort.id !== DEFAULT_SORT.id || sort.descending !== DEFAULT_SORT.descending)
    query.set('order', `${sort.id}.${sort.descending ? 'desc' : 'asc'}`);
  return query;
}

/** Plain words search in names; anything with a comparison goes out as typed. */
export const toModelSearch = ({ text, place, sort }: ModelListState): ModelSearch => ({
  filter: isPlainText(text) ? nameContains(text) : text.trim(),
  orderBy: `${sort.id} ${sort.descending ? 'DESC' : 'ASC'}`,
  // The protocol's filter knows neither stages nor aliases: those are looked for here, in large pages.
  pageSize: place ? LARGE_PAGE : PAGE,
});

export function holds(model: RegisteredModel, place: Place | undefined): boolean {
  if (place === undefined) return true;
  if (place.alias !== undefined) return (model.aliases ?? []).some(one => one.alias === place.alias);
  return (model.latest_versions ?? []).some(one => one.current_stage === place.stage);
}

export const latestVersion = (model: RegisteredModel): string | undefined => {
  const numbers = (model.latest_versions ?? []).map(one => Number(one.version));
  return numbers.length > 0 ? String(Math.max(...numbers)) : undefined;
};

export const nextModelSort = (current: GridSort, id: string): GridSort =>
  current.id === id ? { id, descending: !current.descending } : { id, descending: id !== 'name' };
