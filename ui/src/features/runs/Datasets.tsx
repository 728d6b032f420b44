import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { DatasetInput } from '../../api/wire';
import { Section } from '../../components/Section';
import { Snippet } from '../../components/Snippet';
import { contextOf, prettyJson, schemaColumns } from './datasetText';
import classes from './RunPage.module.css';

/** The data the run read; a click shows source, schema and profile. */
export function Datasets({ inputs }: { inputs: readonly DatasetInput[] }) {
  const [open, setOpen] = useState<DatasetInput>();
  if (inputs.length === 0) return null;
  return (
    <Section title="Datasets" count={String(inputs.length)}>
      <ul className={classes.plainList}>
        {inputs.map(input => (
          <li key={`${input.dataset.name}/${input.dataset.digest}/${contextOf(input)}`}>
            <button type="button" className={classes.linkButton} onClick={() => setOpen(input)}>
              {input.dataset.name}
            </button>
            <code className="quiet">{input.dataset.digest}</code>
            {contextOf(input) && <span className={classes.chip}>{contextOf(input)}</span>}
          </li>
        ))}
      </ul>
      {open && <DatasetDialog input={open} onClose={() => setOpen(undefined)} />}
    </Section>
  );
}

function DatasetDialog({ input, onClose }: { input: DatasetInput; onClose: () => void }) {
  const { dataset } = input;
  const columns = schemaColumns(dataset.schema);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={`Dataset ${dataset.name}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <dl className={classes.details}>
        <div>
          <dt>Digest</dt>
          <dd>
            <code>{dataset.digest}</code>
          </dd>
        </div>
        <div>
          <dt>Context</dt>
          <dd>{contextOf(input) || '–'}</dd>
        </div>
        <div>
          <dt>Source type</dt>
          <dd>{dataset.source_type}</dd>
        </div>
      </dl>
      <h3 className={classes.subtitle}>Source</h3>
      <Snippet code={prettyJson(dataset.source)} label="Copy source" />
      {columns.length > 0 ? (
        <>
          <h3 className={classes.subtitle}>Schema ({columns.length} columns)</h3>
          <div className={classes.schema}>
            <table>
              <tbody>
                {columns.map((column, at) => (
                  <tr key={at}>
                    <td>{column.name}</td>
                    <td className="quiet">{column.type}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      ) : (
        dataset.schema && (
          <>
            <h3 className={classes.subtitle}>Schema</h3>
            <Snippet code={prettyJson(dataset.schema)} label="Copy schema" />
          </>
        )
      )}
      {dataset.profile && (
        <>
          <h3 className={classes.subtitle}>Profile</h3>
          <Snippet code={prettyJson(dataset.profile)} label="Copy profile" />
        </>
      )}
    </Modal>
  );
}
