import { ActionIcon, Button, TextInput } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import type { Freeze } from '../../api/registry';
import { Section } from '../../components/Section';
import { fromLocalInput, toLocalInput } from '../../lib/localTime';
import { removeAt, replaceAt } from './draft';
import type { RulesPart } from './LifecycleEditor';
import classes from './Lifecycle.module.css';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Times in which no version moves. */
export function Freezes({ draft, readOnly, onChange }: RulesPart) {
  const set = (freezes: Freeze[]) => onChange({ ...draft, freezes });
  const { freezes } = draft;
  const change = (at: number, freeze: Freeze, part: Partial<Freeze>) =>
    set(replaceAt(freezes, at, { ...freeze, ...part }));
  const add = () => {
    const now = Date.now();
    const from = now - (now % HOUR_MS) + HOUR_MS;
    set([...freezes, { from_timestamp: from, until_timestamp: from + DAY_MS }]);
  };
  return (
    <Section
      title="Freezes"
      actions={
        !readOnly && (
          <Button size="compact-xs" variant="subtle" leftSection={<Plus size={13} />} onClick={add}>
            Add freeze
          </Button>
        )
      }
    >
      <p className={classes.says}>
        {freezes.length === 0
          ? 'No freeze. During one, no version moves to a stage or gets an alias; rolling back stays possible.'
          : 'No version moves to a stage or gets an alias in these times (yours, local); rolling back stays possible.'}
      </p>
      {freezes.map((freeze, at) => (
        <div key={at} className={classes.rule} role="group" aria-label={`Freeze ${at + 1}`}>
          <TextInput
            size="xs"
            type="datetime-local"
            label="From"
            value={toLocalInput(freeze.from_timestamp)}
            readOnly={readOnly}
            onChange={event =>
              change(at, freeze, { from_timestamp: fromLocalInput(event.currentTarget.value) ?? freeze.from_timestamp })
            }
          />
          <TextInput
            size="xs"
            type="datetime-local"
            label="Until"
            value={toLocalInput(freeze.until_timestamp)}
            readOnly={readOnly}
            error={freeze.until_timestamp <= freeze.from_timestamp && 'Ends before it begins'}
            onChange={event =>
              change(at, freeze, {
                until_timestamp: fromLocalInput(event.currentTarget.value) ?? freeze.until_timestamp,
              })
            }
          />
          <TextInput
            size="xs"
            w={150}
            label="Of models"
            placeholder="all (or team-*)"
            value={freeze.model ?? ''}
            readOnly={readOnly}
            onChange={event => change(at, freeze, { model: event.currentTarget.value || undefined })}
          />
          <TextInput
            size="xs"
            className={classes.people}
            label="Reason"
            placeholder="told to whoever is refused"
            value={freeze.reason ?? ''}
            readOnly={readOnly}
            onChange={event => change(at, freeze, { reason: event.currentTarget.value || undefined })}
          />
          {!readOnly && (
            <ActionIcon
              variant="subtle"
              color="gray"
              mb={2}
              aria-label={`Remove freeze ${at + 1}`}
              onClick={() => set(removeAt(freezes, at))}
            >
              <X size={14} />
            </ActionIcon>
          )}
        </div>
      ))}
    </Section>
  );
}
