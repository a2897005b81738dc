import type { QueryClient } from '@tanstack/react-query';
import { reportDays } from '../components/report/spans.ts';
import { keysQuery } from './keys.ts';
import { documentsQuery, entriesQuery, entryQuery, type MemoryFilter, memoryQuery } from './memory.ts';
import { endpointsQuery } from './openapi.ts';
import {
  budgetQuery,
  type EgressSearch,
  egressQuery,
  everything,
  hardwareQuery,
  type InteractionFilter,
  interactionQuery,
  interactionsQuery,
  modelsQuery,
  providersQuery,
  statsQuery,
} from './queries.ts';
import { reportQuery } from './report.ts';
import { qualityQuery, routingQuery } from './routing.ts';
import { runQuery, runsQuery } from './runs.ts';
import { settingsQuery } from './settings.ts';

/**
 * What each page asks the gateway for as it opens. All of it is begun at once, while the program of the page is
 * still on its way, and nobody waits for it here: the page takes it from the cache, and shows what went wrong.
 */
export const openings = {
  today(client: QueryClient): void {
    void client.prefetchQuery(statsQuery(1));
    void client.prefetchQuery(budgetQuery);
    void client.prefetchQuery(reportQuery(reportDays(undefined)));
    void client.prefetchInfiniteQuery(interactionsQuery(everything));
  },
  traffic(client: QueryClient, filter: Partial<InteractionFilter>): void {
    void client.prefetchInfiniteQuery(interactionsQuery({ ...everything, ...filter }));
  },
  interaction(client: QueryClient, id: string): void {
    void client.prefetchQuery(interactionQuery(id));
  },
  models(client: QueryClient): void {
    void client.prefetchQuery(providersQuery);
    void client.prefetchQuery(modelsQuery);
  },
  compare(client: QueryClient): void {
    openings.models(client);
    void client.prefetchQuery(hardwareQuery);
    void client.prefetchQuery(reportQuery(reportDays(undefined)));
  },
  routing(client: QueryClient, days: string | undefined): void {
    void client.prefetchQuery(routingQuery(reportDays(days)));
    void client.prefetchQuery(qualityQuery(reportDays(days)));
  },
  memory(client: QueryClient, { collection = '', status = '' }: Partial<MemoryFilter>): void {
    void client.prefetchQuery(memoryQuery);
    void client.prefetchInfiniteQuery(documentsQuery);
    void client.prefetchInfiniteQuery(entriesQuery({ collection, status }));
  },
  memoryEntry(client: QueryClient, id: string): void {
    void client.prefetchQuery(entryQuery(id));
  },
  privacy(client: QueryClient, search: Partial<EgressSearch>): void {
    const { days = '', provider = '', conversation = '', interaction = '' } = search;
    void client.prefetchInfiniteQuery(egressQuery({ days, provider, conversation, interaction }));
    void client.prefetchQuery(providersQuery);
  },
  money(client: QueryClient): void {
    void client.prefetchQuery(budgetQuery);
    void client.prefetchQuery(keysQuery);
  },
  report(client: QueryClient, days: string | undefined): void {
    void client.prefetchQuery(reportQuery(reportDays(days)));
    void client.prefetchQuery(keysQuery);
  },
  runs(client: QueryClient, state: string | undefined): void {
    void client.prefetchInfiniteQuery(runsQuery(state ?? ''));
  },
  run(client: QueryClient, id: string): void {
    void client.prefetchQuery(runQuery(id));
  },
  settings(client: QueryClient): void {
    void client.prefetchQuery(settingsQuery);
  },
  keys(client: QueryClient): void {
    void client.prefetchQuery(keysQuery);
  },
  docs(client: QueryClient): void {
    void client.prefetchQuery(endpointsQuery);
  },
};
