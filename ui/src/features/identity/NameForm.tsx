import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { nameProblem } from '../../api/identity';
import classes from './Identity.module.css';

interface NameFormProps {
  initial: string;
  /** An empty name gives up the chosen one. */
  onChoose: (name: string) => void;
}

/** Asks for the name under which this browser acts. */
export function NameForm({ initial, onChoose }: NameFormProps) {
  const [name, setName] = useState(initial);
  const problem = nameProblem(name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() && !problem) onChoose(name.trim());
  };
  return (
    <form onSubmit={submit}>
      <TextInput
        size="xs"
        label="Your name"
        placeholder="ann"
        value={name}
        error={problem}
        data-autofocus
        autoComplete="username"
        onChange={event => setName(event.currentTarget.value)}
      />
      <p className={classes.note}>
        This is no sign-in: nobody checks the name. It tells people apart in requests, approvals and activities, and is
        kept in this browser.
      </p>
      <Group gap="xs" justify="flex-end">
        {initial && (
          <Button size="compact-sm" variant="default" onClick={() => onChoose('')}>
            Forget my name
          </Button>
        )}
        <Button size="compact-sm" type="submit" disabled={!name.trim() || Boolean(problem)}>
          Use this name
        </Button>
      </Group>
    </form>
  );
}
