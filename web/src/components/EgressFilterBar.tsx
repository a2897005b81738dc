import { useQuery } from '@tanstack/react-query';
import { MessagesSquare } from 'lucide-react';
import { useEffect, useState } from 'react';
import { type EgressSearch, providersQuery } from '../api/queries.ts';
import { Select } from './Select.tsx';

const typingPauseMs = 100;

const spans = [
  { value: '1', word: 'Last day' },
  { value: '7', word: 'Last 7 days' },
  { value: '30', word: 'Last 30 days' },
  { value: '365', word: 'Last year' },
  { value: '36500', word: 'Any time' },
];

/** The span that holds where none was chosen: one conversation is sought at any age. */
export function spanOf({ days, conversation, interaction }: EgressSearch): string {
  return days || (conversation === '' && interaction === '' ? '7' : '36500');
}

/** `in the last 7 days` */
export function spanInWords(days: string): string {
  if (days === '36500') return 'at any time';
  const named = spans.find(({ value }) => value === days);
  return named === undefined ? `in the last ${days} days` : `in the ${named.word.toLowerCase()}`;
}

/** Narrows the journal by time, provider and conversation. */
export function EgressFilterBar({
  search,
  providers,
  onChange,
}: {
  search: EgressSearch;
  /** Providers that something went to. */
  providers: string[];
  onChange: (search: EgressSearch) => void;
}) {
  const { data = [] } = useQuery(providersQuery);
  const [conversation, setConversation] = useState(search.conversation);
  const names = new Set([
    ...data.filter(({ place }) => place === 'cloud').map(({ id }) => id),
    ...providers,
    ...(search.provider === '' ? [] : [search.provider]),
  ]);
  const span = spanOf(search);
  const known = spans.some(({ value }) => value === span);

  useEffect(() => setConversation(search.conversation), [search.conversation]);
  useEffect(() => {
    if (conversation.trim() === search.conversation) return;
    const timer = setTimeout(() => onChange({ ...search, conversation: conversation.trim() }), typingPauseMs);
    return () => clearTimeout(timer);
  }, [conversation, search, onChange]);

  return (
    <search className="flex w-full flex-wrap gap-2 sm:w-auto">
      <label className="relative flex-1 basis-full sm:basis-56">
        <span className="sr-only">Conversation</span>
        <MessagesSquare
          className="pointer-events-none absolute top-2.5 left-3 size-4 text-muted"
          aria-hidden="true"
        />
        <input
          type="search"
          value={conversation}
          onChange={(event) => setConversation(event.target.value)}
          placeholder="Conversation"
          maxLength={300}
          className="w-full rounded-lg border border-line-strong bg-surface py-1.5 pr-3 pl-9"
        />
      </label>
      <Select
        label="Time"
        value={span}
        onChange={(days) => onChange({ ...search, days })}
        options={known ? spans : [...spans, { value: span, word: `Last ${span} days` }]}
      />
      <Select
        label="Provider"
        value={search.provider}
        onChange={(provider) => onChange({ ...search, provider })}
        options={[
          { value: '', word: 'Every provider' },
          ...[...names].toSorted().map((name) => ({ value: name, word: name })),
        ]}
      />
    </search>
  );
}
