import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { getLoggedModel, searchLoggedModels } from '../../api/loggedModels';

const PAGE_SIZE = 50;

export const loggedModel = (modelId: string) =>
  queryOptions({
    queryKey: ['logged-models', 'one', modelId],
    queryFn: ({ signal }) => getLoggedModel(modelId, signal),
  });

/** Those of an experiment, newest first. */
export const loggedModels = (experimentId: string) =>
  infiniteQueryOptions({
    queryKey: ['logged-models', 'list', experimentId],
    queryFn: ({ pageParam, signal }) => searchLoggedModels(experimentId, PAGE_SIZE, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next,
  });

/** A change to a logged model; afterwards lists and pages ask again. */
export function useLoggedModelChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: ['logged-models'] }),
  });
}
