import { queryOptions } from '@tanstack/react-query';
import { allRequests, openRequests } from '../../api/governance';
import type { Place, TransitionRequest, VersionId } from '../../api/registry';

const REFRESH_MS = 60_000;

/** Requests that wait for the caller; the count stands in the frame of every page. */
export const waitingForMe = () =>
  queryOptions({
    queryKey: ['models', 'waiting'],
    queryFn: ({ signal }) => allRequests(true, signal),
    refetchInterval: REFRESH_MS,
    refetchOnWindowFocus: true,
  });

export const everyRequest = () =>
  queryOptions({ queryKey: ['models', 'requests', 'all'], queryFn: ({ signal }) => allRequests(false, signal) });

export const requestsOf = ({ name, version }: VersionId) =>
  queryOptions({
    queryKey: ['models', 'requests', name, version],
    queryFn: ({ signal }) => openRequests({ name, version }, signal),
  });

export const placeOf = (request: TransitionRequest): Place =>
  request.to_alias !== undefined ? { alias: request.to_alias } : { stage: request.to_stage ?? '' };

/** "Production" or "@champion". */
export const placeWords = (place: Place): string => (place.alias !== undefined ? `@${place.alias}` : place.stage);
