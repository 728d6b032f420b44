import { Select, TextInput } from '@mantine/core';
import type { FormField } from './tryRequest';
import classes from './Try.module.css';

interface TryFormProps {
  fields: readonly FormField[];
  values: Record<string, string>;
  onChange: (values: Record<string, string>) => void;
}

/** One field for each column of the model. What is typed is checked by the model's signature, not here. */
export function TryForm({ fields, values, onChange }: TryFormProps) {
  const change = (name: string, value: string) => onChange({ ...values, [name]: value });
  return (
    <div className={classes.fields}>
      {fields.map(({ name, type, optional }) =>
        type === 'boolean' ? (
          <Select
            key={name}
            size="xs"
            label={name}
            data={['true', 'false']}
            clearable={optional}
            value={values[name] || null}
            onChange={value => change(name, value ?? '')}
          />
        ) : (
          <TextInput
            key={name}
            size="xs"
            label={name}
            title={name}
            placeholder={optional ? `${type}, optional` : type}
            value={values[name] ?? ''}
            onChange={event => change(name, event.currentTarget.value)}
          />
        ),
      )}
    </div>
  );
}
