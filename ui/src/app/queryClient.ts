import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api/http';

const mayPass = (error: unknown): boolean => error instanceof ApiError && (error.status === 0 || error.status >= 502);

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < 1 && mayPass(error),
        retryDelay: 600,
      },
      mutations: { retry: false },
    },
  });
}
