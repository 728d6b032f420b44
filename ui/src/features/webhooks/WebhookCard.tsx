import { Button, Group, Switch } from '@mantine/core';
import { useState } from 'react';
import { deleteWebhook, eventWords, setWebhookStatus, testWebhook } from '../../api/webhooks';
import type { TestResult, Webhook } from '../../api/webhooks';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { notifyDone, notifyFailed } from '../../components/notify';
import { Ago } from '../../components/Time';
import { useReadOnly } from '../server/queries';
import { DeliveryLog } from './DeliveryLog';
import { useWebhookChange } from './queries';
import classes from './Webhooks.module.css';

interface WebhookCardProps {
  webhook: Webhook;
  /** Whether its delivery log shows. */
  open: boolean;
  onOpen: (open: boolean) => void;
}

export function WebhookCard({ webhook, open, onOpen }: WebhookCardProps) {
  const { id, events = [], status = 'ACTIVE' } = webhook;
  const readOnly = useReadOnly();
  const [removing, setRemoving] = useState(false);
  const target = webhook.http_url_spec?.url ?? `job ${webhook.job_spec?.job_id ?? ''}`;
  const turn = useWebhookChange((active: boolean) => setWebhookStatus(id, active ? 'ACTIVE' : 'DISABLED'));
  const test = useWebhookChange(() => testWebhook(id));
  const remove = useWebhookChange(() => deleteWebhook(id));
  const tested = test.data;
  return (
    <article className={classes.card} aria-label={`Webhook to ${target}`}>
      <div className={classes.head}>
        <code className={classes.target} title={target}>
          {target}
        </code>
        <Switch
          size="xs"
          label={status === 'TEST_MODE' ? 'Tests only' : 'Active'}
          checked={status === 'ACTIVE'}
          disabled={readOnly || turn.isPending}
          onChange={event =>
            turn.mutate(event.currentTarget.checked, { onError: error => notifyFailed('Not changed', error) })
          }
        />
      </div>
      {webhook.description && <p className={classes.text}>{webhook.description}</p>}
      <p className={classes.events}>
        {events.map(event => (
          <span key={event} className={classes.event}>
            {eventWords(event)}
          </span>
        ))}
      </p>
      <Group gap={8}>
        {!readOnly && (
          <Button
            size="compact-xs"
            variant="default"
            loading={test.isPending}
            onClick={() => test.mutate(undefined, { onError: error => notifyFailed('Not sent', error) })}
          >
            Send test
          </Button>
        )}
        <Button size="compact-xs" variant="default" aria-expanded={open} onClick={() => onOpen(!open)}>
          {open ? 'Hide deliveries' : 'Deliveries'}
        </Button>
        {!readOnly && (
          <Button size="compact-xs" variant="default" onClick={() => setRemoving(true)}>
            Delete…
          </Button>
        )}
        {tested && <TestAnswer result={tested} />}
        <span className={classes.since}>
          added <Ago at={webhook.creation_timestamp} />
        </span>
      </Group>
      {open && <DeliveryLog webhookId={id} />}
      {removing && (
        <ConfirmDialog
          title="Delete this webhook?"
          confirmLabel="Delete webhook"
          destructive
          busy={remove.isPending}
          error={remove.error}
          onClose={() => setRemoving(false)}
          onConfirm={() =>
            remove.mutate(undefined, {
              onSuccess: () => {
                notifyDone('Deleted webhook');
                setRemoving(false);
              },
            })
          }
        >
          <code>{target}</code> is told of nothing any more; what still waits to be sent is dropped.
        </ConfirmDialog>
      )}
    </article>
  );
}

function TestAnswer({ result }: { result: TestResult }) {
  const status = result.status_code ?? result.status;
  const text = result.error_message || result.body || '';
  return (
    <span role="status">
      {status === undefined ? 'No answer' : <>The target answered <strong>{status}</strong></>}
      {text && (
        <>
          : <code className={classes.answer}>{text.slice(0, 200)}</code>
        </>
      )}
    </span>
  );
}
