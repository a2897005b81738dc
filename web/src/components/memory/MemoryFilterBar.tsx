import { Search } from 'lucide-react';
import type { CollectionCount } from '../../../../src/memory/desk.ts';
import type { MemoryFilter } from '../../api/memory.ts';
import { Select } from '../Select.tsx';
import { collectionWord } from './words.ts';

/** Asks memory, and narrows what it shows by collection and state. */
export function MemoryFilterBar({
  words,
  filter,
  collections,
  onWords,
  onFilter,
}: {
  words: string;
  filter: MemoryFilter;
  collections: CollectionCount[];
  onWords: (words: string) => void;
  onFilter: (filter: MemoryFilter) => void;
}) {
  return (
    <search className="flex flex-wrap gap-2">
      <label className="relative flex-1 basis-full sm:basis-64">
        <span className="sr-only">Ask memory</span>
        <Search
          className="pointer-events-none absolute top-2.5 left-3 size-4 text-muted"
          aria-hidden="true"
        />
        <input
          type="search"
          value={words}
          onChange={(event) => onWords(event.target.value)}
          placeholder="Ask memory"
          maxLength={10_000}
          className="w-full rounded-lg border border-line-strong bg-surface py-1.5 pr-3 pl-9"
        />
      </label>
      <Select
        label="Collection"
        value={filter.collection}
        onChange={(collection) => onFilter({ ...filter, collection })}
        options={[
          { value: '', word: 'Every collection' },
          ...collections.map(({ name }) => ({ value: name, word: collectionWord(name) })),
        ]}
      />
      <Select
        label="State"
        value={filter.status}
        onChange={(status) => onFilter({ ...filter, status })}
        options={[
          { value: '', word: words.trim() === '' ? 'Any state' : 'What may answer' },
          { value: 'active', word: 'Active' },
          { value: 'candidate', word: 'Candidates' },
          { value: 'rejected', word: 'Rejected' },
        ]}
      />
    </search>
  );
}
