import { Link } from 'react-router';
import { ApiError } from '../api/http';
import { Failure } from './Failure';
import classes from './states.module.css';

/** Why a whole page could not be shown, and the way out of it. */
export function PageFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const gone = error instanceof ApiError && error.notFound;
  return (
    <>
      <Failure error={error} onRetry={gone ? undefined : onRetry} />
      <p className={classes.wayOut}>
        <Link to="/experiments">Go to the experiments</Link>
      </p>
    </>
  );
}
