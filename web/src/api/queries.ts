import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Hardware } from '../../../src/catalog/hardware/hardware.ts';
import type {
  FeedbackRequest,
  InteractionDetail,
  InteractionPage,
  ModelStatus,
  ProviderStatus,
  Stats,
  Status,
} from '../../../src/surfaces/dashboard/contract.ts';
import type { BudgetReport } from '../../../src/surfaces/platform/budget.ts';
import type { EgressReport } from '../../../src/surfaces/platform/egress.ts';
import type { ScanReport } from '../../../src/surfaces/platform/privacy.ts';
import { getJson, postJson, putJson } from './client.ts';

/** What the list of interactions is narrowed to; empty text means all. */
export interface InteractionFilter {
  place: string;
  state: string;
  search: string;
}

export const everything: InteractionFilter = { place: '', state: '', search: '' };

/** What the journal of what left is narrowed to; empty text means the usual. */
export interface EgressSearch {
  days: string;
  provider: string;
  conversation: string;
  interaction: string;
}

export const pageSize = 50;
const egressPageSize = 25;

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

export const hardwareQuery = queryOptions({
  queryKey: ['hardware'],
  queryFn: ({ signal }) => getJson<Hardware>('/polder/hardware', signal),
  staleTime: 60_000,
});

export async function giveFeedback(feedback: FeedbackRequest): Promise<void> {
  await postJson('/feedback', feedback);
}

export const budgetQuery = queryOptions({
  queryKey: ['budget'],
  queryFn: ({ signal }) => getJson<BudgetReport>('/polder/budget', signal),
  refetchInterval: 60_000,
});

/** Sets a limit in US dollars; null for none, `config` for what the configuration says. */
export async function setLimit(account: string, limitUsd: number | null | 'config'): Promise<BudgetReport> {
  return putJson<BudgetReport>(`/polder/budget/${encodeURIComponent(account)}`, { limitUsd });
}

export const egressQuery = (search: EgressSearch) =>
  infiniteQueryOptions({
    queryKey: ['egress', search],
    queryFn: ({ signal, pageParam }) => {
      const parameters = new URLSearchParams({ limit: String(egressPageSize) });
      if (pageParam !== null) parameters.set('before', String(pageParam));
      for (const [name, value] of Object.entries(search)) if (value !== '') parameters.set(name, value);
      return getJson<EgressReport>(`/polder/egress?${parameters}`, signal);
    },
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

/** The text goes to the gateway and comes back with the findings; neither is kept once it is replaced. */
export const scanQuery = (text: string) =>
  queryOptions({
    queryKey: ['scan', text],
    queryFn: async ({ signal }) => {
      const response = await postJson('/polder/privacy/scan', { text }, { signal });
      return { text, report: (await response.json()) as ScanReport };
    },
    enabled: text.trim() !== '',
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
