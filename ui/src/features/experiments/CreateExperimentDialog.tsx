import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { createExperiment } from '../../api/experiments';
import { NameDialog } from '../../components/NameDialog';
import { useExperimentChange } from './queries';

interface CreateExperimentDialogProps {
  onClose: () => void;
  onCreated: (experimentId: string) => void;
}

export function CreateExperimentDialog({ onClose, onCreated }: CreateExperimentDialogProps) {
  const [location, setLocation] = useState('');
  const create = useExperimentChange((name: string) => createExperiment(name, location.trim()));
  return (
    <NameDialog
      title="New experiment"
      label="Name"
      submitLabel="Create"
      busy={create.isPending}
      error={create.error}
      onClose={onClose}
      onSubmit={name => create.mutate(name, { onSuccess: reply => onCreated(reply.experiment_id) })}
    >
      <TextInput
        mt="sm"
        label="Artifact location (optional)"
        description="Where files of its runs are kept. Empty: the server's own store. It cannot be changed later."
        placeholder="s3://bucket/path"
        value={location}
        onChange={event => setLocation(event.currentTarget.value)}
      />
    </NameDialog>
  );
}
