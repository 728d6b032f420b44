import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ArtifactOwner } from '../../api/artifacts';
import { artifactList } from './queries';
import type { Listing } from './tree';

/** The listings of the root and of all open folders. */
export function useListings(owner: ArtifactOwner, open: ReadonlySet<string>, live: boolean): ReadonlyMap<string, Listing> {
  const folders = useMemo(() => ['', ...open], [open]);
  const replies = useQueries({ queries: folders.map(folder => artifactList(owner, folder, live)) });
  return new Map(
    folders.map((folder, at): [string, Listing] => {
      const reply = replies[at];
      return [folder, reply?.isError ? { error: reply.error } : (reply?.data ?? 'loading')];
    }),
  );
}
