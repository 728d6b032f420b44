import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Run } from '../../api/wire';

/** When a watched run ends, its last points and files are asked for once more. */
export function useRefreshWhenDone(run: Run | undefined): void {
  const client = useQueryClient();
  const before = useRef<string>(undefined);
  const status = run?.info.status;
  useEffect(() => {
    if (before.current === 'RUNNING' && status !== 'RUNNING') {
      void client.invalidateQueries({ queryKey: ['metric-sample'] });
      void client.invalidateQueries({ queryKey: ['artifacts', 'list'] });
    }
    before.current = status;
  }, [client, status]);
}
