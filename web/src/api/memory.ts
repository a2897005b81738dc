import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { PrivacyClass } from '../../../src/shared/place.ts';
import type {
  MemoryDocumentPage,
  MemoryEntryPage,
  MemoryEntryView,
  MemoryOverview,
  MemorySearchAnswer,
} from '../../../src/surfaces/dashboard/contract.ts';
import { getJson, postJson, send } from './client.ts';

/** What the entries are narrowed to; empty text means all. */
export interface MemoryFilter {
  collection: string;
  status: string;
}

/** An entry as it is written down. */
export interface GivenEntry {
  collection: string;
  privacy: PrivacyClass;
  text: string;
  title?: string;
  solution?: string;
}

/** A text that is cut into parts, each of which becomes an entry. */
export interface GivenText {
  name: string;
  format: 'markdown' | 'html' | 'text';
  text: string;
}

const pageSize = 50;
const findsShown = 20;

/** The first part of the name of everything that is read of memory. */
export const memoryKey = ['memory'] as const;

export const memoryQuery = queryOptions({
  queryKey: [...memoryKey, 'overview'],
  queryFn: ({ signal }) => getJson<MemoryOverview>('/polder/memory', signal),
  // While vectors are made, one wants to see them grow.
  refetchInterval: ({ state }) => (isMakingVectors(state.data) ? 3_000 : 60_000),
});

/** Entries that may answer, in all collections. */
export function activeEntries({ collections }: MemoryOverview): number {
  return collections.reduce((sum, { active }) => sum + active, 0);
}

function isMakingVectors(overview: MemoryOverview | undefined): boolean {
  const meaning = overview?.meaning;
  if (!overview || !meaning) return false;
  return meaning.next !== undefined || meaning.entries < activeEntries(overview);
}

/** Entries by page, the newest first. */
export const entriesQuery = (filter: MemoryFilter) =>
  infiniteQueryOptions({
    queryKey: [...memoryKey, 'entries', filter],
    queryFn: ({ signal, pageParam }) => {
      const parameters = new URLSearchParams({ limit: String(pageSize) });
      if (pageParam !== null) parameters.set('before', String(pageParam));
      for (const [name, value] of Object.entries(filter)) if (value !== '') parameters.set(name, value);
      return getJson<MemoryEntryPage>(`/polder/memory/entries?${parameters}`, signal);
    },
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

/** What memory finds for a text, best first; the text stands in no address and is not kept. */
export const searchQuery = (text: string, { collection, status }: MemoryFilter) =>
  queryOptions({
    queryKey: [...memoryKey, 'search', text, collection, status],
    queryFn: async ({ signal }) => {
      const body = {
        text,
        limit: findsShown,
        ...(collection === '' ? {} : { collection }),
        ...(status === '' ? {} : { status }),
      };
      const response = await postJson('/polder/memory/search', body, { signal });
      return ((await response.json()) as MemorySearchAnswer).finds;
    },
    enabled: text !== '',
    placeholderData: keepPreviousData,
    gcTime: 0,
  });

export const entryQuery = (id: string) =>
  queryOptions({
    queryKey: [...memoryKey, 'entry', id],
    queryFn: ({ signal }) => getJson<MemoryEntryView>(addressOf(id), signal),
  });

export async function addEntry(entry: GivenEntry): Promise<MemoryEntryView> {
  return (await (await postJson('/polder/memory/entries', entry)).json()) as MemoryEntryView;
}

/** Gives the number of parts that it became. */
export async function importText(
  text: GivenText,
  where: { collection: string; privacy: PrivacyClass },
): Promise<number> {
  const response = await postJson('/polder/memory/import', { ...text, ...where });
  return ((await response.json()) as { parts: number }).parts;
}

/** `promote`: it may answer from now on; `reject`: it never will. */
export async function decideEntry(id: string, decision: 'promote' | 'reject'): Promise<MemoryEntryView> {
  const response = await send(`${addressOf(id)}/${decision}`, { method: 'POST' });
  return (await response.json()) as MemoryEntryView;
}

export async function forgetEntry(id: string): Promise<void> {
  await send(addressOf(id), { method: 'DELETE' });
}

/** Texts that were imported in parts, by page. */
export const documentsQuery = infiniteQueryOptions({
  queryKey: [...memoryKey, 'documents'],
  queryFn: ({ signal, pageParam }) => {
    const parameters = new URLSearchParams({ limit: String(pageSize) });
    if (pageParam !== null) parameters.set('after', pageParam);
    return getJson<MemoryDocumentPage>(`/polder/memory/documents?${parameters}`, signal);
  },
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});

/** Takes an imported text out of memory with all its parts. */
export async function forgetDocument(id: string): Promise<void> {
  await send(`/polder/memory/documents/${encodeURIComponent(id)}`, { method: 'DELETE' });
}

const addressOf = (id: string) => `/polder/memory/entries/${encodeURIComponent(id)}`;
