import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstInteractionIdAt, randomCharacters } from '../shared/identifiers.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { GroupCommit } from '../store/group-commit.ts';
import { Archive } from './archive.ts';
import { WordIndexer } from './asked-words.ts';
import { recordOf as anyRecord } from './fixtures.ts';
import { type Interaction, interactionStates } from './interaction.ts';
import { MessageChain } from './message-chain.ts';
import { type FullRecord, Recorder } from './recorder.ts';
import { summarise } from './summary.ts';

const hour = 3_600_000;
const now = Date.UTC(2026, 10, 21, 12, 34);

/** A record whose id is of its own time, whatever was made before it. */
function recordOf(known: Partial<Interaction> & { createdAt: number }, text: string): FullRecord {
  return anyRecord({ ...known, id: firstInteractionIdAt(known.createdAt) + randomCharacters(12) }, text);
}

describe('what is kept up to date with the records', () => {
  let home: string;
  let database: Database;
  let writer: GroupCommit;
  let recorder: Recorder;
  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'polder-summary-'));
    database = await openDatabase(home);
    writer = new GroupCommit({ file: database.file, durable: false }, () => undefined);
    recorder = new Recorder(writer, await MessageChain.open(database), true);
  });
  afterEach(async () => {
    await writer.close();
    await database.close();
    rmSync(home, { recursive: true, force: true });
  });

  const interaction = fc.record({
    createdAt: fc.integer({ min: now - 80 * hour, max: now }),
    state: fc.constantFrom(...interactionStates),
    surface: fc.constantFrom('openai', 'dashboard', 'auxiliary'),
    model: fc.constantFrom(null, 'ollama/small', 'openai/large'),
    place: fc.constantFrom(null, 'local', 'cloud'),
    costMicroUsd: fc.option(fc.nat(5_000)),
    inputTokens: fc.nat(1_000),
    outputTokens: fc.nat(1_000),
    firstTokenMs: fc.option(fc.double({ min: 0, max: 5_000, noNaN: true })),
    keyId: fc.constantFrom(null, 'k1'),
  });

  it('equals what the interactions themselves add up to, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(interaction, { maxLength: 30 }),
        fc.constantFrom(1, 2, 3),
        async (made, days) => {
          for (const known of made) await recorder.settle(recordOf(known as Interaction, 'Why?'));
          const summary = await summarise(database, days, now);
          expect(summary).toMatchObject(await addedUp(summary.since));
          expect(summary.since).toBeGreaterThan(now - (days + 1) * 24 * hour);
          const inBuckets = summary.buckets.reduce((sum, { local, cloud }) => sum + local + cloud, 0);
          expect(inBuckets).toBe(summary.local + summary.cloud);
        },
      ),
      { numRuns: 15 },
    );
  });

  /** The same, from the interactions alone. */
  async function addedUp(since: number): Promise<object> {
    const { rows } = await sql<Record<string, number | null>>`
      with ended as (
        select *, surface <> 'auxiliary' as asked_for from interactions
        where state <> 'open' and created_at >= ${since}),
      timed as (select first_token_ms as ms from ended
        where asked_for and first_token_ms is not null order by first_token_ms)
      select count(*) filter (where asked_for) as interactions,
        count(*) filter (where asked_for and state = 'answered') as answered,
        count(*) filter (where asked_for and state in ('failed', 'incomplete', 'unknown')) as failed,
        count(*) filter (where asked_for and state = 'answered' and place = 'local') as local,
        count(*) filter (where asked_for and state = 'answered' and place = 'cloud') as cloud,
        count(*) filter (where asked_for and state = 'answered' and cost_micro_usd is null) as unpriced,
        coalesce(sum(cost_micro_usd), 0) as costMicroUsd,
        coalesce(sum(input_tokens), 0) as inputTokens, coalesce(sum(output_tokens), 0) as outputTokens
      from ended`.execute(database.read);
    return rows[0]!;
  }

  it('counts what is open once it has ended, also where it was given up', async () => {
    const ended = recordOf({ createdAt: now, state: 'open' }, 'Will it end?');
    const lost = recordOf({ createdAt: now, state: 'open' }, 'And this?');
    for (const record of [ended, lost]) await recorder.settle(record);
    expect((await summarise(database, 1, now)).interactions).toBe(0);
    await recorder.settle({ ...ended, interaction: { ...ended.interaction, state: 'answered' } });
    expect(await summarise(database, 1, now)).toMatchObject({ interactions: 1, answered: 1, failed: 0 });
    await writer.commit([['closeForgotten', []]]);
    expect(await summarise(database, 1, now)).toMatchObject({ interactions: 2, answered: 1, failed: 1 });
  });

  it('counts attempts that failed, by model and reason', async () => {
    const record = recordOf({ createdAt: now }, 'Why?');
    const failed = {
      ...record.attempts[0]!,
      model: 'openai/large',
      outcome: 'failed',
      failure: 'timeout',
    } as const;
    await recorder.settle({ ...record, attempts: [failed, record.attempts[0]!] });
    expect(await database.read.selectFrom('failure_hours').selectAll().execute()).toEqual([
      {
        hour: Math.floor(now / hour) * hour,
        model: 'openai/large',
        place: 'local',
        failure: 'timeout',
        attempts: 1,
      },
    ]);
  });

  it('finds words and their beginnings, indexed or not yet, page by page in order', async () => {
    const indexer = new WordIndexer(database, writer, () => true);
    const archive = new Archive(database);
    const ids: string[] = [];
    for (let index = 0; index < 30; index++) {
      const text = index % 3 === 0 ? `A dike of ${index} metres` : `Schöne Schleusen, ${index}`;
      const record = recordOf({ createdAt: now - (30 - index) * 60_000 }, text);
      if (index % 3 === 0) ids.unshift(record.interaction.id);
      await recorder.settle(record);
    }
    const search = async (text: string, before?: string) =>
      (await archive.list({ limit: 4, search: text, before })).map((found) => found.interaction.id);
    const unindexed = await search('dike metre');
    expect(unindexed).toEqual(ids.slice(0, 4));
    // All but those of the last minutes.
    expect(await indexer.index(now - 10 * 60_000)).toBe(19);
    expect(await indexer.index(now - 10 * 60_000)).toBe(0);
    await indexer.close();
    const pages: string[] = [];
    for (let page = await search('METRE dik'); page.length > 0; page = await search('METRE dik', page.at(-1)))
      pages.push(...page);
    expect(pages).toEqual(ids);
    expect(await search('schon 1')).toHaveLength(4);
    expect(await search('metres of water')).toEqual([]);
    expect(await search('s 4')).toHaveLength(3);
    expect(await search('7')).toHaveLength(3);
    expect(await search('Schleusenwärter')).toEqual([]);
    expect(await search('???')).toEqual([]);
    expect(await search('"dike" OR (schleusen')).toEqual([]);
  });

  it('leaves words for later while something before them is still open', async () => {
    const indexer = new WordIndexer(database, writer, () => true);
    const open = recordOf({ createdAt: now - 2 * hour, state: 'open' }, 'Long work');
    await recorder.settle(open);
    await recorder.settle(recordOf({ createdAt: now - hour }, 'Short work'));
    expect(await indexer.index(now)).toBe(0);
    await recorder.settle({ ...open, interaction: { ...open.interaction, state: 'answered' } });
    expect(await indexer.index(now)).toBe(2);
    await indexer.close();
    expect(
      (await new Archive(database).list({ limit: 5, search: 'work' })).map(({ asked }) => asked),
    ).toEqual(['Short work', 'Long work']);
  });

  it('narrows by state, place and model', async () => {
    for (const place of ['local', 'cloud'] as const)
      for (const state of ['answered', 'failed'] as const)
        await recorder.settle(recordOf({ createdAt: now, place, state, model: `m/${place}` }, 'Why?'));
    const archive = new Archive(database);
    const found = await archive.list({ limit: 9, place: 'cloud', state: 'failed', model: 'm/cloud' });
    expect(found).toHaveLength(1);
    expect(found[0]!.interaction).toMatchObject({ place: 'cloud', state: 'failed' });
    expect(await archive.list({ limit: 9, state: 'answered' })).toHaveLength(2);
    expect(await archive.list({ limit: 9, place: 'local' })).toHaveLength(2);
    expect(firstInteractionIdAt(now) <= found[0]!.interaction.id).toBe(true);
  });
});
