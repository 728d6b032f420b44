import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useNavigate, useParams } from 'react-router';
import { DataGrid } from '../../components/grid/DataGrid';
import { Empty } from '../../components/Empty';
import { Loading } from '../../components/Loading';
import { PageFailure } from '../../components/PageFailure';
import { PageHeader } from '../../components/PageHeader';
import { useTitle } from '../../lib/useTitle';
import { experiment as experimentQuery } from '../experiments/queries';
import { loggedModelColumns } from './loggedModelColumns';
import { loggedModelPath, nameOf } from './loggedModelText';
import { loggedModels } from './queries';
import classes from '../experiments/Experiments.module.css';

/** The models that the runs of an experiment logged as MLflow 3 does, newest first. */
export default function LoggedModelsPage() {
  const { experimentId = '' } = useParams();
  const navigate = useNavigate();
  const experiment = useQuery(experimentQuery(experimentId));
  const list = useInfiniteQuery(loggedModels(experimentId));
  const rows = useMemo(() => list.data?.pages.flatMap(page => page.models) ?? [], [list.data]);
  const columns = useMemo(() => loggedModelColumns(rows), [rows]);
  useTitle(experiment.data && `Logged models of ${experiment.data.name}`);
  if (list.isPending) return <Loading label="logged models" />;
  if (list.isError) return <PageFailure error={list.error} onRetry={() => void list.refetch()} />;
  return (
    <div className={classes.fill}>
      <PageHeader
        title="Logged models"
        trail={[
          { label: 'Experiments', to: '/experiments' },
          {
            label: experiment.data?.name ?? `Experiment ${experimentId}`,
            to: `/experiments/${experimentId}`,
          },
        ]}
      />
      {rows.length === 0 ? (
        <Empty title="No logged models">
          Models that runs log as MLflow 3 does (<code>mlflow.sklearn.log_model(name=…)</code>, <code>logModel</code> in
          Java) appear here.
        </Empty>
      ) : (
        <DataGrid
          label="Logged models"
          columns={columns}
          rows={rows}
          rowKey={row => row.info.model_id}
          rowLabel={nameOf}
          onOpen={row => navigate(loggedModelPath(row))}
          onReachEnd={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()}
        />
      )}
    </div>
  );
}
