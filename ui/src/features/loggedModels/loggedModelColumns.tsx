import { Link } from 'react-router';
import { toNumber } from '../../api/json';
import type { LoggedModel } from '../../api/wire';
import type { GridColumn } from '../../components/grid/types';
import { Time } from '../../components/Time';
import { formatMetric } from '../../lib/format';
import { RunLink } from '../versions/RunLink';
import { loggedModelPath, nameOf, statusWords } from './loggedModelText';

/** More columns than this are read on the model's own page. */
const MAX_METRICS = 20;

/** One column for each metric of the models that are shown, the most common first. */
export function loggedModelColumns(models: readonly LoggedModel[]): GridColumn<LoggedModel>[] {
  return [
    {
      id: 'name',
      title: 'Name',
      width: 220,
      pinned: true,
      render: row => <Link to={loggedModelPath(row)}>{nameOf(row)}</Link>,
    },
    { id: 'status', title: 'Status', width: 130, render: row => <span>{statusWords(row.info)}</span> },
    { id: 'created', title: 'Logged', width: 150, render: row => <Time at={row.info.creation_timestamp_ms} /> },
    { id: 'run', title: 'Run', width: 200, render: row => <RunLink runId={row.info.source_run_id} link={undefined} /> },
    { id: 'type', title: 'Type', width: 130, grow: true, render: row => <span>{row.info.model_type}</span> },
    ...metricKeys(models).map(key => metricColumn(key)),
  ];
}

export function metricKeys(models: readonly LoggedModel[]): string[] {
  const counts = new Map<string, number>();
  for (const { data } of models) {
    for (const key of new Set(data?.metrics?.map(metric => metric.key))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, few], [b, many]) => many - few || a.localeCompare(b))
    .slice(0, MAX_METRICS)
    .map(([key]) => key);
}

const metricColumn = (key: string): GridColumn<LoggedModel> => ({
  id: `metric.${key}`,
  title: key,
  width: 120,
  align: 'right',
  render: row => {
    const found = row.data?.metrics?.find(metric => metric.key === key);
    return found ? <span title={String(found.value)}>{formatMetric(toNumber(found.value))}</span> : null;
  },
});
