import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getLifecycle, setLifecycle } from '../../api/governance';
import type { Lifecycle } from '../../api/registry';
import { notifyDone } from '../../components/notify';

export const lifecycle = () =>
  queryOptions({ queryKey: ['lifecycle'], queryFn: ({ signal }) => getLifecycle(signal), staleTime: 30_000 });

const UNKNOWN: Lifecycle = { stages: ['None', 'Staging', 'Production', 'Archived'], moves: [], approvals: [], freezes: [] };

/** The rules in force; MLflow's own stages until they are known. */
export const useLifecycle = (): Lifecycle => useQuery(lifecycle()).data?.lifecycle ?? UNKNOWN;

export function useLifecycleChange() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ rules, comment }: { rules: Lifecycle; comment: string }) => setLifecycle(rules, comment),
    // Here and not with the caller, whose editor gives way to a new one as the rules change.
    onSuccess: state => {
      notifyDone('The rules are in force');
      client.setQueryData(lifecycle().queryKey, before => before && { ...before, ...state });
      return Promise.all([
        client.invalidateQueries({ queryKey: ['lifecycle'] }),
        client.invalidateQueries({ queryKey: ['models'] }),
      ]);
    },
  });
}
