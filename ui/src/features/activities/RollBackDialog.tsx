import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { rollBack } from '../../api/governance';
import type { Place } from '../../api/registry';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { notifyDone } from '../../components/notify';
import { useRegistryChange } from '../models/queries';
import { placeWords } from '../requests/queries';

interface RollBackDialogProps {
  name: string;
  place: Place;
  /** The version that gets the place back; none: the holder before the present one. */
  to: string | undefined;
  onClose: () => void;
}

export function RollBackDialog({ name, place, to, onClose }: RollBackDialogProps) {
  const [comment, setComment] = useState('');
  const back = useRegistryChange(() => rollBack(name, place, to, comment));
  const target = placeWords(place);
  const heir = to === undefined ? 'the version that held it before' : `version ${to}`;
  return (
    <ConfirmDialog
      title={`Give ${target} back to ${heir}?`}
      confirmLabel="Roll back"
      busy={back.isPending}
      error={back.error}
      onClose={onClose}
      onConfirm={() =>
        back.mutate(undefined, {
          onSuccess: () => {
            notifyDone(`${target} is back at ${heir}`);
            onClose();
          },
        })
      }
    >
      {place.alias !== undefined
        ? `Everything that loads the model by ${target} gets ${heir} from now on.`
        : `${heir.charAt(0).toUpperCase()}${heir.slice(1)} moves to ${target}; the versions that are in ${target} now become Archived.`}
      <Textarea
        size="xs"
        mt="sm"
        label="Why"
        description="Kept in the history."
        autosize
        minRows={2}
        value={comment}
        onChange={event => setComment(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
