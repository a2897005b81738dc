import type { ListedDocument } from '../../src/memory/documents.ts';
import type { EntryStatus } from '../../src/memory/entry.ts';
import type {
  MemoryDocumentPage,
  MemoryEntryPage,
  MemoryEntryView,
  MemoryOverview,
  MemorySearchAnswer,
} from '../../src/surfaces/dashboard/contract.ts';

type Told = Pick<MemoryEntryView, 'collection' | 'text' | 'source'> & Partial<MemoryEntryView>;

const told: Told[] = [
  {
    collection: 'skills-patterns',
    status: 'candidate',
    title: 'How certificates are renewed here',
    text: 'Asked in three ways in the last weeks: how to renew, when it expires, what to restart after it.',
    solution: 'Run `acme renew router.lan`, then restart nginx. Certificates last 90 days.',
    source: 'seen in 3 good answers',
    value: 0.71,
  },
  {
    collection: 'interaction-history',
    status: 'candidate',
    text: 'Which port does the staging database listen on?',
    solution: 'Staging listens on 5433, since 5432 belongs to the local one.',
    source: 'answer of 24 November, rated 5',
    interaction: '01kq99999999mockmockmo',
    value: 0.66,
  },
  {
    collection: 'error-solutions',
    text: 'Error: listen EADDRINUSE: address already in use :::3000',
    solution: 'Another process holds the port.\n\n    fuser -k 3000/tcp\n\nOr start with PORT=3001.',
    source: 'written by hand',
    privacy: 'open',
    uses: 14,
    value: 0.83,
  },
  {
    collection: 'documents',
    title: 'Setting up › The office router',
    text: 'The router is reached at router.lan. Its certificate is renewed with `acme renew router.lan`; nginx has to be restarted after it, for it reads the file once.',
    source: 'setup.md, lines 12 to 40',
    uses: 6,
    value: 0.58,
  },
  {
    collection: 'best-practices',
    title: 'Migrations',
    text: 'One statement a file, and never a column dropped in the release that stops to write it.',
    source: 'written by hand',
    privacy: 'open',
    uses: 2,
    value: 0.52,
  },
  {
    collection: 'documents',
    title: 'Letters › The practice of Dr Bakker',
    text: 'Appointments are made by telephone between eight and ten.',
    source: 'letters.md, lines 3 to 9',
  },
  {
    collection: 'interaction-history',
    status: 'rejected',
    text: 'What is the meaning of this?',
    solution: 'It depends on what “this” is.',
    source: 'answer of 12 November, rated 2',
    value: 0.08,
  },
];

const minute = 60_000;

/** What a small household has told its gateway, newest first; `count` entries of it. */
export function mockEntries(now: number, count: number): MemoryEntryView[] {
  return Array.from({ length: count }, (_, index) =>
    entryOf(told[index % told.length]!, `entry${count - index}`, now - (index + 1) * 47 * minute, index),
  );
}

function entryOf(from: Told, id: string, at: number, index = 0): MemoryEntryView {
  // Of the told ones each candidate comes once; what is repeated is in force.
  const status = index < told.length ? (from.status ?? 'active') : 'active';
  return {
    owner: '*',
    privacy: 'private',
    title: null,
    solution: null,
    interaction: null,
    value: 0.5,
    uses: 0,
    createdAt: at,
    updatedAt: at,
    ...from,
    id,
    status,
  };
}

/** Memory that answers as the gateway's does; what is alike it tells by common words alone. */
export class MockMemory {
  #entries: MemoryEntryView[];
  #made = 0;

  constructor(entries: MemoryEntryView[]) {
    this.#entries = entries;
  }

