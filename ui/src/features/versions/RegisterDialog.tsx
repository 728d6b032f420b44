import { Autocomplete, Button, Group, Modal, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { ApiError } from '../../api/http';
import { createModel } from '../../api/models';
import { createVersion } from '../../api/modelVersions';
import type { VersionSource } from '../../api/modelVersions';
import type { ModelVersion } from '../../api/registry';
import { Failure } from '../../components/Failure';
import { nameContains } from '../../lib/filterText';
import { modelList, useRegistryChange } from '../models/queries';

interface RegisterDialogProps {
  from: VersionSource;
  onClose: () => void;
  onDone: (version: ModelVersion) => void;
}

/** Makes a version, of a model that exists or of a new one, from a folder of a run's artifacts or from a logged model. */
export function RegisterDialog({ from, onClose, onDone }: RegisterDialogProps) {
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [wanted] = useDebouncedValue(name, 150);
  const found = useInfiniteQuery(modelList({ filter: nameContains(wanted), orderBy: 'name ASC', pageSize: 20 }));
  const names = found.data?.pages[0]?.models.map(one => one.name) ?? [];
  const fresh = wanted === name && name.trim() !== '' && found.isSuccess && !names.includes(name.trim());
  const register = useRegistryChange(async () => {
    await ensureModel(name.trim());
    return createVersion(name.trim(), from, description.trim());
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) register.mutate(undefined, { onSuccess: onDone });
  };
  return (
    <Modal opened onClose={onClose} title="Register model" size="md" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={submit}>
        <Autocomplete
          label="Model"
          description={fresh ? 'A new model with this name is made.' : 'The name of a model that exists, or a new one.'}
          data={names}
          placeholder="churn"
          filter={({ options }) => options}
          value={name}
          onChange={setName}
          data-autofocus
        />
        <Textarea
          mt="sm"
          label="Description of the version (optional)"
          autosize
          minRows={2}
          maxRows={8}
          maxLength={5000}
          value={description}
          onChange={event => setDescription(event.currentTarget.value)}
        />
        <p className="quiet">
          From <code>{from.source}</code>. The files are not copied; they cannot be changed
          through Millrace afterwards.
        </p>
        {register.error ? <Failure error={register.error} /> : null}
        <Group justify="flex-end" gap="xs" mt="md">
          <Button variant="default" size="xs" onClick={onClose}>
            Cancel
          </Button>
          <Button size="xs" type="submit" disabled={!name.trim()} loading={register.isPending}>
            Register
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

/** Somebody else may have made the model in the meantime: that is as good. */
async function ensureModel(name: string): Promise<void> {
  try {
    await createModel(name);
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 'RESOURCE_ALREADY_EXISTS')) throw error;
  }
}
