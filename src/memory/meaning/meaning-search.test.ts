import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PolderError } from '../../shared/errors.ts';
import { type Database, openDatabase } from '../../store/database.ts';
import { GroupCommit } from '../../store/group-commit.ts';
import { builtInEmbedder } from '../embedders/built-in.ts';
import type { Embedder } from '../embedders/embedder.ts';
import { Entries } from '../entries.ts';
import type { NewEntry } from '../entry.ts';
import { ExactIndex } from '../vectors/exact.ts';
import { LostIndex, type VectorIndex } from '../vectors/vector-index.ts';
import { type MeaningHouse, MeaningSearch } from './meaning-search.ts';

let home: string;
let database: Database;
let writer: GroupCommit;
let entries: Entries;
let search: MeaningSearch | undefined;
let indexes: Map<string, VectorIndex>;
let removed: string[];
let troubles: unknown[];

/** A worker takes its time to start on a busy machine. */
const eventually = <Value>(look: () => Value) => expect.poll(look, { timeout: 30_000 });

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'polder-meaning-'));
  database = await openDatabase(home);
  writer = new GroupCommit({ file: database.file, durable: false }, () => undefined);
  entries = await Entries.open(database, writer);
  indexes = new Map();
  removed = [];
  troubles = [];
});
afterEach(async () => {
  await search?.close();
  search = undefined;
  await writer.close();
  await database.close();
  rmSync(home, { recursive: true, force: true });
});

/** An embedder of another space, that tells what it was asked and can be held up. */
function slowEmbedder(
  id: string,
  more: Partial<Embedder> = {},
): Embedder & { asked: string[]; open: () => void } {
  const gate = Promise.withResolvers<void>();
  const asked: string[] = [];
  return {
    id,
    dimensions: builtInEmbedder.dimensions,
    place: 'local',
    async embed(texts, kind, signal) {
      signal?.addEventListener('abort', () => gate.resolve());
      if (kind === 'passage') await gate.promise;
      signal?.throwIfAborted();
      asked.push(...texts);
      return builtInEmbedder.embed(texts, kind, signal);
    },
    asked,
    open: gate.resolve,
    ...more,
  };
}

function house(more: Partial<MeaningHouse> = {}): MeaningHouse {
  return {
    database,
    writer,
    async openIndex(space, dimensions) {
      const index = new ExactIndex(dimensions);
      indexes.set(space, index);
      return index;
    },
    async removeIndex(space) {
      removed.push(space);
    },
    formerEmbedder: (space) => (space === builtInEmbedder.id ? builtInEmbedder : undefined),
    isIdle: () => true,
    onTrouble: (thrown) => troubles.push(thrown),
    ...more,
  };
}

async function open(
  embedder: Embedder = builtInEmbedder,
  more: Partial<MeaningHouse> = {},
): Promise<MeaningSearch> {
  search = await MeaningSearch.open(house(more), embedder);
  search.use(embedder);
  return search;
}

async function add(text: string, more: Partial<NewEntry> = {}): Promise<number> {
  const entry = await entries.add({
    collection: 'best-practices',
    owner: '*',
    status: 'active',
    privacy: 'private',
    text,
    source: 'a test',
    ...more,
  });
  search?.changed(entry.number);
  return entry.number;
}

async function matches(
  text: string,
  owners: readonly string[] = ['*'],
  privacy: 'private' | 'open' = 'private',
) {
  const found = await search!.search({ text, scope: { owners }, privacy, limit: 3 });
  return found.matches.map(({ number }) => number);
}

const embedded = (count: number) => eventually(() => search!.progress).toMatchObject({ entries: count });

