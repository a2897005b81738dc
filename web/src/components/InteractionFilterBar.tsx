import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { InteractionFilter } from '../api/queries.ts';
import { Select } from './Select.tsx';

const typingPauseMs = 100;

/** Narrows the list by place, state and words. */
export function InteractionFilterBar({
  filter,
  onChange,
}: {
  filter: InteractionFilter;
  onChange: (filter: InteractionFilter) => void;
}) {
  const [words, setWords] = useState(filter.search);

  useEffect(() => {
    if (words.trim() === filter.search) return;
    const timer = setTimeout(() => onChange({ ...filter, search: words.trim() }), typingPauseMs);
    return () => clearTimeout(timer);
  }, [words, filter, onChange]);

  return (
    <search className="flex w-full flex-wrap gap-2 sm:w-auto">
      <label className="relative flex-1 basis-full sm:basis-56">
        <span className="sr-only">Search</span>
        <Search
          className="pointer-events-none absolute top-2.5 left-3 size-4 text-muted"
          aria-hidden="true"
        />
        <input
          type="search"
          value={words}
          onChange={(event) => setWords(event.target.value)}
          placeholder="Search"
          className="w-full rounded-lg border border-line-strong bg-surface py-1.5 pr-3 pl-9"
        />
      </label>
      <Select
        label="Place"
        value={filter.place}
        onChange={(place) => onChange({ ...filter, place })}
        options={[
          { value: '', word: 'Everywhere' },
          { value: 'local', word: 'Local' },
          { value: 'cloud', word: 'Cloud' },
        ]}
      />
      <Select
        label="State"
        value={filter.state}
        onChange={(state) => onChange({ ...filter, state })}
        options={[
          { value: '', word: 'Any state' },
          { value: 'open', word: 'Running' },
          { value: 'answered', word: 'Answered' },
          { value: 'incomplete', word: 'Incomplete' },
          { value: 'cancelled', word: 'Cancelled' },
          { value: 'failed', word: 'Failed' },
          { value: 'unknown', word: 'Unknown' },
        ]}
      />
    </search>
  );
}
