import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Empty } from '../../components/Empty';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { Section } from '../../components/Section';
import { useReadOnly } from '../server/queries';
import { AddWebhookDialog } from './AddWebhookDialog';
import { webhookList } from './queries';
import { WebhookCard } from './WebhookCard';
import classes from './Webhooks.module.css';

/** Webhooks of one model, or those of the whole registry. The open delivery log is part of the address. */
export function Webhooks({ modelName }: { modelName?: string }) {
  const [query, setQuery] = useSearchParams();
  const readOnly = useReadOnly();
  const [adding, setAdding] = useState(false);
  const list = useQuery(webhookList(modelName));
  const open = query.get('log') ?? '';
  const add = !readOnly && (
    <Button size="compact-sm" variant="default" leftSection={<Plus size={13} />} onClick={() => setAdding(true)}>
      Add webhook
    </Button>
  );
  return (
    <div className={classes.page}>
      <Section
        title={modelName === undefined ? 'Webhooks of the whole registry' : 'Webhooks of this model'}
        count={list.data?.length ? String(list.data.length) : undefined}
        actions={add}
      >
        {list.isPending ? (
          <Loading label="webhooks" />
        ) : list.isError ? (
          <Failure error={list.error} onRetry={() => void list.refetch()} />
        ) : list.data.length === 0 ? (
          <Empty title="No webhooks">
            A webhook tells another system, such as your CI, what happens to{' '}
            {modelName === undefined ? 'all models' : 'this model'}: a signed POST for each event, sent again until it
            arrives, with a log of every attempt.
          </Empty>
        ) : (
          <div className={classes.list}>
            {list.data.map(webhook => (
              <WebhookCard
                key={webhook.id}
                webhook={webhook}
                open={open === webhook.id}
                onOpen={shown => setQuery(shown ? { log: webhook.id } : {}, { replace: true })}
              />
            ))}
          </div>
        )}
      </Section>
      {adding && <AddWebhookDialog modelName={modelName} onClose={() => setAdding(false)} />}
    </div>
  );
}
