import { ActionIcon, Button, NumberInput, TagsInput, TextInput } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import type { ApprovalRule } from '../../api/registry';
import { Section } from '../../components/Section';
import { removeAt, replaceAt } from './draft';
import type { RulesPart } from './LifecycleEditor';
import { PlaceInput } from './PlaceInput';
import classes from './Lifecycle.module.css';

/** Stages and aliases that a version reaches only with the approval of others. */
export function Approvals({ draft, readOnly, onChange }: RulesPart) {
  const set = (approvals: ApprovalRule[]) => onChange({ ...draft, approvals });
  const rules = draft.approvals;
  return (
    <Section
      title="Approvals"
      actions={
        !readOnly && (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<Plus size={13} />}
            onClick={() => set([...rules, { stage: 'Production', approvals: 1 }])}
          >
            Add rule
          </Button>
        )
      }
    >
      <p className={classes.says}>
        {rules.length === 0
          ? 'No stage or alias needs an approval: everybody moves versions at once. Add a rule to protect one.'
          : 'A version gets a stage or alias below only by a request that others have approved. One’s own approval never counts. Versions that are there now stay.'}
      </p>
      {rules.map((rule, at) => (
        <div key={at} className={classes.rule} role="group" aria-label={`Approval rule ${at + 1}`}>
          <PlaceInput
            stages={draft.stages}
            rule={rule}
            readOnly={readOnly}
            onChange={place => set(replaceAt(rules, at, { ...rule, stage: undefined, alias: undefined, ...place }))}
          />
          <TextInput
            size="xs"
            w={150}
            label="Of models"
            placeholder="all (or team-*)"
            value={rule.model ?? ''}
            readOnly={readOnly}
            onChange={event => set(replaceAt(rules, at, { ...rule, model: event.currentTarget.value || undefined }))}
          />
          <NumberInput
            size="xs"
            w={90}
            label="Approvals"
            min={1}
            max={20}
            allowDecimal={false}
            value={rule.approvals ?? 1}
            readOnly={readOnly}
            onChange={count => set(replaceAt(rules, at, { ...rule, approvals: Number(count) || 1 }))}
          />
          <TagsInput
            size="xs"
            className={classes.people}
            label="By"
            placeholder={rule.approvers?.length ? '' : 'anybody but who asks'}
            splitChars={[',']}
            value={rule.approvers ?? []}
            readOnly={readOnly}
            acceptValueOnBlur
            onChange={approvers => set(replaceAt(rules, at, { ...rule, approvers }))}
          />
          {!readOnly && (
            <ActionIcon
              variant="subtle"
              color="gray"
              mb={2}
              aria-label={`Remove approval rule ${at + 1}`}
              onClick={() => set(removeAt(rules, at))}
            >
              <X size={14} />
            </ActionIcon>
          )}
        </div>
      ))}
    </Section>
  );
}
