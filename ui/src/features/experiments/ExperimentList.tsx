import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { restoreExperiment } from '../../api/experiments';
import type { Experiment } from '../../api/wire';
import { DataGrid } from '../../components/grid/DataGrid';
import { Empty } from '../../components/Empty';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { notifyDone, notifyFailed } from '../../components/notify';
import { SelectionBar } from '../../components/SelectionBar';
import { plural } from '../../lib/format';
import { DeleteExperimentsDialog } from './DeleteExperimentsDialog';
import { useReadOnly } from '../server/queries';
import { experimentColumns } from './experimentColumns';
import { nextSort, toSearch } from './listState';
import type { ListState } from './listState';
import { LoggingGuide } from './LoggingGuide';
import { experimentList, useExperimentChange } from './queries';
import { RenameExperimentDialog } from './RenameExperimentDialog';
import classes from './Experiments.module.css';

interface ExperimentListProps {
  state: ListState;
  onChange: (part: Partial<ListState>) => void;
}

const keyOf = (experiment: Experiment) => experiment.experiment_id;

export function ExperimentList({ state, onChange }: ExperimentListProps) {
  const navigate = useNavigate();
  const readOnly = useReadOnly();
  const list = useInfiniteQuery({ ...experimentList(toSearch(state)), placeholderData: before => before });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [dialog, setDialog] = useState<{ kind: 'rename' | 'delete'; experiments: Experiment[] }>();
  const restore = useExperimentChange((id: string) => restoreExperiment(id));
  const rows = useMemo(() => list.data?.pages.flatMap(page => page.experiments) ?? [], [list.data]);
  const columns = useMemo(
    () =>
      experimentColumns(
        !readOnly && {
          onRename: experiment => setDialog({ kind: 'rename', experiments: [experiment] }),
          onDelete: experiment => setDialog({ kind: 'delete', experiments: [experiment] }),
          onRestore: experiment =>
            restore.mutate(experiment.experiment_id, {
              onSuccess: () => notifyDone(`Restored experiment “${experiment.name}” and its runs`),
              onError: error => notifyFailed('Not restored', error),
            }),
        },
      ),
    [restore.mutate, readOnly],
  );

  if (list.isPending) return <Loading label="experiments" />;
  if (list.isError) return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  if (rows.length === 0) return <NoExperiments state={state} />;
  const chosen = rows.filter(row => selected.has(row.experiment_id));
  const close = () => setDialog(undefined);
  return (
    <div className={classes.fill}>
      {chosen.length > 0 && !state.deleted && (
        <SelectionBar label={`${plural(chosen.length, 'experiment')} selected`} onClear={() => setSelected(new Set())}>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => setDialog({ kind: 'delete', experiments: chosen })}
          >
            Delete
          </Button>
        </SelectionBar>
      )}
      <div className={classes.gridArea}>
        <DataGrid
          label="Experiments"
          columns={columns}
          rows={rows}
          rowKey={keyOf}
          rowLabel={row => row.name}
          sort={state.sort}
          onSort={id => onChange({ sort: nextSort(state.sort, id) })}
          selection={state.deleted || readOnly ? undefined : { selected, onChange: setSelected }}
          onOpen={row => navigate(`/experiments/${row.experiment_id}`)}
          onReachEnd={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()}
          footer={`${plural(rows.length, 'experiment')}${list.hasNextPage ? ' so far' : ''}`}
        />
      </div>
      {dialog?.kind === 'rename' && dialog.experiments[0] && (
        <RenameExperimentDialog experiment={dialog.experiments[0]} onClose={close} />
      )}
      {dialog?.kind === 'delete' && (
        <DeleteExperimentsDialog
          experiments={dialog.experiments}
          onClose={close}
          onDone={() => {
            setSelected(new Set());
            close();
          }}
        />
      )}
    </div>
  );
}

function NoExperiments({ state }: { state: ListState }) {
  if (state.text)
    return <Empty title={`No ${state.deleted ? 'deleted ' : ''}experiment has “${state.text}” in its name`} />;
  if (state.deleted)
    return (
      <Empty title="No deleted experiments">Deleted experiments wait here until they are restored or cleaned up.</Empty>
    );
  return (
    <Empty title="No experiments yet">
      Log a first run from your code; its experiment appears here.
      <LoggingGuide experimentName="my-first-experiment" />
    </Empty>
  );
}
