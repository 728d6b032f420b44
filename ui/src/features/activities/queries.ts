import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { holdersAt, listActivities, listComments, listHoldings } from '../../api/governance';
import type { Place, VersionId } from '../../api/registry';

export interface ActivityScope {
  name: string;
  version?: string;
}

export const activityList = (of: ActivityScope) =>
  infiniteQueryOptions({
    queryKey: ['models', 'activities', of.name, of.version ?? ''],
    queryFn: ({ pageParam, signal }) => listActivities(of, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next,
  });

export const commentList = ({ name, version }: VersionId) =>
  queryOptions({
    queryKey: ['models', 'comments', name, version],
    queryFn: ({ signal }) => listComments({ name, version }, signal),
  });

export interface HistoryScope extends ActivityScope {
  stage?: string;
  alias?: string;
}

export const history = (of: HistoryScope) =>
  infiniteQueryOptions({
    queryKey: ['models', 'history', of],
    queryFn: ({ pageParam, signal }) => listHoldings(of, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next,
  });

/** Which versions held a place at a moment. */
export const holders = (name: string, place: Place, at: number) =>
  queryOptions({
    queryKey: ['models', 'holders', name, place, at],
    queryFn: ({ signal }) => holdersAt(name, place, at, signal),
  });
