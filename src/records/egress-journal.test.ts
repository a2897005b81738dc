import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../store/database.ts';
import { GroupCommit, WriteError } from '../store/group-commit.ts';
import { type EgressFilter, EgressJournal, type EgressRecord } from './egress-journal.ts';

const day = 86_400_000;
const noon = Date.UTC(2026, 10, 21, 12);

function record(at: number, more: Partial<EgressRecord> = {}): EgressRecord {
  return {
    at,
    interaction: 'i1',
    conversation: null,
    provider: 'sky',
    origin: 'https://sky.example',
    model: 'sky/m',
    request: 'POST /chat',
    sha256: 'ab',
    bytes: 100,
    contents: ['messages', 'tools'],
    privacy: 'open',
    masked: [],
    reason: 'open: the default',
    ...more,
  };
}

describe('the egress journal on disk', () => {
  let home: string;
  let database: Database;
  let writer: GroupCommit;
  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'polder-journal-'));
    database = await openDatabase(home);
    writer = new GroupCommit({ file: database.file, durable: true }, () => undefined);
  });
  afterEach(async () => {
    await writer.close();
    await database.close();
    rmSync(home, { recursive: true, force: true });
  });

  it('gives back what was noted, newest first, by time, provider, interaction and conversation', async () => {
    const journal = new EgressJournal(database, writer, 365);
    const masked = [{ type: 'EMAIL', count: 2 }];
    await journal.note(record(noon - 2 * day));
    await journal.note(record(noon, { conversation: 'c', privacy: 'masked', masked }));
    await journal.note(record(noon + 1, { interaction: 'i2', provider: 'other' }));
    const listed = async (filter: EgressFilter) => (await journal.page(filter, 10)).items;
    expect(await listed({})).toEqual([
      record(noon + 1, { interaction: 'i2', provider: 'other' }),
      record(noon, { conversation: 'c', privacy: 'masked', masked }),
      record(noon - 2 * day),
    ]);
    expect(await listed({ since: noon })).toHaveLength(2);
    expect(await listed({ provider: 'other' })).toHaveLength(1);
    expect(await listed({ interaction: 'i1' })).toHaveLength(2);
    expect(await listed({ conversation: 'c' })).toHaveLength(1);
    expect(await journal.summarise({})).toEqual({
      requests: 3,
      bytes: 300,
      masked: 1,
      interactions: 2,
      providers: [
        { provider: 'sky', requests: 2, bytes: 200 },
        { provider: 'other', requests: 1, bytes: 100 },
      ],
    });
    expect((await journal.summarise({ conversation: 'nobody' })).requests).toBe(0);
  });

  it('gives every entry once, page by page, also those of the same moment', async () => {
    const journal = new EgressJournal(database, writer, 365);
    for (let index = 0; index < 7; index++)
      await journal.note(record(noon + Math.floor(index / 4), { bytes: index }));
    const seen: number[] = [];
    for (let before: number | undefined, pages = 0; pages < 10; pages++) {
      const { items, next } = await journal.page({ since: noon }, 3, before);
      seen.push(...items.map(({ bytes }) => bytes));
      if (next === null) break;
      before = next;
    }
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0]);
  });

  it('forgets what is older than it is to keep', async () => {
    const journal = new EgressJournal(database, writer, 30);
    await journal.note(record(noon - 31 * day));
    await journal.note(record(noon - 29 * day));
    await journal.note(record(noon));
    expect((await journal.page({}, 10)).items.map(({ at }) => at)).toEqual([noon, noon - 29 * day]);
  });

  it('says so where nothing can be written', async () => {
    const full = { commit: () => Promise.reject(new WriteError('SQLITE_FULL', 'full')) };
    const journal = new EgressJournal(database, full as unknown as GroupCommit, 30);
    await expect(journal.note(record(noon))).rejects.toMatchObject({ kind: 'storage_unavailable' });
    expect((await journal.page({}, 1)).items).toEqual([]);
  });
});