describe('finding by meaning', () => {
  it('embeds what there is and what is added, and finds it', async () => {
    const first = await add('Restarting the nginx service on Ubuntu needs systemctl');
    await open();
    await embedded(1);
    const second = await add('Bread dough rises best in a covered bowl');
    await embedded(2);
    expect((await matches('how to restart nginx services'))[0]).toBe(first);
    expect((await matches('a covered bowl for the dough'))[0]).toBe(second);
  });

  it('shows nobody what is another key’s', async () => {
    await add('The door code of the office is in the blue folder', { owner: 'key-a' });
    const mine = await add('The bicycle stands behind the office', { owner: 'key-b' });
    await open();
    await embedded(2);
    expect(await matches('the door code of the office', ['key-b', '*'])).toEqual([mine]);
  });

  it('finds nothing that was forgotten or rejected, without being told of it', async () => {
    const kept = await add('Printer drivers are kept on the server');
    const entry = await entries.add({
      collection: 'best-practices',
      owner: '*',
      status: 'active',
      privacy: 'open',
      text: 'Printer drivers are kept in the drawer',
      source: 'a test',
    });
    await open();
    await embedded(2);
    await entries.change([['memoryForget', [entry.id]]]);
    expect(await matches('Printer drivers are kept in the drawer')).toEqual([kept]);
    expect(indexes.get(builtInEmbedder.id)!.size).toBe(1);
  });

  it('leaves candidates out until they are approved, and takes rejected ones away', async () => {
    const entry = await entries.add({
      collection: 'best-practices',
      owner: '*',
      status: 'candidate',
      privacy: 'open',
      text: 'Bleed the brakes with mineral oil',
      source: 'a test',
    });
    await add('The ferry leaves twice a day');
    await open();
    await embedded(1);
    await entries.change([['memoryStatus', ['active', 1, entry.id, 'active']]]);
    search!.changed(entry.number);
    await embedded(2);
    await entries.change([['memoryStatus', ['rejected', 2, entry.id, 'rejected']]]);
    search!.changed(entry.number);
    await embedded(1);
  });

  it('makes no vector twice: after a restart it goes on where it was', async () => {
    for (let count = 0; count < 5; count++) await add(`Note number ${count}`);
    await open();
    await embedded(5);
    await search!.close();
    const later = slowEmbedder(builtInEmbedder.id);
    later.open();
    await add('A sixth note');
    await open(later);
    await embedded(6);
    expect(later.asked).toEqual(['A sixth note']);
  });

  it('brings an index in line with the rows, whatever it missed', async () => {
    const kept = await add('Printer drivers are kept on the server');
    await open();
    await embedded(1);
    await search!.close();
    const lagging = new ExactIndex(builtInEmbedder.dimensions);
    const partition = { owner: '*', collection: 'best-practices', privacy: 'open' } as const;
    const [vector] = await builtInEmbedder.embed(['Printer drivers'], 'passage');
    await lagging.add([{ id: 999, vector: vector!, partition }]);
    await open(builtInEmbedder, { openIndex: async () => lagging });
    await eventually(() => Array.fromAsync(lagging.ids())).toEqual([[1]]);
    expect(await matches('Printer drivers')).toEqual([kept]);
  });
});

describe('changing the embedder', () => {
  it('answers from the old space until the new one is complete, and forgets the old one then', async () => {
    for (let count = 0; count < 3; count++) await add(`Note number ${count}`);
    await open();
    await embedded(3);
    const better = slowEmbedder('ollama/better');
    search!.use(better);
    await eventually(() => search!.progress.next?.space).toBe('ollama/better');
    const quest = { text: 'Note number 1', scope: { owners: ['*'] }, privacy: 'private', limit: 1 } as const;
    expect(await search!.search(quest)).toMatchObject({
      space: builtInEmbedder.id,
      matches: [{ number: 2 }],
    });
    expect(better.asked).toEqual([]);
    better.open();
    await eventually(() => search!.progress.space).toBe('ollama/better');
    expect(await search!.search(quest)).toMatchObject({ space: 'ollama/better', matches: [{ number: 2 }] });
    await eventually(() => removed).toContain(builtInEmbedder.id);
    await eventually(() =>
      database.read.selectFrom('memory_vectors').select('space').distinct().execute(),
    ).toEqual([{ space: 'ollama/better' }]);
  });

  it('goes on after a restart in the middle, with the old space still answering', async () => {
    const number = await add('The ferry leaves twice a day');
    await open();
    await embedded(1);
    await eventually(() => database.read.selectFrom('memory_progress').selectAll().execute()).toHaveLength(1);
    await search!.close();
    await open(slowEmbedder('ollama/better'));
    expect(search!.progress).toMatchObject({ space: builtInEmbedder.id });
    await embedded(1);
    expect(await matches('the ferry')).toEqual([number]);
  });

  it('uses the new one at once where the old one cannot be had any more', async () => {
    await add('The ferry leaves twice a day');
    const gone = slowEmbedder('ollama/gone');
    gone.open();
    await open(gone);
    await embedded(1);
    await eventually(() => database.read.selectFrom('memory_progress').selectAll().execute()).toHaveLength(1);
    await search!.close();
    await open();
    expect(search!.progress.space).toBe(builtInEmbedder.id);
    await embedded(1);
    await eventually(() => removed).toContain('ollama/gone');
  });

  it('takes a change back that was not finished', async () => {
    await add('The ferry leaves twice a day');
    await open();
    await embedded(1);
    search!.use(slowEmbedder('ollama/better', { embed: () => Promise.reject(new Error('no such model')) }));
    await eventually(() => troubles.length).toBe(1);
    expect(search!.progress.space).toBe(builtInEmbedder.id);
  });
});

