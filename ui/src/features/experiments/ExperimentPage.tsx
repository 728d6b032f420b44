import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { Loading } from '../../components/Loading';
import { PageFailure } from '../../components/PageFailure';
import { useTitle } from '../../lib/useTitle';
import { RunsView } from '../runs/RunsView';
import { ExperimentHeader } from './ExperimentHeader';
import { LoggingGuide } from './LoggingGuide';
import { experiment as experimentQuery } from './queries';
import classes from './Experiments.module.css';

/** One experiment: its description and its runs. */
export function ExperimentPage() {
  const { experimentId = '' } = useParams();
  const experiment = useQuery(experimentQuery(experimentId));
  useTitle(experiment.data?.name);
  if (experiment.isPending) return <Loading label="experiment" />;
  if (experiment.isError) return <PageFailure error={experiment.error} onRetry={() => void experiment.refetch()} />;
  const { name, lifecycle_stage: stage } = experiment.data;
  return (
    <div className={classes.fill} key={experimentId}>
      <ExperimentHeader experiment={experiment.data} />
      <RunsView
        experimentIds={[experimentId]}
        deletedExperiment={stage === 'deleted'}
        whenEmpty={<LoggingGuide experimentName={name} />}
      />
    </div>
  );
}
