import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { ApiError } from '../../api/http';
import { Empty } from '../../components/Empty';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { useReadOnly } from '../server/queries';
import { defaultColumns, expandColumns } from './columnChoice';
import { columnCatalogue, reloadRuns, runCount, runList } from './queries';
import { RunsEmpty } from './RunsEmpty';
import { RunsGrid } from './RunsGrid';
import { RunsSelection } from './RunsSelection';
import { RunsToolbar } from './RunsToolbar';
import { useViewState } from './useViewState';
import { toRunSearch } from './viewState';
import classes from './Runs.module.css';

interface RunsViewProps {
  experimentIds: readonly string[];
  /** Runs of a deleted experiment are deleted themselves: the table then starts with the deleted ones. */
  deletedExperiment: boolean;
  whenEmpty: ReactNode;
}

/** The runs of one or several experiments: filter, table, selection. */
export function RunsView({ experimentIds, deletedExperiment, whenEmpty }: RunsViewProps) {
  const client = useQueryClient();
  const [state, change] = useViewState(deletedExperiment);
  const search = useMemo(() => toRunSearch(experimentIds, state), [experimentIds.join(), state]);
  const runs = useInfiniteQuery({ ...runList(search), placeholderData: before => before });
  const count = useQuery(runCount(search));
  const catalogue = useQuery(columnCatalogue(search.experimentIds));
  const readOnly = useReadOnly();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());

  const rows = useMemo(() => runs.data?.pages.flatMap(page => page.rows) ?? [], [runs.data]);
  const firstPage = runs.data?.pages[0]?.rows;
  const defaults = useMemo(() => defaultColumns(firstPage ?? []), [firstPage]);
  const chosen = state.columns ?? defaults;
  const columns = useMemo(() => expandColumns(chosen, catalogue.data), [chosen, catalogue.data]);
  const filterError =
    runs.error instanceof ApiError && runs.error.status === 400 && search.filter ? runs.error : undefined;
  const clear = () => setSelected(new Set());
  useEffect(clear, [search.filter, search.viewType]);

  return (
    <div className={classes.view}>
      <RunsToolbar
        state={state}
        search={search}
        filterError={filterError}
        catalogue={catalogue.data}
        sample={rows[0]}
        columns={chosen}
        defaults={defaults}
        loaded={rows.length}
        total={count.data}
        busy={runs.isFetching}
        onChange={change}
        onRefresh={() => void reloadRuns(client)}
      />
      {selected.size > 0 && !readOnly && <RunsSelection rows={rows} selected={selected} onClear={clear} />}
      <div className={classes.gridArea} data-stale={runs.isPlaceholderData || undefined}>
        {runs.isPending ? (
          <Loading label="runs" />
        ) : filterError ? (
          <Empty title="The filter could not be read">Correct it above, or clear it to see all runs.</Empty>
        ) : runs.isError && rows.length === 0 ? (
          <Failure error={runs.error} onRetry={() => void runs.refetch()} />
        ) : rows.length === 0 ? (
          <RunsEmpty state={state} whenEmpty={whenEmpty} onChange={change} />
        ) : (
          <RunsGrid
            rows={rows}
            columns={columns}
            chosen={chosen}
            state={state}
            total={count.data}
            selected={selected}
            onSelect={setSelected}
            onChange={change}
            more={runs}
          />
        )}
      </div>
    </div>
  );
}
