import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Navigate, useNavigate, useParams } from 'react-router';
import { Empty } from '../../components/Empty';
import { Loading } from '../../components/Loading';
import { PageFailure } from '../../components/PageFailure';
import { useTitle } from '../../lib/useTitle';
import { ArtifactsTab } from '../artifacts/ArtifactsTab';
import { LoggedModelHeader } from './LoggedModelHeader';
import { LoggedModelOverview } from './LoggedModelOverview';
import { loggedModelPath, nameOf } from './loggedModelText';
import { loggedModel as loggedModelQuery } from './queries';
import classes from '../runs/RunPage.module.css';

/** A model that a run logged as MLflow 3 does. The rest of the address names the tab and the file. */
export default function LoggedModelPage() {
  const { experimentId = '', modelId = '', '*': rest = '' } = useParams();
  const navigate = useNavigate();
  const model = useQuery(loggedModelQuery(modelId));
  useTitle(model.data && nameOf(model.data));
  if (model.isPending) return <Loading label="model" />;
  if (model.isError) return <PageFailure error={model.error} onRetry={() => void model.refetch()} />;
  if (model.data.info.experiment_id !== experimentId) return <Navigate to={loggedModelPath(model.data, rest)} replace />;
  const [word, ...path] = rest.split('/');
  const tab = word === 'artifacts' ? 'artifacts' : 'overview';
  return (
    <div className={classes.page} key={modelId}>
      <LoggedModelHeader model={model.data} />
      <Tabs
        value={tab}
        onChange={next => next && navigate(loggedModelPath(model.data, next === 'overview' ? '' : next))}
        className={classes.tabs}
        keepMounted={false}
      >
        <Tabs.List className={classes.tabList}>
          <Tabs.Tab value="overview">Overview</Tabs.Tab>
          <Tabs.Tab value="artifacts">Files</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="overview" className={classes.panel}>
          <LoggedModelOverview model={model.data} />
        </Tabs.Panel>
        <Tabs.Panel value="artifacts" className={classes.panel}>
          <ArtifactsTab
            owner={{ modelId }}
            base={loggedModelPath(model.data, 'artifacts')}
            path={path.join('/')}
            live={model.data.info.status === 'LOGGED_MODEL_PENDING'}
            whenEmpty={<Empty title="No files">The model has no files that this server can list.</Empty>}
          />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
