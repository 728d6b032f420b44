import { useMemo } from 'react';
import { plural } from '../../../lib/format';
import { readCsv } from './csvFile';
import { RecordGrid } from './RecordGrid';
import classes from './Viewers.module.css';

/** CSV or TSV as a table. */
export default function TableView({ text, delimiter }: { text: string; delimiter: string }) {
  const file = useMemo(() => readCsv(text, delimiter), [text, delimiter]);
  return (
    <div className={classes.stack}>
      {file.ragged > 0 && (
        <p className={classes.hint}>
          {plural(file.ragged, 'line has', 'lines have')} more or fewer cells than the heading.
        </p>
      )}
      <div className={classes.rest}>
        <RecordGrid columns={file.columns} records={file.records} />
      </div>
    </div>
  );
}
