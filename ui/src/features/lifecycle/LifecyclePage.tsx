import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { PageHeader } from '../../components/PageHeader';
import { Person } from '../../components/Person';
import { Time } from '../../components/Time';
import { useTitle } from '../../lib/useTitle';
import { Webhooks } from '../webhooks/Webhooks';
import { LifecycleEditor } from './LifecycleEditor';
import { lifecycle as lifecycleQuery } from './queries';
import modelClasses from '../models/Models.module.css';

/** The rules of the registry, and the webhooks of all models. */
export default function LifecyclePage() {
  useTitle('Lifecycle');
  const navigate = useNavigate();
  const { '*': rest = '' } = useParams();
  const state = useQuery(lifecycleQuery());
  const tab = rest === 'webhooks' ? 'webhooks' : 'rules';
  return (
    <div className={modelClasses.page}>
      <PageHeader
        title="Lifecycle"
        trail={[{ label: 'Models', to: '/models' }]}
        facts={
          state.data?.last_updated_timestamp && (
            <span className={modelClasses.facts}>
              changed <Time at={state.data.last_updated_timestamp} /> <Person name={state.data.user_id} />
            </span>
          )
        }
      />
      <Tabs
        value={tab}
        onChange={next => next && navigate(next === 'rules' ? '/lifecycle' : `/lifecycle/${next}`)}
        className={modelClasses.tabs}
        keepMounted={false}
      >
        <Tabs.List className={modelClasses.tabList}>
          <Tabs.Tab value="rules">Rules</Tabs.Tab>
          <Tabs.Tab value="webhooks">Webhooks</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="rules" className={modelClasses.panel}>
          {state.isPending ? (
            <Loading label="rules" />
          ) : state.isError ? (
            <Failure error={state.error} onRetry={() => void state.refetch()} />
          ) : (
            <LifecycleEditor key={state.data.last_updated_timestamp ?? 0} saved={state.data.lifecycle} />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="webhooks" className={modelClasses.panel}>
          <Webhooks />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
