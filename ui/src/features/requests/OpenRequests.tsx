import { useQuery } from '@tanstack/react-query';
import type { ModelVersion } from '../../api/registry';
import { Failure } from '../../components/Failure';
import { Section } from '../../components/Section';
import { requestsOf } from './queries';
import { RequestCard } from './RequestCard';
import classes from './Requests.module.css';

/** Requests about a version that are not decided; nothing at all when there are none. */
export function OpenRequests({ version }: { version: ModelVersion }) {
  const requests = useQuery(requestsOf(version));
  if (requests.isError) return <Failure error={requests.error} onRetry={() => void requests.refetch()} />;
  if (!requests.data || requests.data.length === 0) return null;
  return (
    <Section title="Pending requests" count={String(requests.data.length)}>
      <div className={classes.list}>
        {requests.data.map(request => (
          <RequestCard key={request.id} request={request} fromStage={version.current_stage} />
        ))}
      </div>
    </Section>
  );
}
