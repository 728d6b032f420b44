import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { Loading } from '../../components/Loading';
import { PageFailure } from '../../components/PageFailure';
import { modelPath } from '../../lib/modelAddress';
import { useTitle } from '../../lib/useTitle';
import { HistoryView } from '../activities/HistoryView';
import { Timeline } from '../activities/Timeline';
import { Webhooks } from '../webhooks/Webhooks';
import { ModelHeader } from './ModelHeader';
import { ModelOverview } from './ModelOverview';
import { model as modelQuery } from './queries';
import classes from './Models.module.css';

const TABS = [
  { id: 'versions', label: 'Versions' },
  { id: 'activity', label: 'Activity' },
  { id: 'history', label: 'History' },
  { id: 'webhooks', label: 'Webhooks' },
] as const;

/** One registered model; the rest of the address names the tab. */
export function ModelPage({ name, rest }: { name: string; rest: string }) {
  const navigate = useNavigate();
  const model = useQuery(modelQuery(name));
  useTitle(name);
  if (model.isPending) return <Loading label="model" />;
  if (model.isError) return <PageFailure error={model.error} onRetry={() => void model.refetch()} home="models" />;
  const tab = TABS.find(one => one.id === rest)?.id ?? 'versions';
  return (
    <div className={classes.page}>
      <ModelHeader model={model.data} />
      <Tabs
        value={tab}
        onChange={next => next && navigate(modelPath(name, next === 'versions' ? '' : next))}
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
        <Tabs.Panel value="versions" className={classes.panel}>
          <ModelOverview model={model.data} />
        </Tabs.Panel>
        <Tabs.Panel value="activity" className={classes.panel}>
          <Timeline of={{ name }} />
        </Tabs.Panel>
        <Tabs.Panel value="history" className={classes.panel}>
          <HistoryView name={name} aliases={(model.data.aliases ?? []).map(one => one.alias)} />
        </Tabs.Panel>
        <Tabs.Panel value="webhooks" className={classes.panel}>
          <Webhooks modelName={name} />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
