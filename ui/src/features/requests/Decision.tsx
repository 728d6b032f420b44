import { Button, Checkbox, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { approveRequest, cancelRequest, rejectRequest } from '../../api/governance';
import type { RequestAction, TransitionRequest } from '../../api/registry';
import { Failure } from '../../components/Failure';
import { notifyDone } from '../../components/notify';
import { isActiveStage } from '../lifecycle/rules';
import { useRegistryChange } from '../models/queries';
import { useReadOnly } from '../server/queries';
import { placeOf, placeWords } from './queries';

type Choice = 'approve' | 'reject' | 'cancel';

const CHOICES: readonly { id: Choice; action: RequestAction; label: string; done: string }[] = [
  { id: 'approve', action: 'APPROVE_TRANSITION_REQUEST', label: 'Approve', done: 'Approved' },
  { id: 'reject', action: 'REJECT_TRANSITION_REQUEST', label: 'Reject', done: 'Rejected' },
  { id: 'cancel', action: 'CANCEL_TRANSITION_REQUEST', label: 'Cancel request', done: 'Cancelled' },
];

/** Approve, reject or cancel, with a comment. Offers what the server says the reader may do. */
export function Decision({ request }: { request: TransitionRequest }) {
  const [choice, setChoice] = useState<Choice>();
  const [comment, setComment] = useState('');
  const [archive, setArchive] = useState(true);
  const place = placeOf(request);
  const readOnly = useReadOnly();
  const decide = useRegistryChange((chosen: Choice): Promise<object> => {
    if (chosen === 'approve')
      return approveRequest(request, place, comment, archive && isActiveStage(request.to_stage ?? 'None'));
    if (chosen === 'reject') return rejectRequest(request, place, comment);
    return cancelRequest(request, place, request.user_id ?? '', comment);
  });
  const offered = CHOICES.filter(one => request.available_actions?.includes(one.action));
  if (readOnly || offered.length === 0) return null;
  const current = offered.find(one => one.id === choice);
  if (!current) {
    return (
      <Group gap={8}>
        {offered.map(one => (
          <Button
            key={one.id}
            size="compact-sm"
            variant={one.id === 'approve' ? 'filled' : 'default'}
            onClick={() => setChoice(one.id)}
          >
            {one.label}
          </Button>
        ))}
      </Group>
    );
  }
  const send = () =>
    decide.mutate(current.id, {
      onSuccess: () =>
        notifyDone(`${current.done}: ${request.name} version ${request.version} to ${placeWords(place)}`),
    });
  const close = () => {
    setChoice(undefined);
    decide.reset();
  };
  return (
    <div onKeyDown={event => event.key === 'Escape' && close()}>
      <Textarea
        size="xs"
        autosize
        minRows={2}
        maxRows={8}
        autoFocus
        maxLength={65_535}
        aria-label="Comment on the decision"
        placeholder="Why (kept with the decision)"
        value={comment}
        onChange={event => setComment(event.currentTarget.value)}
      />
      {current.id === 'approve' && place.stage !== undefined && isActiveStage(place.stage) && (
        <Checkbox
          size="xs"
          mt={8}
          label={`Archive the versions that are in ${place.stage} now`}
          checked={archive}
          onChange={event => setArchive(event.currentTarget.checked)}
        />
      )}
      {decide.error ? <Failure error={decide.error} /> : null}
      <Group gap={8} mt={8}>
        <Button
          size="compact-sm"
          color={current.id === 'reject' ? 'red.8' : undefined}
          loading={decide.isPending}
          onClick={send}
        >
          {current.label}
        </Button>
        <Button size="compact-sm" variant="default" onClick={close}>
          Back
        </Button>
      </Group>
    </div>
  );
}
