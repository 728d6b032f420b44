import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Navigate, useNavigate, useParams } from 'react-router';
import { Loading } from '../../components/Loading';
import { PageFailure } from '../../components/PageFailure';
import { useTitle } from '../../lib/useTitle';
import { ArtifactsTab } from '../artifacts/ArtifactsTab';
import { ChartsTab } from '../charts/ChartsTab';
import { holdsModel, RegisterButton } from '../versions/RegisterButton';
import { OverviewTab } from './OverviewTab';
import { run as runQuery } from './queries';
import { RunHeader } from './RunHeader';
import { useRefreshWhenDone } from './useRefreshWhenDone';
import { isSystemMetric, readRunTab, RUN_TABS } from './runTabs';
import classes from './RunPage.module.css';

/** One run. The rest of the address names the tab and, for artifacts, the file. */
export default function RunPage() {
  const { experimentId = '', runId = '', '*': rest = '' } = useParams();
  const navigate = useNavigate();
  const run = useQuery(runQuery(runId));
  useTitle(run.data?.info.run_name);
  useRefreshWhenDone(run.data);
  if (run.isPending) return <Loading label="run" />;
  if (run.isError) return <PageFailure error={run.error} onRetry={() => void run.refetch()} />;

  const base = `/experiments/${run.data.info.experiment_id}/runs/${runId}`;
  if (run.data.info.experiment_id !== experimentId) return <Navigate to={`${base}/${rest}`} replace />;
  const { tab, artifactPath } = readRunTab(rest);
  const keys = (run.data.data?.metrics ?? []).map(metric => metric.key);
  const system = keys.filter(isSystemMetric);
  const tabs = RUN_TABS.filter(one => one.id !== 'system-metrics' || system.length > 0 || tab === one.id);
  return (
    <div className={classes.page} key={runId}>
      <RunHeader run={run.data} />
      <Tabs
        value={tab}
        onChange={next => next && navigate(next === 'overview' ? base : `${base}/${next}`)}
        className={classes.tabs}
        keepMounted={false}
      >
        <Tabs.List className={classes.tabList}>
          {tabs.map(one => (
            <Tabs.Tab key={one.id} value={one.id}>
              {one.label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="overview" className={classes.panel}>
          <OverviewTab run={run.data} />
        </Tabs.Panel>
        <Tabs.Panel value="model-metrics" className={classes.panel}>
          <ChartsTab run={run.data} keys={keys.filter(key => !isSystemMetric(key))} />
        </Tabs.Panel>
        <Tabs.Panel value="system-metrics" className={classes.panel}>
          <ChartsTab run={run.data} keys={system} />
        </Tabs.Panel>
        <Tabs.Panel value="artifacts" className={classes.panel}>
          <ArtifactsTab
            owner={{ runId }}
            base={`${base}/artifacts`}
            path={artifactPath}
            live={run.data.info.status === 'RUNNING'}
            folderActions={(path, files) =>
              holdsModel(files) && <RegisterButton from={{ source: `runs:/${runId}/${path}`, runId }} />
            }
          />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
