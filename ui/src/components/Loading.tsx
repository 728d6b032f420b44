import { Loader } from '@mantine/core';
import { useDelayed } from '../lib/useDelayed';
import classes from './states.module.css';

/** A loading state that stays away while the data is quick. */
export function Loading({ label }: { label: string }) {
  const late = useDelayed();
  return (
    <div className={classes.state} role="status" aria-label={`Loading ${label}`}>
      {late && (
        <>
          <Loader size="xs" /> <span className={classes.quiet}>Loading {label}…</span>
        </>
      )}
    </div>
  );
}
