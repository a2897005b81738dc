import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../store/database.ts';
import { GroupCommit } from '../store/group-commit.ts';
import { everybody, keyless, type NewEntry } from './entry.ts';
import { Memory } from './memory.ts';

let home: string;
let database: Database;
let writer: GroupCommit;
let memory: Memory;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'polder-memory-'));
  await begin();
});
afterEach(async () => {
  await end();
  rmSync(home, { recursive: true, force: true });
});

async function begin(): Promise<void> {
  database = await openDatabase(home);
  writer = new GroupCommit({ file: database.file, durable: false }, () => undefined);
  memory = await Memory.open({ database, writer });
}

async function end(): Promise<void> {
  await writer.close();
  await database.close();
}

const entry = (text: string, more: Partial<NewEntry> = {}): NewEntry => ({
  collection: 'error-solutions',
  owner: everybody,
  status: 'active',
  privacy: 'private',
  text,
  source: 'a test',
  ...more,
});

const addAll = (entries: readonly NewEntry[]) => Promise.all(entries.map((one) => memory.entries.add(one)));
const textsFor = async (text: string, keyId: string | null = null) =>
  (await memory.recall({ text, keyId })).finds.map((find) => find.entry.text);

const others = [
  'Bread dough rises best at 26 degrees in a covered bowl',
  'The tax return of the association is due on the last day of July',
  'Bleeding the brakes of the old bicycle needs mineral oil',
  'The ferry to the island leaves twice a day in winter',
];

describe('recalling', () => {
  it('finds nothing in an empty memory', async () => {
    expect(memory.isEmpty).toBe(true);
    expect(await memory.recall({ text: 'How do I restart nginx?', keyId: null })).toMatchObject({
      finds: [],
      relevance: 0,
    });
  });

  it('finds what answers a question, surely where the question is known and less so where one word is shared', async () => {
    await addAll([
      ...others.map((text) => entry(text)),
      entry('nginx does not restart: bind() to 0.0.0.0:80 failed', { solution: 'Stop Apache first.' }),
      entry('Printing from the old laptop needs a restart of cups'),
    ]);
    const same = await memory.recall({
      text: 'nginx: bind() to 0.0.0.0:80 failed, does not restart',
      keyId: null,
    });
    expect(same.finds[0]?.entry.solution).toBe('Stop Apache first.');
    expect(same.relevance).toBeGreaterThan(0.8);
    const near = await memory.recall({ text: 'How do I restart the dishwasher?', keyId: null });
    expect(near.relevance).toBeLessThan(0.5);
    expect((await memory.recall({ text: 'Wie hoch ist der Mont Blanc?', keyId: null })).finds).toEqual([]);
  });

  it.each([
    ['routers', 'The router in the cellar is reset with a paper clip'],
    ['Rechnungen', 'Die Rechnung wird am Monatsende verschickt'],
    ['telefono', 'El teléfono del taller está en la puerta'],
    ['EADDRINUSE', 'listen EADDRINUSE: address already in use'],
  ])('finds other forms of a word, accents aside: %s', async (asked, text) => {
    await addAll([...others.map((other) => entry(other)), entry(text)]);
    expect(await textsFor(asked)).toEqual([text]);
  });

  it('takes a question with another number or name for another question', async () => {
    await addAll(others.map((text) => entry(text)));
    await memory.entries.add(entry('How do I open port 8080 on host alpha?', { solution: 'ufw allow 8080' }));
    const relevance = async (text: string) => (await memory.recall({ text, keyId: null })).relevance;
    const exact = await relevance('How do I open port 8080 on host alpha?');
    expect(exact).toBeGreaterThan(await relevance('How do I open port 9090 on host alpha?'));
    expect(exact).toBeGreaterThan(await relevance('How do I open port 8080 on host alpha from the printer?'));
  });

  it('finds what has the same content once, also where two owners or documents have it', async () => {
    await addAll([
      entry('The wine is in the cellar'),
      entry('The wine is in the cellar', { owner: keyless }),
    ]);
    expect(await textsFor('Where is the wine?')).toHaveLength(1);
    expect(memory.entries.total).toBe(2);
    await memory.entries.add(entry('The wine is in the cellar'));
    expect(memory.entries.total).toBe(2);
  });

  it('leaves out candidates and what was rejected', async () => {
    await addAll([
      entry('The spare key hangs in the shed', { status: 'candidate' }),
      entry('The spare key lies under the mat', { status: 'rejected' }),
    ]);
    expect(memory.isEmpty).toBe(true);
    expect(await textsFor('Where is the spare key?')).toEqual([]);
  });
});

describe('M04: a key', () => {
  it('M04: is answered from its own entries and everybody’s, never from another’s or from those of who has no key', async () => {
    const owners = ['one', 'two', keyless, everybody];
    await addAll(
      owners.map((owner) => entry(`The code of the gate is in the drawer of ${owner || 'none'}`, { owner })),
    );
    const asked = 'Where is the code of the gate?';
    expect((await textsFor(asked, 'one')).sort()).toEqual([
      'The code of the gate is in the drawer of *',
      'The code of the gate is in the drawer of one',
    ]);
    expect(await textsFor(asked, 'three')).toEqual(['The code of the gate is in the drawer of *']);
    expect((await textsFor(asked, null)).sort()).toEqual([
      'The code of the gate is in the drawer of *',
      'The code of the gate is in the drawer of none',
    ]);
  });
});

