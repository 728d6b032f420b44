import { Navigate, useSearchParams } from 'react-router';
import { NotFound } from '../../app/NotFound';
import { stringLiteral } from '../../lib/filterText';

/** MLflow's comparison link (`?runs=["a","b"]&experiments=["1"]`) opens the runs table with just these runs. */
export function CompareRedirect() {
  const [query] = useSearchParams();
  const runs = readIds(query.get('runs'));
  const experiment = readIds(query.get('experiments'))[0];
  if (runs.length === 0 || experiment === undefined) return <NotFound />;
  const filter = new URLSearchParams({ searchFilter: `run_id IN (${runs.map(stringLiteral).join(', ')})` });
  return <Navigate to={`/experiments/${encodeURIComponent(experiment)}?${filter}`} replace />;
}

function readIds(text: string | null): string[] {
  try {
    const ids: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(ids) ? ids.filter(id => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
