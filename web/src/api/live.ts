import { type InfiniteData, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type {
  InteractionPage,
  InteractionSummary,
  PolderEvent,
} from '../../../src/surfaces/dashboard/contract.ts';
import { ApiError, send } from './client.ts';
import { useKey } from './key.ts';
import { type InteractionFilter, modelsQuery, providersQuery, statusQuery } from './queries.ts';
import { readServerSentEvents } from './server-sent-events.ts';

export type LiveState = 'connecting' | 'live' | 'offline';

const longestPauseMs = 15_000;
/** Figures are fetched anew at most this often while events stream in. */
const figuresPauseMs = 4_000;

/** Keeps the cached data in step with the gateway's events for as long as the page is open. */
export function useLiveUpdates(): LiveState {
  const client = useQueryClient();
  const { key } = useKey();
  const [state, setState] = useState<LiveState>('connecting');

  // The key is read when sending; naming it here opens a new stream when it changes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    const stop = new AbortController();
    follow(client, setState, stop.signal).catch((thrown: unknown) => {
      if (!stop.signal.aborted) throw thrown;
    });
    return () => stop.abort();
  }, [client, key]);

  return state;
}

async function follow(
  client: QueryClient,
  report: (state: LiveState) => void,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  let missed = false;
  while (!signal.aborted) {
    try {
      const response = await send('/polder/events', { signal });
      if (response.body === null) throw new ApiError(0, 'unreachable', 'The event stream had no body.');
      report('live');
      failures = 0;
      if (missed) await client.invalidateQueries();
      for await (const { event, data } of readServerSentEvents(response.body)) {
        apply(client, { event, data: JSON.parse(data) } as PolderEvent);
      }
    } catch (thrown) {
      if (signal.aborted) return;
      // Whatever broke the stream, the page says that it is offline, and the stream is opened anew.
      // Without a key there is nothing to follow; entering one starts anew.
      if (thrown instanceof ApiError && thrown.status === 401) return report('offline');
    }
    missed = true;
    report('offline');
    await pause(Math.min(longestPauseMs, 1_000 * 2 ** failures++), signal);
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function apply(client: QueryClient, event: PolderEvent): void {
  switch (event.event) {
    case 'interaction':
      placeInLists(client, event.data);
      void client.invalidateQueries({ queryKey: ['interaction', event.data.id] });
      refreshFigures(client);
      return;
    case 'providers':
      client.setQueryData(providersQuery.queryKey, event.data);
      void client.invalidateQueries({ queryKey: statusQuery.queryKey });
      return;
    case 'models':
      void client.invalidateQueries({ queryKey: modelsQuery.queryKey });
  }
}

let figuresTimer: ReturnType<typeof setTimeout> | null = null;

function refreshFigures(client: QueryClient): void {
  if (figuresTimer !== null) return;
  figuresTimer = setTimeout(() => {
    figuresTimer = null;
    for (const name of ['stats', 'budget', 'egress']) void client.invalidateQueries({ queryKey: [name] });
  }, figuresPauseMs);
}

type Pages = InfiniteData<InteractionPage, string | null>;

function placeInLists(client: QueryClient, summary: InteractionSummary): void {
  for (const [queryKey, pages] of client.getQueriesData<Pages>({ queryKey: ['interactions'] })) {
    if (pages === undefined) continue;
    const filter = queryKey[1] as InteractionFilter;
    client.setQueryData<Pages>(queryKey, {
      ...pages,
      pages: withSummary(pages.pages, summary, matches(filter, summary)),
    });
  }
}

function withSummary(
  pages: InteractionPage[],
  summary: InteractionSummary,
  wanted: boolean,
): InteractionPage[] {
  const known = pages.some((page) => page.items.some((item) => item.id === summary.id));
  if (known) {
    return pages.map((page) => ({
      ...page,
      items: page.items
        .map((item) => (item.id === summary.id ? summary : item))
        .filter((item) => wanted || item.id !== summary.id),
    }));
  }
  const [first, ...others] = pages;
  if (!wanted || first === undefined) return pages;
  return [{ ...first, items: [summary, ...first.items] }, ...others];
}

function matches(filter: InteractionFilter, summary: InteractionSummary): boolean {
  return (
    (filter.place === '' || filter.place === summary.place) &&
    (filter.state === '' || filter.state === summary.state) &&
    (filter.search === '' || summary.asked.toLowerCase().includes(filter.search.toLowerCase()))
  );
}
