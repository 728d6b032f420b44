import { ActionIcon, Button, TextInput } from '@mantine/core';
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { Section } from '../../components/Section';
import { StageBadge } from '../../components/StageBadge';
import { addStage, FIRST, LAST, removeStage, shiftStage } from './draft';
import type { RulesPart } from './LifecycleEditor';
import classes from './Lifecycle.module.css';

/** The stages in their order. None is always the first and Archived always exists. */
export function Stages({ draft, readOnly, onChange }: RulesPart) {
  const [name, setName] = useState('');
  const taken = draft.stages.some(stage => stage.toLowerCase() === name.trim().toLowerCase());
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim() || taken) return;
    onChange(addStage(draft, name.trim()));
    setName('');
  };
  return (
    <Section title="Stages">
      <p className={classes.says}>A version starts in None. Stages that versions are in cannot be removed.</p>
      <ol className={classes.stages}>
        {draft.stages.map((stage, at) => (
          <li key={stage}>
            <span className={classes.stageName}>
              <StageBadge stage={stage} />
            </span>
            {!readOnly && stage !== FIRST && (
              <>
                <ActionIcon
                  size="sm"
                  variant="subtle"
                  color="gray"
                  aria-label={`Move ${stage} up`}
                  disabled={at <= 1}
                  onClick={() => onChange(shiftStage(draft, stage, -1))}
                >
                  <ArrowUp size={13} />
                </ActionIcon>
                <ActionIcon
                  size="sm"
                  variant="subtle"
                  color="gray"
                  aria-label={`Move ${stage} down`}
                  disabled={at === draft.stages.length - 1}
                  onClick={() => onChange(shiftStage(draft, stage, 1))}
                >
                  <ArrowDown size={13} />
                </ActionIcon>
                {stage !== LAST && (
                  <ActionIcon
                    size="sm"
                    variant="subtle"
                    color="gray"
                    aria-label={`Remove ${stage}`}
                    onClick={() => onChange(removeStage(draft, stage))}
                  >
                    <X size={13} />
                  </ActionIcon>
                )}
              </>
            )}
          </li>
        ))}
      </ol>
      {!readOnly && (
        <form className={classes.addLine} onSubmit={add}>
          <TextInput
            size="xs"
            aria-label="New stage"
            placeholder="New stage"
            value={name}
            error={taken && name.trim() !== '' && 'There is a stage of this name.'}
            onChange={event => setName(event.currentTarget.value)}
          />
          <Button size="xs" variant="default" type="submit" disabled={!name.trim() || taken}>
            Add stage
          </Button>
        </form>
      )}
    </Section>
  );
}
