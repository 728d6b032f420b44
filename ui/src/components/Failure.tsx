import { Button } from '@mantine/core';
import { CircleAlert } from 'lucide-react';
import { ApiError } from '../api/http';
import classes from './states.module.css';

interface FailureProps {
  error: unknown;
  title?: string;
  onRetry?: () => void;
}

/** Says what went wrong in the server's words; for server faults, with the id an administrator needs. */
export function Failure({ error, title, onRetry }: FailureProps) {
  const api = error instanceof ApiError ? error : undefined;
  const message = error instanceof Error ? error.message : String(error);
  return (
    <div className={classes.failure} role="alert">
      <CircleAlert size={18} className={classes.alertIcon} aria-hidden />
      <div>
        <strong>{title ?? headline(api)}</strong>
        <p className={classes.message}>{message}</p>
        {api && api.status >= 500 && api.requestId && (
          <p className={classes.quiet}>
            Request id <code>{api.requestId}</code>
          </p>
        )}
        {onRetry && (
          <Button size="compact-xs" variant="default" mt={8} onClick={onRetry}>
            Try again
          </Button>
        )}
      </div>
    </div>
  );
}

function headline(error: ApiError | undefined): string {
  if (!error) return 'Something went wrong on this page';
  if (error.status === 0) return 'No connection';
  if (error.status === 401) return 'Sign-in needed';
  if (error.status === 403) return 'Not permitted';
  if (error.notFound) return 'Not found';
  return error.status >= 500 ? 'The server failed' : 'The server refused the request';
}
