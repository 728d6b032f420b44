import { ArrowRight } from 'lucide-react';
import { Link } from 'react-router';
import type { Activity } from '../../api/registry';
import { Avatar } from '../../components/Person';
import { PlaceBadge, StageBadge } from '../../components/StageBadge';
import { Ago } from '../../components/Time';
import { versionPath } from '../../lib/modelAddress';
import { activityText, isLong } from './activityText';
import classes from './Activities.module.css';

interface ActivityItemProps {
  activity: Activity;
  /** Names the version, where the page is about the model. */
  withVersion: boolean;
}

/** One line of the timeline: who did what, when, and what that changed. */
export function ActivityItem({ activity, withVersion }: ActivityItemProps) {
  const text = activityText(activity);
  const system = activity.activity_type === 'SYSTEM_TRANSITION';
  const who = activity.user_id || (system ? 'Millrace' : 'somebody');
  const { name, version } = activity;
  const link = withVersion && version && name && <Link to={versionPath({ name, version })}>version {version}</Link>;
  return (
    <li className={classes.item} data-type={activity.activity_type}>
      <Avatar name={who} size={22} />
      <div className={classes.body}>
        <div className={classes.sentence}>
          <strong>{who}</strong> {text.verb}
          {text.it && (link || 'it')}
          {text.object && <code className={classes.object}>{text.object}</code>}
          {text.from && text.stage && (
            <>
              <StageBadge stage={text.from} /> <ArrowRight size={12} aria-label="to" />
            </>
          )}
          {(text.stage || text.alias) && <PlaceBadge stage={text.stage} alias={text.alias} />}
          {link && !text.it && <span>· {link}</span>}
          <Ago at={activity.creation_timestamp} />
        </div>
        {text.change && <Change {...text.change} />}
        {activity.comment && <p className={classes.said}>{activity.comment}</p>}
        {activity.system_comment && <p className={classes.system}>{activity.system_comment}</p>}
      </div>
    </li>
  );
}

function Change({ before, after }: { before: string; after: string }) {
  if (!isLong({ before, after })) {
    return (
      <div className={classes.change}>
        <code className={classes.before}>{before || 'none'}</code>
        <ArrowRight size={12} aria-label="to" />
        <code>{after || 'none'}</code>
      </div>
    );
  }
  return (
    <details className={classes.long}>
      <summary>What changed</summary>
      <div className={classes.sides}>
        <pre data-side="before" aria-label="Before">
          {before || 'none'}
        </pre>
        <pre aria-label="After">{after || 'none'}</pre>
      </div>
    </details>
  );
}
