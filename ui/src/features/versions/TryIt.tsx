import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { tryVersion } from '../../api/modelVersions';
import type { VersionId, VersionSchema } from '../../api/registry';
import { Failure } from '../../components/Failure';
import { Section } from '../../components/Section';
import { useTriesModels } from '../server/queries';
import { example as exampleQuery, schema as schemaQuery } from './queries';
import { TryForm } from './TryForm';
import { TryResult } from './TryResult';
import { firstRow, formFields, requestOf } from './tryRequest';
import { requestBody } from './useSnippets';
import classes from './Try.module.css';

/** Scores a row that is typed in, where the server allows it. */
export function TryIt({ version }: { version: VersionId }) {
  const allowed = useTriesModels();
  const schema = useQuery({ ...schemaQuery(version), enabled: allowed });
  const example = useQuery({ ...exampleQuery(version), enabled: allowed });
  if (!allowed || !schema.data || example.isPending) return null;
  return <Trial version={version} schema={schema.data} example={example.data ?? undefined} />;
}

interface TrialProps {
  version: VersionId;
  schema: VersionSchema;
  /** Request that the model was logged with. */
  example: string | undefined;
}

function Trial({ version, schema, example }: TrialProps) {
  const inputs = schema.inputs ?? [];
  const fields = formFields(inputs);
  const start = example ?? requestBody(inputs);
  const [asJson, setAsJson] = useState(!fields);
  const [values, setValues] = useState(
    () => (fields && (firstRow(start, fields) ?? firstRow(requestBody(inputs), fields))) ?? {},
  );
  const [json, setJson] = useState(start);
  const trial = useMutation({ mutationFn: (request: string) => tryVersion(version, request) });
  const score = () => trial.mutate(asJson || !fields ? json : requestOf(fields, values));
  const choose = (mode: string) => {
    if (mode === 'json' && fields) setJson(requestOf(fields, values));
    setAsJson(mode === 'json');
  };
  return (
    <Section
      title="Try it"
      actions={
        fields && (
          <SegmentedControl
            size="xs"
            value={asJson ? 'json' : 'form'}
            onChange={choose}
            data={[
              { value: 'form', label: 'Form' },
              { value: 'json', label: 'JSON' },
            ]}
          />
        )
      }
    >
      <form
        onSubmit={event => {
          event.preventDefault();
          score();
        }}
      >
        {asJson || !fields ? (
          <Textarea
            aria-label="Request"
            value={json}
            onChange={event => setJson(event.currentTarget.value)}
            autosize
            minRows={4}
            maxRows={16}
            spellCheck={false}
            classNames={{ input: classes.json }}
          />
        ) : (
          <TryForm fields={fields} values={values} onChange={setValues} />
        )}
        <div className={classes.bar}>
          <Button type="submit" size="xs" loading={trial.isPending}>
            Score
          </Button>
          <span className="quiet">
            {example ? 'Begins with the example that the model was logged with. ' : ''}
            Each try starts a process of its own.
          </span>
        </div>
      </form>
      {trial.isError && <Failure error={trial.error} />}
      {trial.data && <TryResult trial={trial.data} />}
    </Section>
  );
}
