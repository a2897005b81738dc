import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  FeedbackRequest,
  InteractionDetail,
  InteractionPage,
  ModelStatus,
  ProviderStatus,
  Stats,
  Status,
} from '../../../src/surfaces/dashboard/contract.ts';
import { getJson, postJson } from './client.ts';

/** What the list of interactions is narrowed to; empty text means all. */
export interface InteractionFilter {
  place: string;
  state: string;
  search: string;
}

export const pageSize = 50;

export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => getJson<Status>('/polder/status', signal),
  refetchInterval: 10_000,
});

export const statsQuery = (days: number) =>
  queryOptions({
    queryKey: ['stats', days],
    queryFn: ({ signal }) => getJson<Stats>(`/stats?days=${days}`, signal),
    refetchInterval: 60_000,
  });

export const interactionsQuery = (filter: InteractionFilter) =>
  infiniteQueryOptions({
    queryKey: ['interactions', filter],
    queryFn: ({ signal, pageParam }) => {
      const parameters = new URLSearchParams({ limit: String(pageSize) });
      if (pageParam !== null) parameters.set('before', pageParam);
      for (const [name, value] of Object.entries(filter)) if (value !== '') parameters.set(name, value);
      return getJson<InteractionPage>(`/polder/interactions?${parameters}`, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

export const interactionQuery = (id: string) =>
  queryOptions({
    queryKey: ['interaction', id],
    queryFn: ({ signal }) =>
      getJson<InteractionDetail>(`/polder/interactions/${encodeURIComponent(id)}`, signal),
  });

export const modelsQuery = queryOptions({
  queryKey: ['models'],
  queryFn: async ({ signal }) => (await getJson<{ models: ModelStatus[] }>('/models', signal)).models,
});

export const providersQuery = queryOptions({
  queryKey: ['providers'],
  queryFn: async ({ signal }) =>
    (await getJson<{ providers: ProviderStatus[] }>('/polder/providers', signal)).providers,
});

export async function giveFeedback(feedback: FeedbackRequest): Promise<void> {
  await postJson('/feedback', feedback);
}
