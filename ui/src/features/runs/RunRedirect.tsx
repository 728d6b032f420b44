import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from 'react-router';
import { Loading } from '../../components/Loading';
import { PageFailure } from '../../components/PageFailure';
import { run as runQuery } from './queries';

/** `/runs/<id>` names no experiment: looks it up and goes to the run's own address. */
export function RunRedirect() {
  const { runId = '', '*': rest = '' } = useParams();
  const run = useQuery(runQuery(runId));
  if (run.isPending) return <Loading label="run" />;
  if (run.isError) return <PageFailure error={run.error} onRetry={() => void run.refetch()} />;
  const tail = rest && `/${rest.split('/').map(encodeURIComponent).join('/')}`;
  return <Navigate to={`/experiments/${run.data.info.experiment_id}/runs/${runId}${tail}`} replace />;
}
