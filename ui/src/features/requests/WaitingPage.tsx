import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { Empty } from '../../components/Empty';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { PageHeader } from '../../components/PageHeader';
import { useTitle } from '../../lib/useTitle';
import { everyRequest, waitingForMe } from './queries';
import { RequestCard } from './RequestCard';
import classes from './Requests.module.css';

/** Requests that wait for the reader's decision; on demand, all that are open. */
export default function WaitingPage() {
  useTitle('Waiting for me');
  const [query, setQuery] = useSearchParams();
  const all = query.get('show') === 'all';
  const mine = useQuery({ ...waitingForMe(), enabled: !all });
  const every = useQuery({ ...everyRequest(), enabled: all });
  const list = all ? every : mine;
  return (
    <>
      <PageHeader title="Waiting for me">
        <SegmentedControl
          size="xs"
          aria-label="Which requests"
          data={[
            { value: 'mine', label: 'For me to decide' },
            { value: 'all', label: 'All open' },
          ]}
          value={all ? 'all' : 'mine'}
          onChange={value => setQuery(value === 'all' ? { show: 'all' } : {}, { replace: true })}
        />
      </PageHeader>
      <div className={classes.page}>
        {list.isPending ? (
          <Loading label="requests" />
        ) : list.isError ? (
          <Failure error={list.error} onRetry={() => void list.refetch()} />
        ) : list.data.requests.length === 0 ? (
          <NothingOpen all={all} />
        ) : (
          <div className={`${classes.list} ${classes.column}`}>
            {list.data.requests.map(request => (
              <RequestCard key={request.id} request={request} withModel />
            ))}
            {list.data.more && (
              <p className={classes.hint}>These are the oldest; more show when some of them are decided.</p>
            )}
          </div>
        )}
      </div>
    </>
  );
}

function NothingOpen({ all }: { all: boolean }) {
  return all ? (
    <Empty title="No open requests">
      Somebody asks for a move on the page of a version: choose a stage or an alias there and “Ask for approval”.
    </Empty>
  ) : (
    <Empty title="Nothing waits for you">
      Requests of others to move a version to a stage or alias appear here once you may approve or reject them. One’s
      own requests are never among them where a rule asks for a second person.
    </Empty>
  );
}
