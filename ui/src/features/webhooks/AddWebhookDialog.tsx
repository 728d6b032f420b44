import { Button, Checkbox, Group, Modal, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { createWebhook, eventWords, MODEL_EVENTS } from '../../api/webhooks';
import type { WebhookDraft } from '../../api/webhooks';
import { Failure } from '../../components/Failure';
import { notifyDone } from '../../components/notify';
import { useWebhookChange } from './queries';
import classes from './Webhooks.module.css';

interface AddWebhookDialogProps {
  modelName: string | undefined;
  onClose: () => void;
}

const START: WebhookDraft = {
  url: '',
  secret: '',
  description: '',
  events: ['MODEL_VERSION_TRANSITIONED_STAGE', 'TRANSITION_REQUEST_CREATED'],
};

export function AddWebhookDialog({ modelName, onClose }: AddWebhookDialogProps) {
  const [draft, setDraft] = useState(START);
  const add = useWebhookChange(() => createWebhook(modelName, draft));
  const events = modelName === undefined ? [...MODEL_EVENTS, 'REGISTERED_MODEL_CREATED'] : MODEL_EVENTS;
  const change = (part: Partial<WebhookDraft>) => setDraft({ ...draft, ...part });
  const ready = draft.url.trim() !== '' && draft.events.length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    add.mutate(undefined, {
      onSuccess: () => {
        notifyDone('Added webhook');
        onClose();
      },
    });
  };
  return (
    <Modal opened onClose={onClose} title="Add webhook" size="md" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={submit}>
        <TextInput
          label="Address"
          description="Gets a POST with JSON for each event."
          placeholder="https://ci.example.org/hooks/models"
          data-autofocus
          value={draft.url}
          onChange={event => change({ url: event.currentTarget.value })}
        />
        <PasswordInput
          mt="sm"
          label="Secret (optional)"
          description="Signs what is sent (HMAC-SHA256); it is not shown again."
          autoComplete="new-password"
          value={draft.secret}
          onChange={event => change({ secret: event.currentTarget.value })}
        />
        <TextInput
          mt="sm"
          label="Description (optional)"
          value={draft.description}
          onChange={event => change({ description: event.currentTarget.value })}
        />
        <Checkbox.Group mt="sm" label="Events" value={draft.events} onChange={chosen => change({ events: chosen })}>
          <div className={classes.choices}>
            {events.map(event => (
              <Checkbox key={event} size="xs" value={event} label={eventWords(event)} />
            ))}
          </div>
        </Checkbox.Group>
        {add.error ? <Failure error={add.error} /> : null}
        <Group justify="flex-end" gap="xs" mt="md">
          <Button variant="default" size="xs" onClick={onClose}>
            Cancel
          </Button>
          <Button size="xs" type="submit" disabled={!ready} loading={add.isPending}>
            Add webhook
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
