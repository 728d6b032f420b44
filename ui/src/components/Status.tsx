import { CircleCheck, CircleDashed, CircleSlash, CircleX, LoaderCircle } from 'lucide-react';
import type { RunStatus } from '../api/wire';
import classes from './Status.module.css';

const LOOKS = {
  RUNNING: { Icon: LoaderCircle, text: 'Running' },
  SCHEDULED: { Icon: CircleDashed, text: 'Scheduled' },
  FINISHED: { Icon: CircleCheck, text: 'Finished' },
  FAILED: { Icon: CircleX, text: 'Failed' },
  KILLED: { Icon: CircleSlash, text: 'Killed' },
} as const;

/** A run's status, told by icon and word (never by colour alone). */
export function Status({ status }: { status: RunStatus }) {
  const look = LOOKS[status] ?? { Icon: CircleDashed, text: status };
  return (
    <span className={classes.status} data-status={status}>
      <look.Icon size={14} aria-hidden />
      {look.text}
    </span>
  );
}
