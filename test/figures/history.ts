import fc from 'fast-check';
import { Ledger } from '../../src/ledger/ledger.ts';
import { savingWrite } from '../../src/ledger/savings.ts';
import { recordOf } from '../../src/records/fixtures.ts';
import type { AttemptRecord, Interaction } from '../../src/records/interaction.ts';
import { MessageChain } from '../../src/records/message-chain.ts';
import { type FullRecord, Recorder } from '../../src/records/recorder.ts';
import { firstInteractionIdAt, randomCharacters } from '../../src/shared/identifiers.ts';
import { assessmentWrite } from '../../src/store/assessment-writes.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { egressShorteningWrites, egressWrite } from '../../src/store/egress-writes.ts';
import { GroupCommit } from '../../src/store/group-commit.ts';
import { memoryEntryWrite } from '../../src/store/memory-writes.ts';
import { runWrite } from '../../src/store/run-writes.ts';
import { feedbackWrite } from '../../src/store/writes.ts';

const minute = 60_000;
const day = 86_400_000;

/** What happened once, as it is drawn by lot. */
const happening = fc.record({
  daysAgo: fc.double({ min: 0.02, max: 59, noNaN: true }),
  model: fc.constantFrom('ollama/small', 'ollama/large', 'openai/gpt-x', 'gemini/flash'),
  state: fc.constantFrom(
    ...Array.from({ length: 14 }, () => 'answered' as const),
    ...(['failed', 'incomplete', 'cancelled', 'unknown'] as const),
  ),
  surface: fc.constantFrom('openai', 'openai', 'openai', 'anthropic', 'dashboard', 'auxiliary'),
  capability: fc.constantFrom('text-generation', 'text-generation', 'text-generation', 'text-to-image'),
  kind: fc.constantFrom('code', 'question', undefined),
  keyId: fc.constantFrom(null, 'k1', 'k2'),
  privacy: fc.constantFrom('open', 'private', 'masked'),
  practice: fc.constantFrom(false, false, false, false, false, false, true),
  priced: fc.constantFrom(true, true, true, true, false),
  micro: fc.integer({ min: 1, max: 90_000 }),
  tokens: fc.tuple(fc.integer({ min: 0, max: 4_000 }), fc.integer({ min: 0, max: 900 })),
  firstTokenMs: fc.option(fc.integer({ min: 5, max: 4_000 })),
  writingMs: fc.integer({ min: 1, max: 20_000 }),
  fallback: fc.boolean(),
  said: fc.option(
    fc.record({
      rating: fc.option(fc.integer({ min: 1, max: 5 })),
      comment: fc.option(fc.constant('So it is.')),
      correction: fc.option(fc.constant('Rather so.')),
    }),
  ),
  judged: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 3 }),
  found: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
});
type Happening = typeof happening extends fc.Arbitrary<infer One> ? One : never;

/**
 * Fills a data folder with random traffic of 59 days until now, through what the gateway itself writes with:
 * the same for the same seed, but for its time.
 */
export async function fillWithHistory(home: string, seed: number, count: number): Promise<void> {
  const database = await openDatabase(home);
  const writer = new GroupCommit({ file: database.file, durable: false }, () => undefined);
  const clock = { now: 0 };
  const ledger = await Ledger.open({
    database,
    writer,
    settings: { limits: {}, zone: 'UTC', warnAt: [], alone: true, leaseMs: day },
    now: () => clock.now,
  });
  const recorder = new Recorder(writer, await MessageChain.open(database), false);
  const now = Date.now();
  const past = fc
    .sample(happening, { seed, numRuns: count })
    .toSorted((one, other) => other.daysAgo - one.daysAgo);
  for (const [index, one] of past.entries()) {
    clock.now = Math.max(clock.now + 1, Math.floor(now - one.daysAgo * day));
    await happen(one, index, clock.now, { database, writer, ledger, recorder });
  }
  await writer.commit(past.slice(0, 60).map((one, index) => entryWrite(one, index, now)));
  await writer.commit(past.slice(0, 30).map((one, index) => runWrite(runRow(one, index, now))));
  await ledger.close();
  await writer.close();
  await database.close();
}

interface Desk {
  readonly database: Database;
  readonly writer: GroupCommit;
  readonly ledger: Ledger;
  readonly recorder: Recorder;
}

