import { SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import { ChartView } from './ChartView';
import { readJson } from './jsonFile';
import { RecordGrid } from './RecordGrid';
import TextView from './TextView';
import classes from './Viewers.module.css';

const LABELS = { chart: 'Chart', table: 'Table', pretty: 'Formatted', raw: 'As stored' } as const;
type Form = keyof typeof LABELS;

/** JSON formatted, as stored, or as what it holds: a chart, or a table that `log_table` wrote. */
export default function JsonView({ text }: { text: string }) {
  const file = useMemo(() => readJson(text), [text]);
  const forms: Form[] = [
    ...(file.chart ? (['chart'] as const) : []),
    ...(file.table ? (['table'] as const) : []),
    ...(file.pretty ? (['pretty'] as const) : []),
    'raw',
  ];
  const [chosen, setChosen] = useState<Form>();
  const form = chosen ?? forms[0] ?? 'raw';
  return (
    <div className={classes.stack}>
      {forms.length > 1 && (
        <div className={classes.bar}>
          <SegmentedControl
            size="xs"
            aria-label="How to show the file"
            data={forms.map(value => ({ value, label: LABELS[value] }))}
            value={form}
            onChange={value => setChosen(forms.find(one => one === value))}
          />
        </div>
      )}
      {file.problem && <p className={classes.hint}>Not valid JSON ({file.problem}); shown as stored.</p>}
      <div className={classes.rest}>
        {form === 'chart' && file.chart ? (
          <ChartView chart={file.chart} />
        ) : form === 'table' && file.table ? (
          <RecordGrid columns={file.table.columns} records={file.table.records} />
        ) : (
          <TextView text={form === 'raw' ? text : (file.pretty ?? text)} language="json" />
        )}
      </div>
    </div>
  );
}
