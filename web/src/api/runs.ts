import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { RunPage, RunView } from '../../../src/surfaces/dashboard/contract.ts';
import { getJson, postJson, send } from './client.ts';
import { readServerSentEvents } from './server-sent-events.ts';

const runsPageSize = 25;
const whileRunningMs = 2_000;
const usualMs = 30_000;

/** Whether more comes of a run. */
export function isUnderWay({ state }: Pick<RunView, 'state'>): boolean {
  return state === 'queued' || state === 'running';
}

/** Long work, newest first; asked again soon while some of it is under way. */
export const runsQuery = (state: string) =>
  infiniteQueryOptions({
    queryKey: ['runs', state],
    queryFn: ({ signal, pageParam }) => {
      const parameters = new URLSearchParams({ limit: String(runsPageSize) });
      if (pageParam !== null) parameters.set('before', pageParam);
      if (state !== '') parameters.set('state', state);
      return getJson<RunPage>(`/polder/runs?${parameters}`, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some(({ items }) => items.some(isUnderWay)) ? whileRunningMs : usualMs,
  });

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['run', id],
    queryFn: ({ signal }) => getJson<RunView>(`/polder/runs/${encodeURIComponent(id)}`, signal),
  });

/** Keeps the cached run in step with what the gateway tells of it, until it ends. */
export function useRunProgress(id: string, underWay: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!underWay) return;
    const stop = new AbortController();
    follow(id, stop.signal, (run) => client.setQueryData(runQuery(id).queryKey, run))
      // Whatever broke the stream, the run itself is asked for once more.
      .catch(() => undefined)
      .finally(() => {
        if (!stop.signal.aborted) void client.invalidateQueries({ queryKey: ['run', id] });
      });
    return () => stop.abort();
  }, [client, id, underWay]);
}

async function follow(id: string, signal: AbortSignal, tell: (run: RunView) => void): Promise<void> {
  const response = await send(`/polder/runs/${encodeURIComponent(id)}`, {
    signal,
    headers: { accept: 'text/event-stream' },
  });
  if (response.body === null) return;
  for await (const { data } of readServerSentEvents(response.body)) tell(JSON.parse(data) as RunView);
}

export async function cancelRun(id: string): Promise<RunView> {
  const response = await postJson(`/polder/runs/${encodeURIComponent(id)}/cancel`, {});
  return (await response.json()) as RunView;
}
