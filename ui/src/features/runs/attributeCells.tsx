import type { ReactNode } from 'react';
import { Status } from '../../components/Status';
import { Time } from '../../components/Time';
import { formatDuration, sourceName } from '../../lib/format';
import type { AttributeName } from './columnIds';
import { NOTE_TAG } from '../../lib/systemTags';
import { durationOf, tagOf } from './runRow';
import type { RunRow } from './runRow';
import { TextCell } from './TextCell';

interface AttributeCell {
  width: number;
  align?: 'right';
  cell: (row: RunRow) => ReactNode;
}

/** How each attribute of a run is shown in the table. */
export const ATTRIBUTE_CELLS: Record<AttributeName, AttributeCell> = {
  run_name: { width: 240, cell: row => row.name },
  status: { width: 104, cell: row => <Status status={row.info.status} /> },
  start_time: { width: 138, cell: row => <Time at={row.info.start_time} /> },
  end_time: { width: 138, cell: row => <Time at={row.info.end_time} /> },
  duration: { width: 88, align: 'right', cell: row => <Duration row={row} /> },
  user: { width: 100, cell: row => <span title={row.user}>{row.user}</span> },
  source: { width: 120, cell: row => <span title={row.source}>{sourceName(row.source)}</span> },
  version: { width: 90, cell: row => <code title={row.version}>{row.version.slice(0, 7)}</code> },
  dataset: { width: 160, cell: row => <DatasetNames row={row} /> },
  description: { width: 240, cell: row => <TextCell text={tagOf(row.run, NOTE_TAG)} /> },
  run_id: { width: 280, cell: row => <code>{row.id}</code> },
};

function Duration({ row }: { row: RunRow }) {
  const duration = durationOf(row.info, Date.now());
  return <span>{duration === undefined ? '' : formatDuration(duration)}</span>;
}

function DatasetNames({ row }: { row: RunRow }) {
  const names = (row.run.inputs?.dataset_inputs ?? []).map(({ dataset }) => `${dataset.name} (${dataset.digest})`);
  return <TextCell text={names.join(', ')} />;
}
