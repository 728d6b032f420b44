import { Select, TextInput } from '@mantine/core';
import type { ApprovalRule, Place } from '../../api/registry';

interface PlaceInputProps {
  stages: readonly string[];
  rule: ApprovalRule;
  readOnly: boolean;
  onChange: (place: Place) => void;
}

const ALIAS = '@';

/** Which stage or alias a rule protects. */
export function PlaceInput({ stages, rule, readOnly, onChange }: PlaceInputProps) {
  const isAlias = rule.alias !== undefined;
  return (
    <>
      <Select
        size="xs"
        w={150}
        label="To get"
        allowDeselect={false}
        readOnly={readOnly}
        data={[
          { group: 'Stage', items: stages.map(stage => ({ value: stage, label: stage })) },
          { group: 'Alias', items: [{ value: ALIAS, label: 'an alias…' }] },
        ]}
        value={isAlias ? ALIAS : (rule.stage ?? null)}
        onChange={value => value && onChange(value === ALIAS ? { alias: rule.alias ?? '' } : { stage: value })}
      />
      {isAlias && (
        <TextInput
          size="xs"
          w={130}
          label="Alias"
          placeholder="champion"
          value={rule.alias}
          readOnly={readOnly}
          onChange={event => onChange({ alias: event.currentTarget.value.replace(/^@/, '') })}
        />
      )}
    </>
  );
}
