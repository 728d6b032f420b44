import { useMemo } from 'react';
import { Link } from 'react-router';
import { toNumber } from '../../api/json';
import type { KeyValue, Metric, Run } from '../../api/wire';
import type { GridColumn } from '../../components/grid/types';
import { compareCells, compareNumbers, compareText } from '../../lib/compare';
import { formatCount, formatMetric } from '../../lib/format';
import { KeyTable } from './KeyTable';
import { isSystemMetric } from './runTabs';

const compareMetrics = (column: string, descending: boolean) => (a: Metric, b: Metric) => {
  if (column === 'value') return compareNumbers(toNumber(a.value), toNumber(b.value), descending);
  if (column === 'step') return compareNumbers(a.step, b.step, descending);
  return descending ? compareText(b.key, a.key) : compareText(a.key, b.key);
};

interface MetricsTableProps {
  entries: readonly Metric[];
  /** Address of the run whose charts show them; absent where there is none. */
  base: string | undefined;
}

export const runBase = ({ info }: Run): string => `/experiments/${info.experiment_id}/runs/${info.run_id}`;

export function MetricsTable({ entries, base }: MetricsTableProps) {
  const columns = useMemo<GridColumn<Metric>[]>(
    () => [
      {
        id: 'key',
        title: 'Metric',
        width: 190,
        grow: true,
        sortable: true,
        render: ({ key }) =>
          base === undefined ? (
            <span title={key}>{key}</span>
          ) : (
            <Link
              to={`${base}/${isSystemMetric(key) ? 'system-metrics' : 'model-metrics'}?search=${encodeURIComponent(key)}`}
              title={`Chart of ${key}`}
            >
              {key}
            </Link>
          ),
      },
      {
        id: 'value',
        title: 'Latest',
        width: 120,
        align: 'right',
        sortable: true,
        render: ({ value }) => <span title={String(value)}>{formatMetric(toNumber(value))}</span>,
      },
      {
        id: 'step',
        title: 'Step',
        width: 90,
        align: 'right',
        sortable: true,
        render: ({ step }) => <span>{formatCount(step)}</span>,
      },
    ],
    [base],
  );
  return (
    <KeyTable
      title="Metrics"
      entries={entries}
      columns={columns}
      compare={compareMetrics}
      emptyText="No metrics logged."
    />
  );
}

const compareParams = (column: string, descending: boolean) => (a: KeyValue, b: KeyValue) =>
  column === 'value'
    ? compareCells(a.value, b.value, descending)
    : descending
      ? compareText(b.key, a.key)
      : compareText(a.key, b.key);

const PARAM_COLUMNS: GridColumn<KeyValue>[] = [
  { id: 'key', title: 'Parameter', width: 200, sortable: true, render: ({ key }) => <span title={key}>{key}</span> },
  {
    id: 'value',
    title: 'Value',
    width: 220,
    grow: true,
    sortable: true,
    render: ({ value }) => <span title={value}>{value}</span>,
  },
];

export function ParamsTable({ entries }: { entries: readonly KeyValue[] }) {
  return (
    <KeyTable
      title="Parameters"
      entries={entries}
      columns={PARAM_COLUMNS}
      compare={compareParams}
      emptyText="No parameters logged."
    />
  );
}
