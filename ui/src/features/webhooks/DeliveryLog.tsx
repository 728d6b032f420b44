import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { CircleCheck, CircleX, Clock } from 'lucide-react';
import { eventWords, replayDelivery } from '../../api/webhooks';
import type { Delivery } from '../../api/webhooks';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { notifyDone, notifyFailed } from '../../components/notify';
import { Time } from '../../components/Time';
import { plural } from '../../lib/format';
import { useReadOnly } from '../server/queries';
import { deliveryList, useWebhookChange } from './queries';
import classes from './Webhooks.module.css';

const STATES = {
  DELIVERED: { Icon: CircleCheck, text: 'Delivered' },
  WAITING: { Icon: Clock, text: 'Waiting' },
  GIVEN_UP: { Icon: CircleX, text: 'Given up' },
} as const;

/** What was sent to a webhook, with what its target answered; each can be sent again. */
export function DeliveryLog({ webhookId }: { webhookId: string }) {
  const list = useInfiniteQuery(deliveryList(webhookId));
  const replay = useWebhookChange(replayDelivery);
  const readOnly = useReadOnly();
  if (list.isPending) return <Loading label="deliveries" />;
  if (list.isError) return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  const deliveries = list.data.pages.flatMap(page => page.deliveries);
  if (deliveries.length === 0) return <p className={classes.text}>Nothing was sent yet.</p>;
  return (
    <div className={classes.log}>
      <table aria-label="Deliveries">
        <thead>
          <tr>
            <th scope="col">State</th>
            <th scope="col">Event</th>
            <th scope="col">Answer</th>
            <th scope="col">Attempts</th>
            <th scope="col">Time</th>
            {!readOnly && <th scope="col">Again</th>}
          </tr>
        </thead>
        <tbody>
          {deliveries.map(one => (
            <DeliveryLine
              key={one.id}
              delivery={one}
              onReplay={
                !readOnly &&
                (() =>
                  replay.mutate(one.id, {
                    onSuccess: () => notifyDone('Sent again'),
                    onError: error => notifyFailed('Not sent again', error),
                  }))
              }
            />
          ))}
        </tbody>
      </table>
      {list.hasNextPage && (
        <Button size="compact-xs" variant="subtle" onClick={() => void list.fetchNextPage()}>
          Show earlier ones
        </Button>
      )}
    </div>
  );
}

function DeliveryLine({ delivery, onReplay }: { delivery: Delivery; onReplay: (() => void) | false }) {
  const state = STATES[delivery.state] ?? STATES.WAITING;
  const answer = delivery.error || delivery.response_body || '';
  return (
    <tr>
      <td>
        <span className={classes.state} data-state={delivery.state}>
          <state.Icon size={14} aria-hidden />
          {state.text}
        </span>
      </td>
      <td>
        {eventWords(delivery.event)}
        {delivery.replay_of && <span className="quiet"> (again)</span>}
      </td>
      <td>
        {delivery.response_status !== undefined && <strong className="num">{delivery.response_status}</strong>}{' '}
        <code className={classes.answer} title={answer}>
          {answer.slice(0, 120)}
        </code>
      </td>
      <td className="num">
        {plural(delivery.attempts ?? 0, 'attempt')}
        {delivery.state === 'WAITING' && delivery.next_attempt && (
          <span className="quiet">
            , next <Time at={delivery.next_attempt} seconds />
          </span>
        )}
      </td>
      <td>
        <Time at={delivery.creation_timestamp} seconds />
      </td>
      {onReplay && (
        <td>
          <Button size="compact-xs" variant="subtle" aria-label={`Replay delivery ${delivery.id}`} onClick={onReplay}>
            Replay
          </Button>
        </td>
      )}
    </tr>
  );
}
