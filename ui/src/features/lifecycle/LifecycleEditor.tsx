import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Lifecycle } from '../../api/registry';
import { Failure } from '../../components/Failure';
import { useReadOnly } from '../server/queries';
import { Approvals } from './Approvals';
import { Freezes } from './Freezes';
import { Moves } from './Moves';
import { useLifecycleChange } from './queries';
import { Stages } from './Stages';
import classes from './Lifecycle.module.css';

export interface RulesPart {
  draft: Lifecycle;
  readOnly: boolean;
  onChange: (draft: Lifecycle) => void;
}

/** The rules as a draft; nothing is in force before it is saved. */
export function LifecycleEditor({ saved }: { saved: Lifecycle }) {
  const [draft, setDraft] = useState(saved);
  const [comment, setComment] = useState('');
  const readOnly = useReadOnly();
  const save = useLifecycleChange();
  const changed = JSON.stringify(draft) !== JSON.stringify(saved);
  const part: RulesPart = { draft, readOnly, onChange: setDraft };
  return (
    <div className={classes.editor}>
      <div className={classes.parts}>
        <Stages {...part} />
        <Moves {...part} />
        <Approvals {...part} />
        <Freezes {...part} />
      </div>
      {changed && (
        <div className={classes.save} role="region" aria-label="Unsaved changes">
          {save.error ? <Failure error={save.error} title="Not saved" /> : null}
          <div className={classes.saveLine}>
            <strong>Not saved yet</strong>
            <TextInput
              size="xs"
              w={360}
              aria-label="Why the rules change"
              placeholder="Why (kept in the activities)"
              value={comment}
              onChange={event => setComment(event.currentTarget.value)}
            />
            <Button
              size="xs"
              loading={save.isPending}
              onClick={() => save.mutate({ rules: draft, comment })}
            >
              Save rules
            </Button>
            <Button size="xs" variant="default" onClick={() => setDraft(saved)}>
              Discard
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
