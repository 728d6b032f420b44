import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { KeyValue } from '../../api/wire';
import { Failure } from '../Failure';
import classes from './Tags.module.css';

interface TagFormProps {
  /** The tag to change; none when a new one is added. */
  initial: KeyValue | undefined;
  taken: readonly string[];
  busy: boolean;
  error: unknown;
  onSave: (tag: KeyValue) => void;
  onCancel: () => void;
}

export function TagForm({ initial, taken, busy, error, onSave, onCancel }: TagFormProps) {
  const [key, setKey] = useState(initial?.key ?? '');
  const [value, setValue] = useState(initial?.value ?? '');
  const exists = !initial && taken.includes(key);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (key.trim() && !exists) onSave({ key, value });
  };
  return (
    <form className={classes.tagForm} onSubmit={submit} onKeyDown={event => event.key === 'Escape' && onCancel()}>
      {!initial && (
        <TextInput
          size="xs"
          aria-label="Tag key"
          placeholder="Key"
          autoFocus
          value={key}
          error={exists && 'There is a tag with this key; edit it instead.'}
          onChange={event => setKey(event.currentTarget.value)}
        />
      )}
      <TextInput
        size="xs"
        aria-label={initial ? `Value of tag ${initial.key}` : 'Tag value'}
        placeholder="Value"
        autoFocus={Boolean(initial)}
        value={value}
        onChange={event => setValue(event.currentTarget.value)}
      />
      {error ? <Failure error={error} /> : null}
      <Group gap={6}>
        <Button size="compact-xs" type="submit" loading={busy} disabled={!key.trim() || exists}>
          Save tag
        </Button>
        <Button size="compact-xs" variant="default" onClick={onCancel}>
          Cancel
        </Button>
      </Group>
    </form>
  );
}
