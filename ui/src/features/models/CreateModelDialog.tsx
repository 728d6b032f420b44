import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { createModel } from '../../api/models';
import { NameDialog } from '../../components/NameDialog';
import { useRegistryChange } from './queries';

interface CreateModelDialogProps {
  onClose: () => void;
  onCreated: (name: string) => void;
}

export function CreateModelDialog({ onClose, onCreated }: CreateModelDialogProps) {
  const [description, setDescription] = useState('');
  const create = useRegistryChange((name: string) => createModel(name, description.trim()));
  return (
    <NameDialog
      title="New model"
      label="Name"
      submitLabel="Create"
      busy={create.isPending}
      error={create.error}
      onClose={onClose}
      onSubmit={name => create.mutate(name, { onSuccess: () => onCreated(name) })}
    >
      <Textarea
        mt="sm"
        label="Description (optional)"
        description="Markdown. What the model is for, who looks after it."
        autosize
        minRows={3}
        maxRows={10}
        maxLength={5000}
        value={description}
        onChange={event => setDescription(event.currentTarget.value)}
      />
    </NameDialog>
  );
}
