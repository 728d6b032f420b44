import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import * as api from '../../api/experiments';
import type { ExperimentSearch } from '../../api/experiments';

export const experimentList = (search: ExperimentSearch) =>
  infiniteQueryOptions({
    queryKey: ['experiments', 'list', search],
    queryFn: ({ pageParam, signal }) => api.searchExperiments(search, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next_page_token || undefined,
  });

export const experiment = (experimentId: string) =>
  queryOptions({
    queryKey: ['experiments', 'one', experimentId],
    queryFn: ({ signal }) => api.getExperiment(experimentId, signal),
  });

/** A change to experiments; afterwards, also when it failed halfway, every list and page about them or runs asks again. */
export function useExperimentChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['experiments'] }),
        client.invalidateQueries({ queryKey: ['runs'] }),
      ]),
  });
}