describe('what an embedder cannot do', () => {
  it('is not asked in the cloud about anything but what is open', async () => {
    await add('The door code is 4711');
    const open_ = await add('The ferry leaves twice a day', { privacy: 'open' });
    const cloud = slowEmbedder('openai/small', { place: 'cloud' });
    cloud.open();
    await open(cloud);
    await embedded(1);
    expect(await matches('Where is the ferry?', ['*'], 'private')).toEqual([]);
    expect(await matches('the ferry', ['*'], 'open')).toEqual([open_]);
    expect(cloud.asked).toEqual(['The ferry leaves twice a day', 'the ferry']);
  });

  it('passes over a text that the model refuses, and no other', async () => {
    await add('a');
    await add('too long');
    await add('b');
    const picky = slowEmbedder('ollama/picky', {
      async embed(texts, kind) {
        if (texts.includes('too long')) throw new PolderError('context_too_long', 'Too long.');
        return builtInEmbedder.embed(texts, kind);
      },
    });
    await open(picky);
    await embedded(2);
    expect(troubles).toEqual([]);
  });

  it('is tried again later where it fails, and both are told', async () => {
    await add('a note');
    let failing = true;
    const flaky = slowEmbedder('ollama/flaky', {
      async embed(texts, kind) {
        if (failing) throw new PolderError('local_unavailable', 'Ollama is not there.');
        return builtInEmbedder.embed(texts, kind);
      },
    });
    await open(flaky, { firstPause: 1 });
    await eventually(() => troubles.length).toBe(1);
    failing = false;
    await embedded(1);
    await eventually(() => troubles).toEqual([expect.any(PolderError), undefined]);
  });
});

describe('an index that ends by itself', () => {
  it('is replaced by another with all that it held, without a restart', async () => {
    let isLost = false;
    class Mortal extends ExactIndex {
      override search(...asked: Parameters<ExactIndex['search']>) {
        return isLost ? Promise.reject(new LostIndex('It ended.')) : super.search(...asked);
      }
    }
    const opened: VectorIndex[] = [];
    await open(builtInEmbedder, {
      async openIndex(_space, dimensions) {
        const index = opened.length === 0 ? new Mortal(dimensions) : new ExactIndex(dimensions);
        opened.push(index);
        return index;
      },
    });
    const quest = { text: 'reset staging', scope: { owners: ['*'] }, privacy: 'private', limit: 1 } as const;
    const number = await add('The staging database is reset by make reset-staging.');
    await eventually(() => search!.progress.entries).toBe(1);
    isLost = true;
    await expect(search!.search(quest)).rejects.toBeInstanceOf(LostIndex);
    await eventually(() => search!.progress.entries).toBe(1);
    expect((await search!.search(quest)).matches).toMatchObject([{ number }]);
    expect(opened).toHaveLength(2);
  });
});
