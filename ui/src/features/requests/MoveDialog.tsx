import { Button, Checkbox, Group, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { ApiError } from '../../api/http';
import { moveVersion, requestMove } from '../../api/governance';
import type { ModelVersion, Place } from '../../api/registry';
import { Failure } from '../../components/Failure';
import { notifyDone } from '../../components/notify';
import { useLifecycle } from '../lifecycle/queries';
import { approvalRule, isActiveStage, ruleWords } from '../lifecycle/rules';
import { useRegistryChange } from '../models/queries';
import { placeWords } from './queries';
import { PresentHolders } from './PresentHolders';
import classes from './Requests.module.css';

interface MoveDialogProps {
  version: ModelVersion;
  place: Place;
  onClose: () => void;
}

type Way = 'move' | 'ask';

/** Moves a version to a stage or gives it an alias, or asks for it where the rules want a second person. */
export function MoveDialog({ version, place, onClose }: MoveDialogProps) {
  const [comment, setComment] = useState('');
  const [archive, setArchive] = useState(true);
  const rule = approvalRule(useLifecycle(), version.name, place);
  const target = placeWords(place);
  const act = useRegistryChange(
    (way: Way): Promise<object> =>
      way === 'ask'
        ? requestMove(version, place, comment)
        : moveVersion(version, place, { comment, archiveExisting: archive && canArchive }),
  );
  const canArchive = place.stage !== undefined && isActiveStage(place.stage);
  const refused = act.error instanceof ApiError && act.error.status === 403;
  const asks = rule !== undefined || refused;
  const send = (way: Way) =>
    act.mutate(way, {
      onSuccess: () => {
        notifyDone(
          way === 'ask'
            ? `Asked for ${target}: version ${version.version}`
            : place.alias !== undefined
              ? `${target} is version ${version.version}`
              : `Version ${version.version} moved to ${target}`,
        );
        onClose();
      },
    });
  const title =
    place.alias !== undefined
      ? `Give version ${version.version} the alias ${target}`
      : `Move version ${version.version} to ${target}`;
  return (
    <Modal opened onClose={onClose} title={title} size="md" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Textarea
        size="xs"
        label="Comment"
        description={asks ? 'Tells the people who approve why.' : 'Kept in the history.'}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={65_535}
        data-autofocus
        value={comment}
        onChange={event => setComment(event.currentTarget.value)}
      />
      <PresentHolders version={version} place={place} />
      {canArchive && !asks && (
        <Checkbox
          size="xs"
          mt="sm"
          label={`Archive the versions that are in ${target} now`}
          checked={archive}
          onChange={event => setArchive(event.currentTarget.checked)}
        />
      )}
      {rule && !refused && (
        <p className={classes.notice}>
          {target} needs {ruleWords(rule)}. Your own does not count.
        </p>
      )}
      {act.error ? <Failure error={act.error} title={refused ? 'The lifecycle does not allow it' : undefined} /> : null}
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" size="xs" onClick={onClose}>
          Cancel
        </Button>
        {!asks && (
          <Button variant="default" size="xs" loading={act.isPending} onClick={() => send('ask')}>
            Ask for approval
          </Button>
        )}
        <Button size="xs" loading={act.isPending} onClick={() => send(asks ? 'ask' : 'move')}>
          {asks ? 'Ask for approval' : place.alias !== undefined ? 'Set alias' : 'Move'}
        </Button>
      </Group>
    </Modal>
  );
}
