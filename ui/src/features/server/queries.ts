import { queryOptions, useQuery } from '@tanstack/react-query';
import { getServerInfo } from '../../api/server';

export const serverInfo = () =>
  queryOptions({ queryKey: ['server-info'], queryFn: ({ signal }) => getServerInfo(signal), staleTime: Infinity });

/** True when versions can be tried on their page. */
export const useTriesModels = (): boolean => useQuery(serverInfo()).data?.tries_models ?? false;

/** True when the server takes no changes: pages then offer none. */
export const useReadOnly = (): boolean => useQuery(serverInfo()).data?.read_only ?? false;
