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

export function MetricsTable({ run }: { run: Run }) {
  const base = `/experiments/${run.info.experiment_id}/runs/${run.info.run_id}`;
  const columns = useMemo<GridColumn<Metric>[]>(
    () => [
      {
        id: 'key',
        title: 'Metric',
        width: 190,
        grow: true,
        sortable: true,
        render: ({ key }) => (
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
  const entries = run.data?.metrics ?? NO_METRICS;
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

const NO_METRICS: Metric[] = [];
const NO_PARAMS: KeyValue[] = [];

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

export function ParamsTable({ run }: { run: Run }) {
  const entries = run.data?.params ?? NO_PARAMS;
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
