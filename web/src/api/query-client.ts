import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './client.ts';

/** Retries what the network broke, not what the gateway has refused. */
export function createDashboardQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        networkMode: 'always',
        retry: (failures, thrown) =>
          failures < 2 && thrown instanceof ApiError && (thrown.unreachable || thrown.status >= 500),
        retryDelay: (attempt) => 500 * 2 ** attempt,
      },
      mutations: { networkMode: 'always' },
    },
  });
}
