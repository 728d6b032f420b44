import { ArrowRight } from 'lucide-react';
import { Link } from 'react-router';
import type { TransitionRequest } from '../../api/registry';
import { Avatar, Person } from '../../components/Person';
import { PlaceBadge, StageBadge } from '../../components/StageBadge';
import { Ago } from '../../components/Time';
import { plural } from '../../lib/format';
import { versionPath } from '../../lib/modelAddress';
import { Decision } from './Decision';
import classes from './Requests.module.css';

interface RequestCardProps {
  request: TransitionRequest;
  /** The stage that the version is in now, where the page knows it. */
  fromStage?: string | undefined;
  /** Names the model, where the page is not about it. */
  withModel?: boolean;
}

/** An open request: who asks for what and why, who has approved, and what the reader may do about it. */
export function RequestCard({ request, fromStage, withModel = false }: RequestCardProps) {
  const { user_id: creator = 'somebody', approvals = [], approvals_needed: needed = 1 } = request;
  return (
    <article className={classes.card} aria-label={`Request of ${creator} for version ${request.version}`}>
      <Avatar name={creator} size={28} />
      <div className={classes.body}>
        <div className={classes.line}>
          <strong>{creator}</strong> asks to {request.to_alias !== undefined ? 'give' : 'move'}
          <Link to={versionPath(request)} className={classes.subject}>
            {withModel ? `${request.name} version ${request.version}` : `version ${request.version}`}
          </Link>
          {request.to_alias !== undefined ? (
            'the alias'
          ) : fromStage ? (
            <>
              from <StageBadge stage={fromStage} /> <ArrowRight size={13} aria-label="to" />
            </>
          ) : (
            'to'
          )}
          <PlaceBadge stage={request.to_stage} alias={request.to_alias} />
          <Ago at={request.creation_timestamp} />
        </div>
        {request.comment && <p className={classes.comment}>{request.comment}</p>}
        <div className={classes.approvals}>
          <span className="num">
            {approvals.length} of {plural(needed, 'approval')}
          </span>
          {approvals.map(approval => (
            <span key={approval.user_id} title={approval.comment}>
              <Person name={approval.user_id} />
            </span>
          ))}
        </div>
        <Decision request={request} />
      </div>
    </article>
  );
}
