import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { Loading } from '../../components/Loading';
import { PageFailure } from '../../components/PageFailure';
import { versionPath } from '../../lib/modelAddress';
import { useTitle } from '../../lib/useTitle';
import { HistoryView } from '../activities/HistoryView';
import { Timeline } from '../activities/Timeline';
import { model as modelQuery } from '../models/queries';
import { FilesTab } from './FilesTab';
import { version as versionQuery } from './queries';
import { VersionHeader } from './VersionHeader';
import { VersionOverview } from './VersionOverview';
import classes from '../models/Models.module.css';

const TABS = [
  { id: 'overview', label: 'Overview' },
  { id: 'artifacts', label: 'Files' },
  { id: 'activity', label: 'Activity' },
  { id: 'history', label: 'History' },
] as const;

interface VersionPageProps {
  name: string;
  version: string;
  /** A tab, or "artifacts/dir/file". */
  rest: string;
}

/** One version of a model. */
export function VersionPage({ name, version, rest }: VersionPageProps) {
  const navigate = useNavigate();
  const id = { name, version };
  const loaded = useQuery(versionQuery(id));
  const model = useQuery(modelQuery(name));
  useTitle(`${name} version ${version}`);
  if (loaded.isPending) return <Loading label="version" />;
  if (loaded.isError) return <PageFailure error={loaded.error} onRetry={() => void loaded.refetch()} home="models" />;
  const [word = '', ...path] = rest.split('/');
  const tab = TABS.find(one => one.id === word)?.id ?? 'overview';
  const aliases = (model.data?.aliases ?? []).map(one => one.alias);
  return (
    <div className={classes.page}>
      <VersionHeader version={loaded.data} />
      <Tabs
        value={tab}
        onChange={next => next && navigate(versionPath(id, next === 'overview' ? '' : next))}
        className={classes.tabs}
        keepMounted={false}
      >
        <Tabs.List className={classes.tabList}>
          {TABS.map(one => (
            <Tabs.Tab key={one.id} value={one.id}>
              {one.label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="overview" className={classes.panel}>
          <VersionOverview version={loaded.data} aliases={aliases} />
        </Tabs.Panel>
        <Tabs.Panel value="artifacts" className={classes.panel}>
          <FilesTab version={id} path={path.join('/')} />
        </Tabs.Panel>
        <Tabs.Panel value="activity" className={classes.panel}>
          <Timeline of={id} />
        </Tabs.Panel>
        <Tabs.Panel value="history" className={classes.panel}>
          <HistoryView name={name} version={version} aliases={aliases} />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
