import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ReplayReport } from '../../../src/reports/replay.ts';
import type { RoutingReport } from '../../../src/reports/routing.ts';
import type { ReplayPolicy } from '../../../src/routing/replay/names.ts';
import type { QualityView } from '../../../src/surfaces/platform/quality.ts';
import { getJson } from './client.ts';

const whileReplayingMs = 4_000;
/** More would keep a person waiting. */
const replayedAtMost = '2000';

/** How routing did in the last days; asked again soon while other thresholds are still being tried. */
export const routingQuery = (days: string) =>
  queryOptions({
    queryKey: ['routing', days],
    queryFn: ({ signal }) => getJson<RoutingReport>(`/polder/report/routing?days=${days}&wait=false`, signal),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.replaying ? whileReplayingMs : false),
    staleTime: 60_000,
  });

/** What judges and signs say of answers. */
export const qualityQuery = (days: string) =>
  queryOptions({
    queryKey: ['quality', days],
    queryFn: ({ signal }) => getJson<QualityView>(`/polder/quality?days=${days}`, signal),
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
      const parameters = new URLSearchParams({ ...ask, atMost: replayedAtMost });
      return getJson<ReplayReport>(`/polder/replay?${parameters}`, signal);
    },
    enabled: ask !== undefined,
    staleTime: 60_000,
  });
