import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { useNavigate } from '@tanstack/react-router';
import {
  BookPlus,
  Columns2,
  KeyRound,
  type LucideIcon,
  MessageSquare,
  MessagesSquare,
  Moon,
  RefreshCw,
  Search,
  ShieldCheck,
  Sun,
  Wallet,
} from 'lucide-react';
import type { InteractionPage } from '../../../../src/surfaces/dashboard/contract.ts';
import { getJson, postJson } from '../../api/client.ts';
import { providersQuery } from '../../api/queries.ts';
import { pages } from '../pages.ts';
import { useTheme } from '../theme.ts';
import { useSettled } from '../use-settled.ts';

export interface Command {
  readonly id: string;
  readonly title: string;
  /** What kind of thing it is. */
  readonly group: string;
  readonly icon: LucideIcon;
  run(): void;
}

const typingPauseMs = 80;
const foundAtMost = 5;
/** One letter finds everything. */
const lettersNeeded = 2;

/** What fits the words, the nearest at hand first. */
export function useCommands(words: string, navigate: ReturnType<typeof useNavigate>): Command[] {
  const wanted = words.trim().toLowerCase();
  const fitting = [...usePages(navigate), ...useActions(navigate)].filter(({ title, group }) =>
    wanted.split(/\s+/).every((word) => `${group} ${title}`.toLowerCase().includes(word)),
  );
  const found = useFound(wanted, navigate);
  if (wanted.length < lettersNeeded) return fitting;
  return [...fitting, searchFor(words.trim(), navigate), ...found];
}

/** What is done on a page, for those who do not know on which. */
const acts = [
  { title: 'Ask a model', icon: MessagesSquare, to: '/playground' },
  { title: 'Compare models', icon: Columns2, to: '/compare' },
  { title: 'Add to memory', icon: BookPlus, to: '/memory' },
  { title: 'Try what is private in a text', icon: ShieldCheck, to: '/privacy' },
  { title: 'Set a limit', icon: Wallet, to: '/money' },
  { title: 'Create a key', icon: KeyRound, to: '/keys' },
] as const;

function usePages(navigate: ReturnType<typeof useNavigate>): Command[] {
  return pages.map(({ to, word, icon }) => ({
    id: to,
    title: word,
    group: 'Page',
    icon,
    run: () => void navigate({ to }),
  }));
}

function useActions(navigate: ReturnType<typeof useNavigate>): Command[] {
  const client = useQueryClient();
  const [, setTheme] = useTheme();
  return [
    {
      id: 'look',
      title: 'Look for models again',
      group: 'Do',
      icon: RefreshCw,
      run: () =>
        void postJson('/polder/providers/refresh', {}).then(() =>
          client.invalidateQueries({ queryKey: providersQuery.queryKey }),
        ),
    },
    ...acts.map(({ title, icon, to }) => ({
      id: `act ${title}`,
      title,
      group: 'Do',
      icon,
      run: () => void navigate({ to }),
    })),
    { id: 'light', title: 'Theme: light', group: 'Do', icon: Sun, run: () => setTheme('light') },
    { id: 'dark', title: 'Theme: dark', group: 'Do', icon: Moon, run: () => setTheme('dark') },
  ];
}

function searchFor(search: string, navigate: ReturnType<typeof useNavigate>): Command {
  return {
    id: 'search',
    title: `Search the traffic for “${search}”`,
    group: 'Find',
    icon: Search,
    run: () => void navigate({ to: '/traffic', search: { search } }),
  };
}

/** The newest interactions in which the words were asked. */
function useFound(wanted: string, navigate: ReturnType<typeof useNavigate>): Command[] {
  const search = useSettled(wanted, typingPauseMs);
  const { data } = useQuery({
    queryKey: ['found', search],
    queryFn: ({ signal }) =>
      getJson<InteractionPage>(
        `/polder/interactions?${new URLSearchParams({ search, limit: String(foundAtMost) })}`,
        signal,
      ),
    enabled: search.length >= lettersNeeded,
  });
  return (data?.items ?? []).map(({ id, asked }) => ({
    id,
    title: asked === '' ? '(no text)' : asked,
    group: 'Asked',
    icon: MessageSquare,
    run: () => void navigate({ to: '/interactions/$id', params: { id } }),
  }));
}
