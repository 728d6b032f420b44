import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { Failure } from './Failure';

interface NameDialogProps {
  title: string;
  label: string;
  initial?: string;
  submitLabel: string;
  busy: boolean;
  error?: unknown;
  /** Further fields below the name. */
  children?: ReactNode;
  onSubmit: (name: string) => void;
  onClose: () => void;
}

/** A dialog around one name; the server's refusal is shown inside it. */
export function NameDialog({ initial = '', ...props }: NameDialogProps) {
  const [name, setName] = useState(initial);
  const ready = name.trim() !== '' && name !== initial;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) props.onSubmit(name);
  };
  return (
    <Modal opened onClose={props.onClose} title={props.title} size="md" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={submit}>
        <TextInput
          label={props.label}
          value={name}
          maxLength={500}
          data-autofocus
          onChange={event => setName(event.currentTarget.value)}
        />
        {props.children}
        {props.error ? <Failure error={props.error} /> : null}
        <Group justify="flex-end" gap="xs" mt="md">
          <Button variant="default" size="xs" onClick={props.onClose}>
            Cancel
          </Button>
          <Button size="xs" type="submit" disabled={!ready} loading={props.busy}>
            {props.submitLabel}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
