import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { listDeliveries, listWebhooks } from '../../api/webhooks';

const WATCH_MS = 5_000;

export const webhookList = (modelName: string | undefined) =>
  queryOptions({
    queryKey: ['webhooks', 'list', modelName ?? ''],
    queryFn: ({ signal }) => listWebhooks(modelName, signal),
  });

/** What was sent, newest first; watched, so that a delivery that waits is seen to arrive. */
export const deliveryList = (webhookId: string) =>
  infiniteQueryOptions({
    queryKey: ['webhooks', 'deliveries', webhookId],
    queryFn: ({ pageParam, signal }) => listDeliveries(webhookId, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next,
    refetchInterval: query => (query.state.data?.pages.length === 1 ? WATCH_MS : false),
  });

export function useWebhookChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
  });
}
