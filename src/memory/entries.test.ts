import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Database, openDatabase } from '../store/database.ts';
import { GroupCommit } from '../store/group-commit.ts';
import { memoryVectorWrite } from '../store/memory-writes.ts';
import { Entries } from './entries.ts';
import { entryStatuses, type NewEntry } from './entry.ts';
import { WordCounts } from './words/word-counts.ts';

let home: string;
let database: Database;
let writer: GroupCommit;
let entries: Entries;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'polder-entries-'));
  database = await openDatabase(home);
  writer = new GroupCommit({ file: database.file, durable: false }, () => undefined);
  entries = await Entries.open(database, writer);
});
afterEach(async () => {
  await writer.close();
  await database.close();
  rmSync(home, { recursive: true, force: true });
});

const numbered = (number: number, more: Partial<NewEntry> = {}): NewEntry => ({
  ...{ collection: 'notes', owner: '*', status: 'active', privacy: 'private', source: 'a test' },
  text: `Entry ${number} about windmills`,
  ...more,
});

const act = fc.oneof(
  fc.record({
    kind: fc.constant('add' as const),
    number: fc.nat(9),
    collection: fc.constantFrom('notes', 'recipes'),
    owner: fc.constantFrom('*', 'key-a'),
    status: fc.constantFrom(...entryStatuses),
  }),
  fc.record({
    kind: fc.constant('decide' as const),
    at: fc.nat(),
    status: fc.constantFrom(...entryStatuses),
  }),
  fc.record({ kind: fc.constant('forget' as const), at: fc.nat() }),
);

it('knows how many entries there are, whatever was added, decided, forgotten or there already', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 30 }), async (acts) => {
      for (const one of acts) {
        const there = await database.read.selectFrom('memory_entries').selectAll().execute();
        const found =
          one.kind === 'add' ? undefined : await entries.get(there[one.at % there.length]?.id ?? '');
        if (one.kind === 'add') await entries.add(numbered(one.number, one));
        else if (found !== undefined && one.kind === 'decide') await entries.setStatus(found, one.status);
        else if (found !== undefined) await entries.forget(found);
      }
      const rows = await database.read.selectFrom('memory_entries').selectAll().execute();
      const groups = Map.groupBy(rows, ({ collection, owner, status }) => `${collection} ${owner} ${status}`);
      const counted = (await entries.counts(undefined)).map(
        (count) => [`${count.collection} ${count.owner} ${count.status}`, count.entries] as const,
      );
      expect(new Map(counted)).toEqual(new Map([...groups].map(([name, group]) => [name, group.length])));
      expect(entries.total).toBe(rows.length);
    }),
    { numRuns: 20 },
  );
});

it('forgets the vectors of an entry with it, and no others', async () => {
  await entries.addAll([numbered(1), numbered(2)]);
  const [first, second] = await entries.list(
    { owners: undefined, statuses: ['active'], collections: undefined, classes: undefined },
    2,
  );
  const write = (number: number) => memoryVectorWrite('a space', number, Float32Array.of(1, 0));
  await writer.commit([write(first!.number), write(second!.number)]);
  await entries.forget(first!);
  const left = await database.read.selectFrom('memory_vectors').select('entry').execute();
  expect(left).toEqual([{ entry: second!.number }]);
});

it('counts a common word anew once there are noticeably more entries', async () => {
  const counts = new WordCounts(database);
  const word = { text: 'windmills', isPrefix: false };
  const add = (from: number, to: number) =>
    entries.addAll(Array.from({ length: to - from }, (_, index) => numbered(from + index)));
  await add(0, 600);
  expect(await counts.of([word], 600)).toEqual([600]);
  await add(600, 620);
  expect(await counts.of([word, { text: 'entry', isPrefix: true }], 620)).toEqual([600, 620]);
  await add(620, 700);
  expect(await counts.of([word], 700)).toEqual([700]);
});
