import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { QualityReport } from '../../../src/improve/quality/evidence.ts';
import type { ReplayReport } from '../../../src/reports/replay.ts';
import type { RoutingReport } from '../../../src/reports/routing.ts';
import type { ReplayPolicy } from '../../../src/routing/replay/names.ts';
import { getJson } from './client.ts';

/** How routing did in the last days; it is worked out anew each time, so not asked for too often. */
export const routingQuery = (days: string) =>
  queryOptions({
    queryKey: ['routing', days],
    queryFn: ({ signal }) => getJson<RoutingReport>(`/polder/report/routing?days=${days}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

/** What judges and signs say of answers. */
export const qualityQuery = (days: string) =>
  queryOptions({
    queryKey: ['quality', days],
    queryFn: ({ signal }) =>
      getJson<QualityReport & { enabled: boolean }>(`/polder/quality?days=${days}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

export interface ReplayAsk {
  policy: ReplayPolicy;
  days: string;
}

/** What another policy would have made of the traffic; changes nothing. */
export const replayQuery = (ask: ReplayAsk | undefined) =>
  queryOptions({
    queryKey: ['replay', ask],
    queryFn: ({ signal }) => {
      const parameters = new URLSearchParams({ ...ask });
      return getJson<ReplayReport>(`/polder/replay?${parameters}`, signal);
    },
    enabled: ask !== undefined,
    staleTime: 60_000,
  });
