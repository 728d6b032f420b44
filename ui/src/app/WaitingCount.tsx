import { useQuery } from '@tanstack/react-query';
import { waitingForMe } from '../features/requests/queries';
import classes from './Shell.module.css';

/** How many requests wait for the reader; nothing while there are none. */
export function WaitingCount() {
  const waiting = useQuery(waitingForMe());
  const count = waiting.data?.requests.length ?? 0;
  if (count === 0) return null;
  return (
    <span className={classes.count} aria-label={`${count} waiting`}>
      {waiting.data?.more || count > 99 ? '99+' : count}
    </span>
  );
}