describe('learning from outcomes', () => {
  const asked = 'Where does the ferry to the island leave?';

  async function teach(times: number, helped: boolean, keyId: string | null): Promise<void> {
    const { finds } = await memory.recall({ text: asked, keyId });
    // A thousand at most in one commit.
    const best = finds.slice(0, 1);
    for (let time = 0; time < times; time += 1_000) {
      const each = Array.from({ length: Math.min(1_000, times - time) }, () => ({
        ...best[0]!,
        isAnswer: false,
      }));
      await memory.entries.note(await memory.outcomeWrites(each, helped, keyId));
    }
  }
  const relevance = async (keyId: string | null) => (await memory.recall({ text: asked, keyId })).relevance;

  beforeEach(async () => {
    await addAll(others.map((text) => entry(text)));
  });

  it('makes what helped more relevant and worth more, and what did not less, and keeps it over a restart', async () => {
    const before = await memory.recall({ text: asked, keyId: 'one' });
    await teach(30, true, 'one');
    const after = await memory.recall({ text: asked, keyId: 'one' });
    expect(after.relevance).toBeGreaterThan(before.relevance);
    expect(after.finds[0]!.entry).toMatchObject({ uses: 30 });
    expect(after.finds[0]!.entry.value).toBeGreaterThan(before.finds[0]!.entry.value);
    await teach(200, false, 'one');
    const low = await relevance('one');
    expect(low).toBeLessThan(before.relevance);
    await end();
    await begin();
    expect(await relevance('one')).toBeCloseTo(low, 10);
  });

  it('M05: ten thousand outcomes of one key move what others find little, and no entry’s worth far', async () => {
    const before = await memory.recall({ text: asked, keyId: 'two' });
    await teach(10_000, true, 'one');
    const after = await memory.recall({ text: asked, keyId: 'two' });
    expect(Math.abs(after.relevance - before.relevance)).toBeLessThan(0.1);
    expect(after.finds[0]!.entry.value - before.finds[0]!.entry.value).toBeLessThan(0.1);
    const rows = await database.read.selectFrom('memory_calibration').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(rows[0]!.helped).toBeLessThanOrEqual(500);
  });
});

describe('words and meaning', () => {
  /** Says that every entry is this like the question, after a while. */
  async function withMeaning(similarity: number, milliseconds = 0) {
    const troubles: unknown[] = [];
    const answer = { fails: false };
    const meaningful = await Memory.open({
      database,
      writer,
      meaning: {
        changed: () => undefined,
        async search({ scope }) {
          await new Promise((resolve) => setTimeout(resolve, milliseconds));
          if (answer.fails) throw new Error('The embedder is gone.');
          const reach = {
            owners: scope.owners?.map(String),
            statuses: ['active'] as const,
            collections: undefined,
            classes: undefined,
          };
          const entries = await memory.entries.list(reach, 50);
          return { space: 'model/x', matches: entries.map(({ number }) => ({ number, similarity })) };
        },
      },
      onTrouble: (thrown) => troubles.push(thrown),
    });
    return { memory: meaningful, troubles, answer };
  }

  it('finds what has no word in common, in the space of its embedder', async () => {
    await memory.entries.add(entry('Wasser kocht bei hundert Grad'));
    const { memory: meaningful } = await withMeaning(0.9);
    const { finds, embedder } = await meaningful.recall({ text: 'boiling point?', keyId: null });
    expect([embedder, finds[0]?.space, finds[0]?.entry.text]).toEqual([
      'model/x',
      'model/x',
      'Wasser kocht bei hundert Grad',
    ]);
    expect(finds[0]!.relevance).toBeGreaterThan(0.6);
    const { memory: unlike } = await withMeaning(0.3);
    expect((await unlike.recall({ text: 'boiling point?', keyId: null })).finds).toEqual([]);
  });

  it('does with the words where the embedder is slow or fails, and tells of the failure', async () => {
    await memory.entries.add(entry('The boiler is in the cellar'));
    const { memory: slow, troubles, answer } = await withMeaning(0.9, 200);
    const patient = await slow.recall({ text: 'boiler', keyId: null });
    const hasty = await slow.recall({ text: 'boiler', keyId: null, patienceMs: 1 });
    expect([patient.embedder, hasty.embedder, hasty.finds.length]).toEqual(['model/x', 'words/1', 1]);
    expect(troubles).toEqual([]);
    answer.fails = true;
    expect((await slow.recall({ text: 'boiler', keyId: null })).embedder).toBe('words/1');
    expect(troubles).toEqual([expect.objectContaining({ message: 'The embedder is gone.' })]);
  });

  it('looks once for what is asked many times', async () => {
    await addAll(others.map((text) => entry(text)));
    const text = 'When is the tax return due?';
    const recalls = await memory.recallMany([
      { text, keyId: 'one' },
      { text: 'Where does the ferry leave?', keyId: 'one' },
      { text, keyId: 'one' },
      { text, keyId: 'two' },
    ]);
    expect(recalls.map(({ finds }) => finds[0]?.entry.text.slice(0, 7))).toEqual([
      'The tax',
      'The fer',
      'The tax',
      'The tax',
    ]);
    expect(recalls[2]).toBe(recalls[0]);
    expect(recalls[3]).not.toBe(recalls[0]);
  });
});
