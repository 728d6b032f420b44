import { Link } from 'react-router';
import { ApiError } from '../api/http';
import { Failure } from './Failure';
import classes from './states.module.css';

const HOMES = {
  experiments: { to: '/experiments', label: 'Go to the experiments' },
  models: { to: '/models', label: 'Go to the models' },
} as const;

interface PageFailureProps {
  error: unknown;
  onRetry: () => void;
  home?: keyof typeof HOMES;
}

/** Why a whole page could not be shown, and the way out of it. */
export function PageFailure({ error, onRetry, home = 'experiments' }: PageFailureProps) {
  const gone = error instanceof ApiError && error.notFound;
  return (
    <>
      <Failure error={error} onRetry={gone ? undefined : onRetry} />
      <p className={classes.wayOut}>
        <Link to={HOMES[home].to}>{HOMES[home].label}</Link>
      </p>
    </>
  );
}