  /** The answer to a request; undefined where there is no such entry. */
  answer(act: string, path: string, parameters: URLSearchParams, body: unknown): unknown {
    switch (`${act} ${path}`) {
      case 'GET ':
        return this.#overview();
      case 'GET /entries':
        return this.#page(parameters);
      case 'POST /entries':
        return this.#add(body as Told);
      case 'POST /search':
        return this.#search(body as { text: string; collection?: string; status?: EntryStatus });
      case 'POST /import':
        return this.#import(body as { name: string; text: string; collection: string });
      case 'GET /documents':
        return { items: this.#documents(), next: null } satisfies MemoryDocumentPage;
    }
    const document = /^\/documents\/([^/]+)$/.exec(path)?.[1];
    if (document !== undefined) return this.#forget(decodeURIComponent(document));
    const [, id, deed] = /^\/entries\/([^/]+)(?:\/(promote|reject))?$/.exec(path) ?? [];
    const found = this.#entries.find((entry) => entry.id === id);
    if (found === undefined || act === 'GET') return found;
    if (act === 'DELETE') {
      this.#entries = this.#entries.filter((entry) => entry !== found);
      return found;
    }
    const status = deed === 'promote' ? 'active' : 'rejected';
    const decided: MemoryEntryView = { ...found, status, updatedAt: Date.now() };
    this.#entries = this.#entries.map((entry) => (entry === found ? decided : entry));
    return decided;
  }

  /** An entry's source begins with the name of its text. */
  #documents(): ListedDocument[] {
    const names = new Set(
      this.#entries.flatMap(({ source }) => /^(.+), (?:lines|part) \d/.exec(source)?.[1] ?? []),
    );
    return [...names].map((name) => {
      const parts = this.#entries.filter(({ source }) => source.startsWith(`${name}, `));
      const { collection, createdAt } = parts[0]!;
      const bytes = parts.reduce((sum, { text }) => sum + text.length, 0);
      return { id: name, name, owner: '*', collection, bytes, entries: parts.length, importedAt: createdAt };
    });
  }

  #forget(name: string): { entries: number } | undefined {
    const kept = this.#entries.filter(({ source }) => !source.startsWith(`${name}, `));
    const entries = this.#entries.length - kept.length;
    this.#entries = kept;
    return entries === 0 ? undefined : { entries };
  }

  #overview(): MemoryOverview {
    const names = new Set([
      'error-solutions',
      'skills-patterns',
      'best-practices',
      'interaction-history',
      ...this.#entries.map(({ collection }) => collection),
    ]);
    const count = (name: string, status: EntryStatus) =>
      this.#entries.filter((entry) => entry.collection === name && entry.status === status).length;
    const active = this.#entries.filter(({ status }) => status === 'active').length;
    return {
      collections: [...names].map((name) => ({
        name,
        active: count(name, 'active'),
        candidates: count(name, 'candidate'),
        rejected: count(name, 'rejected'),
      })),
      meaning: {
        space: 'built-in/2',
        entries: active,
        next: { space: 'ollama/nomic-embed-text:latest', entries: Math.floor(active / 3) },
      },
    };
  }

  #page(parameters: URLSearchParams): MemoryEntryPage {
    const limit = Number(parameters.get('limit') ?? 50);
    const from = Number(parameters.get('before') ?? 0);
    const matching = this.#entries.filter((entry) =>
      (['collection', 'status'] as const).every(
        (name) => !parameters.get(name) || parameters.get(name) === entry[name],
      ),
    );
    const end = from + limit;
    return { items: matching.slice(from, end), next: matching.length > end ? end : null };
  }

  #search(asked: { text: string; collection?: string; status?: EntryStatus }): MemorySearchAnswer {
    const wanted = wordsOf(asked.text);
    const finds = this.#entries
      .filter(
        ({ collection, status }) =>
          status === (asked.status ?? 'active') && (!asked.collection || asked.collection === collection),
      )
      .map((entry) => {
        const words = new Set(wordsOf(`${entry.title} ${entry.text} ${entry.solution}`));
        const score = wanted.filter((word) => words.has(word)).length / Math.max(1, wanted.length);
        return { entry, score, relevance: score * 0.92, space: 'built-in/2' };
      })
      .filter(({ score }) => score > 0.2)
      .toSorted((one, other) => other.score - one.score);
    return { finds: finds.slice(0, 5) };
  }

  #add(given: Omit<Told, 'source'> & { source?: string }): MemoryEntryView {
    const entry = entryOf({ source: 'written by hand', ...given }, `new${++this.#made}`, Date.now());
    this.#entries = [entry, ...this.#entries];
    return entry;
  }

  #import({ name, text, collection }: { name: string; text: string; collection: string }) {
    const parts = text.split(/^(?=#)/m).filter((part) => part.trim() !== '');
    for (const [index, part] of parts.entries())
      this.#add({ collection, text: part.trim(), source: `${name}, part ${index + 1}` });
    return { id: name, parts: parts.length };
  }
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
}
