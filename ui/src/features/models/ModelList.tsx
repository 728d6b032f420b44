import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useNavigate } from 'react-router';
import { ApiError } from '../../api/http';
import type { RegisteredModel } from '../../api/registry';
import { DataGrid } from '../../components/grid/DataGrid';
import { Empty } from '../../components/Empty';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { plural } from '../../lib/format';
import { modelPath } from '../../lib/modelAddress';
import { FilterProblem } from '../runs/FilterProblem';
import { useReadOnly } from '../server/queries';
import { holds, nextModelSort, toModelSearch } from './listState';
import type { ModelListState } from './listState';
import { MODEL_COLUMNS } from './modelColumns';
import { modelList } from './queries';
import { RegisterGuide } from './RegisterGuide';
import classes from './Models.module.css';

interface ModelListProps {
  state: ModelListState;
  onChange: (part: Partial<ModelListState>) => void;
  /** Told which aliases there are, for the choice of one. */
  onAliases: (aliases: readonly string[]) => void;
  onCreate: () => void;
}

const keyOf = (model: RegisteredModel) => model.name;

export function ModelList({ state, onChange, onAliases, onCreate }: ModelListProps) {
  const navigate = useNavigate();
  const search = toModelSearch(state);
  const list = useInfiniteQuery({ ...modelList(search), placeholderData: before => before });
  const loaded = useMemo(() => list.data?.pages.flatMap(page => page.models) ?? [], [list.data]);
  const { place } = state;
  const rows = useMemo(() => loaded.filter(model => holds(model, place)), [loaded, place?.stage, place?.alias]);
  useEffect(() => onAliases(aliasesIn(loaded)), [loaded, onAliases]);
  const { hasNextPage, isFetching, fetchNextPage } = list;
  useEffect(() => {
    // Stages and aliases are looked for in the loaded models, so all of them are loaded.
    if (place && hasNextPage && !isFetching) void fetchNextPage();
  }, [place, hasNextPage, isFetching, fetchNextPage]);

  if (list.isPending) return <Loading label="models" />;
  if (list.isError) {
    if (list.error instanceof ApiError && list.error.status === 400)
      return (
        <div className={classes.problem}>
          <FilterProblem error={list.error} filter={search.filter} />
        </div>
      );
    return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  }
  if (rows.length === 0 && !hasNextPage) return <NoModels state={state} onCreate={onCreate} />;
  return (
    <div className={classes.gridArea} data-stale={list.isPlaceholderData || undefined}>
      <DataGrid
        label="Models"
        columns={MODEL_COLUMNS}
        rows={rows}
        rowKey={keyOf}
        sort={state.sort}
        onSort={id => onChange({ sort: nextModelSort(state.sort, id) })}
        onOpen={row => navigate(modelPath(row.name))}
        onReachEnd={() => hasNextPage && !isFetching && void fetchNextPage()}
        footer={`${plural(rows.length, 'model')}${hasNextPage ? ' so far' : ''}`}
        memoryKey="models"
        content={JSON.stringify(state)}
      />
    </div>
  );
}

const aliasesIn = (models: readonly RegisteredModel[]): string[] =>
  [...new Set(models.flatMap(model => (model.aliases ?? []).map(one => one.alias)))].sort();

function NoModels({ state, onCreate }: { state: ModelListState; onCreate: () => void }) {
  const readOnly = useReadOnly();
  if (state.text || state.place)
    return (
      <Empty title="No model fits">
        {state.place ? 'No model with this stage or alias fits the search.' : 'Try fewer words or another filter.'}
      </Empty>
    );
  return (
    <Empty title="No models yet">
      A model is registered from a run: open a run’s artifacts, choose the folder of the model and press “Register
      model”, or do it from code.
      {!readOnly && (
        <Button size="compact-sm" variant="default" mt="sm" display="block" onClick={onCreate}>
          Create an empty model
        </Button>
      )}
      <RegisterGuide name="my-model" />
    </Empty>
  );
}
