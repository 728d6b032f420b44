import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { readViewState, writeViewState } from './viewState';
import type { RunsViewState } from './viewState';

export type ChangeView = (part: Partial<RunsViewState>) => void;

/** The table's state, kept in the address. A new filter is a step in the history, the rest replaces the current one. */
export function useViewState(deletedByDefault: boolean): [RunsViewState, ChangeView] {
  const [query, setQuery] = useSearchParams();
  const text = query.toString();
  const state = useMemo(() => {
    const read = readViewState(new URLSearchParams(text));
    const unsaid = deletedByDefault && !new URLSearchParams(text).has('lifecycleFilter');
    return unsaid ? { ...read, viewType: 'DELETED_ONLY' as const } : read;
  }, [text, deletedByDefault]);
  const change = useCallback(
    (part: Partial<RunsViewState>) =>
      setQuery(writeViewState({ ...state, ...part }), { replace: part.filter === undefined }),
    [setQuery, state],
  );
  return [state, change];
}
