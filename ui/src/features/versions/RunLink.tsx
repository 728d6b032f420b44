import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { run as runQuery } from '../runs/queries';

interface RunLinkProps {
  runId: string | undefined;
  /** Address of the run on another server. */
  link: string | undefined;
}

/** The run that made a version, by its name. */
export function RunLink({ runId, link }: RunLinkProps) {
  const run = useQuery({ ...runQuery(runId ?? ''), enabled: Boolean(runId) && !link });
  if (link && /^https?:/i.test(link)) {
    return (
      <a href={link} target="_blank" rel="noreferrer noopener">
        {runId?.slice(0, 8) || 'run'} (other server)
      </a>
    );
  }
  if (!runId) return <span className="quiet">–</span>;
  if (run.isError) return <code title="This server has no such run">{runId.slice(0, 8)}</code>;
  return (
    <Link to={`/runs/${runId}`} title={run.data?.info.run_name ?? runId}>
      {run.data?.info.run_name || runId.slice(0, 8)}
    </Link>
  );
}
