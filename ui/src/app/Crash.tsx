import { useRouteError } from 'react-router';
import { Failure } from '../components/Failure';

/** Shown in place of a page whose code failed; the frame around it stays usable. */
export function Crash() {
  return <Failure error={useRouteError()} title="This page failed" onRetry={() => window.location.reload()} />;
}