async function happen(one: Happening, index: number, at: number, desk: Desk): Promise<void> {
  const { writer, ledger, recorder } = desk;
  const record = recordFor(one, index, at);
  const { id, model, place, costMicroUsd, state } = record.interaction;
  if (place === 'cloud' && costMicroUsd !== null && costMicroUsd > 0) {
    const price = { inputPerMillion: 1, outputPerMillion: 1, source: 'a test', date: '2026-11-21' };
    const request = { interaction: id, model: model!, keyId: one.keyId ?? undefined, holders: [], price };
    const grant = await ledger.reserve({ ...request, worstCaseMicroUsd: 2 * costMicroUsd });
    if (!grant.granted) throw new Error('There is no limit here.');
    await ledger.settle(grant.reservation, costMicroUsd);
  }
  await recorder.settle(record);
  if (place === 'local' && state === 'answered' && one.micro % 2 === 0)
    await writer.commit([
      savingWrite({
        interaction_id: id,
        day: new Date(at).toISOString().slice(0, 10),
        model: model!,
        instead_of: 'openai/gpt-x',
        micro_usd: one.micro,
      }),
    ]);
  if (place === 'cloud') {
    if (index % 40 === 0) await writer.commit(egressShorteningWrites(0, at));
    for (const attempt of record.attempts)
      if (attempt.place === 'cloud') await writer.commit([egressWrite(egressRow(one, id, attempt, at))]);
  }
  const source = { interaction_id: id, created_at: at + minute, source: 'platform', digest: id };
  if (one.said !== null) await writer.commit([feedbackWrite({ ...source, ...one.said })]);
  if (one.judged !== null)
    await writer.commit([
      assessmentWrite({
        interaction_id: id,
        created_at: at + minute,
        kind: index % 3 === 0 ? 'sign' : 'judge',
        quality: one.judged,
        weight: 0.5,
        by: index % 3 === 0 ? 'copied' : 'ollama/judge',
        detail: '{"raw":0.5}',
      }),
    ]);
}

function recordFor(one: Happening, index: number, at: number): FullRecord {
  const { model, state, firstTokenMs, tokens } = one;
  const place = model.startsWith('ollama/') ? 'local' : 'cloud';
  const answered = state === 'answered';
  const known: Partial<Interaction> = {
    id: firstInteractionIdAt(at) + randomCharacters(12),
    createdAt: at,
    ...{ state, surface: one.surface, capability: one.capability, keyId: one.keyId, practice: one.practice },
    privacy: place === 'cloud' && one.privacy === 'private' ? 'open' : one.privacy,
    ...{ model, provider: model.split('/')[0]!, place },
    errorKind: state === 'failed' ? 'upstream_failed' : null,
    inputTokens: tokens[0],
    outputTokens: answered ? tokens[1] : 0,
    costMicroUsd: place === 'local' ? 0 : !one.priced ? null : answered ? one.micro : 0,
    firstTokenMs: answered ? firstTokenMs : null,
    durationMs: (firstTokenMs ?? 0) + one.writingMs,
    relevance: one.found ?? 0,
  };
  const trace = recordOf({}, '').trace;
  const found = one.found === null ? {} : { found: [] };
  const record = recordOf(known, `Question ${index} of the ${one.kind ?? 'usual'} sort`, {
    ...(one.kind && { kind: one.kind }),
    signals: { ...trace.signals, ...found },
  });
  return { ...record, attempts: attemptsFor(one, record.attempts[0]!) };
}

/** Where it fell back, another model failed before. */
function attemptsFor({ fallback, state }: Happening, attempt: AttemptRecord): AttemptRecord[] {
  const failed = { outcome: 'failed', failure: 'timeout' } as const;
  const last = state === 'answered' ? attempt : { ...attempt, ...failed };
  if (!fallback) return [last];
  const other = { model: 'openai/broken', provider: 'openai', place: 'cloud' } as const;
  return [
    { ...attempt, ...other, ...failed, failure: 'rate-limited' },
    { ...last, position: 1 },
  ];
}

function egressRow(one: Happening, id: string, { model, provider }: AttemptRecord, at: number) {
  const same = { conversation: null, origin: `https://${provider}.test`, request: 'POST /v1', sha256: id };
  const privacy = one.privacy === 'masked' ? 'masked' : 'open';
  return {
    ...{ ...same, at, interaction_id: id, provider, model, bytes: one.micro, privacy },
    ...{ contents: '["messages"]', masked: '[]', reason: 'it is open' },
  };
}

function entryWrite(one: Happening, index: number, now: number) {
  return memoryEntryWrite({
    ...{ id: `m${index}`, collection: ['notes', 'handbook'][index % 2]!, owner: '*', privacy: one.privacy },
    status: ['active', 'active', 'candidate', 'rejected'][index % 4]!,
    ...{ title: null, text: `Note ${index}`, solution: null, source: 'a test', document: '' },
    ...{ interaction_id: null, digest: String(index), value: 0.5, uses: 0, rating: null, corrected: 0 },
    ...{ novelty: 0, saved_micro_usd: 0, created_at: now, updated_at: now },
  });
}

function runRow(one: Happening, index: number, now: number) {
  const at = now - index * minute;
  const state = one.state === 'failed' ? 'failed' : 'done';
  return {
    ...{ id: `run_${firstInteractionIdAt(at)}${randomCharacters(12)}`, kind: 'task', title: `Run ${index}` },
    ...{ state, fraction: 1, message: 'Done.', created_at: at, ended_at: at, key_id: null, user: null },
    ...{ interactions: '[]', result: null, error: null },
  };
}
