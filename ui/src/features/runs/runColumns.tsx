import { ChevronDown, ChevronRight } from 'lucide-react';
import { Link } from 'react-router';
import type { GridColumn } from '../../components/grid/types';
import { formatMetricCell, plural } from '../../lib/format';
import { ATTRIBUTE_CELLS } from './attributeCells';
import { ATTRIBUTES, isAttribute, orderKey, parseColumn } from './columnIds';
import type { ColumnName } from './columnIds';
import type { NestedRow } from './nesting';
import { metricOf, paramOf, tagOf } from './runRow';
import type { RunRow } from './runRow';
import { TextCell } from './TextCell';
import classes from './Runs.module.css';

type Column = GridColumn<NestedRow>;

export const NAME_COLUMN = 'attributes.run_name';

export function nameColumn(onToggle: (runId: string) => void): Column {
  return {
    id: NAME_COLUMN,
    title: 'Run',
    width: 240,
    pinned: true,
    sortable: true,
    render: ({ row, depth, childCount, open }) => (
      <span className={classes.name} style={{ paddingLeft: depth * 18 }}>
        {childCount > 0 && (
          <button
            type="button"
            className={classes.expander}
            aria-expanded={open}
            aria-label={`${open ? 'Close' : 'Open'} ${plural(childCount, 'child run')} of ${row.name}`}
            onClick={() => onToggle(row.id)}
          >
            {open ? <ChevronDown size={14} /> : <ChevronRight size={14} />}
          </button>
        )}
        <Link to={`/experiments/${row.info.experiment_id}/runs/${row.id}`} title={row.name}>
          {row.name}
        </Link>
        {row.info.lifecycle_stage === 'deleted' && <span className={classes.deleted}>deleted</span>}
      </span>
    ),
  };
}

/** The columns beside the name, from their ids; unknown ids (from an old link) are left out. */
export function valueColumns(ids: readonly string[], sample: readonly RunRow[]): Column[] {
  return ids.flatMap(id => {
    const name = parseColumn(id);
    const column = name && valueColumn(id, name, sample);
    return column ? [column] : [];
  });
}

function valueColumn(id: string, { group, key }: ColumnName, sample: readonly RunRow[]): Column | undefined {
  if (group === 'attributes') {
    if (!isAttribute(key) || id === NAME_COLUMN) return undefined;
    const { width, align, cell } = ATTRIBUTE_CELLS[key];
    return {
      id,
      title: ATTRIBUTES[key].title,
      width,
      align,
      sortable: orderKey(id) !== undefined,
      render: ({ row }) => cell(row),
    };
  }
  if (group === 'metrics') {
    const width = clampWidth(key.length);
    return {
      id,
      title: key,
      group: 'metric',
      width,
      align: 'right',
      sortable: true,
      render: ({ row }) => <MetricCell value={metricOf(row.run, key)} />,
    };
  }
  const value = group === 'params' ? paramOf : tagOf;
  const longest = sample
    .slice(0, 20)
    .reduce((most, row) => Math.max(most, value(row.run, key)?.length ?? 0), key.length);
  const width = clampWidth(longest);
  return {
    id,
    title: key,
    group: group === 'params' ? 'param' : 'tag',
    width,
    sortable: true,
    render: ({ row }) => <TextCell text={value(row.run, key)} />,
  };
}

const clampWidth = (characters: number): number => Math.min(220, Math.max(92, characters * 7.4 + 34));

function MetricCell({ value }: { value: number | undefined }) {
  return value === undefined ? null : <span title={String(value)}>{formatMetricCell(value)}</span>;
}
