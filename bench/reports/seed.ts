import SqliteDatabase from 'better-sqlite3';
import { firstInteractionIdAt, randomCharacters } from '../../src/shared/identifiers.ts';
import type { Database } from '../../src/store/database.ts';
import { interactionWrite, statements } from '../../src/store/writes.ts';
import { seedRest } from './seed-rest.ts';

const hour = 3_600_000;
const day = 24 * hour;

const models = [
  { id: 'ollama/llama3.2', place: 'local', share: 0.4, cost: 0 },
  { id: 'ollama/qwen3:8b', place: 'local', share: 0.3, cost: 0 },
  { id: 'openai/gpt-5.4-mini', place: 'cloud', share: 0.2, cost: 1_400 },
  { id: 'anthropic/claude-sonnet-5', place: 'cloud', share: 0.08, cost: 9_000 },
  { id: 'gemini/gemini-3-flash', place: 'cloud', share: 0.02, cost: 2_500 },
] as const;
const kinds = ['code', 'question', 'writing', 'maths', 'long', 'json'] as const;
const nouns = ['dike', 'sluice', 'pump', 'polder', 'canal', 'ditch', 'mill', 'quay', 'lock', 'weir'];
const verbs = ['build', 'drain', 'mend', 'raise', 'measure', 'paint', 'explain', 'price', 'draw', 'test'];

/** Of so many interactions one has its messages kept, the newest among them. */
const withMessages = 10;

/** `drain a sluice` */
function phraseOf(next: () => number): string {
  const verb = verbs[Math.floor(next() * verbs.length)]!;
  return `${verb} a ${nouns[Math.floor(next() * nouns.length)]!}`;
}

/** The same numbers in every run, between 0 and 1 (Park and Miller's generator). */
function fixedNumbers(): () => number {
  let seed = 20_261_121;
  return () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
}

export interface Seeding {
  readonly interactions: number;
  /** Over so many days until `until`. */
  readonly days: number;
  readonly until: number;
}

/**
 * Fills a new database with invented traffic in the tables and through the triggers that real traffic goes
 * through: answers of five models for twelve keys, some failed, one of fifty rated and one of a hundred judged, money
 * and savings, what left, entries of memory, and runs.
 */
export function seed({ file }: Database, { interactions, days, until }: Seeding): void {
  const database = new SqliteDatabase(file);
  database.pragma('synchronous = off');
  database.pragma('cache_size = -400000');
  const next = fixedNumbers();
  const insert = {
    interaction: database.prepare(statements.interaction),
    feedback: database.prepare(statements.feedback),
    saving: database.prepare(statements.saving),
    reservation:
      database.prepare(`insert into reservations (id, interaction_id, owner, model, key_id, accounts,
      day, created_at, amount_micro_usd, price, state, charged_micro_usd, ended_at)
      values (?, ?, 'bench', ?, ?, '[]', ?, ?, ?, '{}', 'settled', ?, ?)`),
    egress: database.prepare(statements.egress),
    message: database.prepare(statements.message),
    assessment: database.prepare(statements.assessment),
  };
  const batch = 10_000;
  for (let begun = 0; begun < interactions; begun += batch) {
    database.transaction(() => {
      for (let index = begun; index < Math.min(interactions, begun + batch); index++)
        insertOne(insert, index, until - days * day + (index / interactions) * days * day, next);
    })();
  }
  seedRest(database, until, () => phraseOf(next));
  database.prepare(statements.egressSum).run(Math.floor(until / day) * day);
  const words = database.prepare(statements.indexWords);
  const indexed = database.prepare('select interaction from asked_words order by rowid desc limit 1').pluck();
  // A minute's worth stays unindexed, as it does in a running gateway.
  const before = firstInteractionIdAt(until - 60_000);
  while (words.run((indexed.get() as string | undefined) ?? '', before, 50_000).changes > 0);
  database.pragma('wal_checkpoint(truncate)');
  database.close();
}

type Inserts = Record<
  'interaction' | 'feedback' | 'saving' | 'reservation' | 'egress' | 'message' | 'assessment',
  SqliteDatabase.Statement
>;

function insertOne(insert: Inserts, index: number, at: number, next: () => number): void {
  const createdAt = Math.floor(at);
  const id = firstInteractionIdAt(createdAt) + randomCharacters(12);
  const model = chosen(next());
  const failed = next() < 0.01;
  const key = index % 3 === 0 ? null : `k${index % 12}`;
  const cost = failed ? 0 : Math.round(model.cost * (0.5 + next()));
  const date = new Date(createdAt).toISOString().slice(0, 10);
  const firstToken = Math.round((model.place === 'local' ? 90 : 400) * (0.5 + next()));
  const written = 40 + Math.floor(next() * 400);
  const [provider, name] = model.id.split('/');
  const asked = `How do I ${phraseOf(next)} for customer ${index} before the water rises in spring?`;
  const hasMessages = index % withMessages === withMessages - 1;
  if (hasMessages) {
    insert.message.run(2 * index + 1, null, id, JSON.stringify({ role: 'user', content: asked }));
    const answer = {
      role: 'assistant',
      content: `${asked} With patience, a spade and low water. `.repeat(8),
    };
    if (!failed) insert.message.run(2 * index + 2, 2 * index + 1, `${id}a`, JSON.stringify(answer));
  }
  const [, values] = interactionWrite({
    id,
    created_at: createdAt,
    state: failed ? 'failed' : 'answered',
    surface: 'openai',
    capability: 'text-generation',
    client: 'bench',
    key_id: key,
    conversation: null,
    requested: 'auto',
    chore: null,
    profile: 'balanced',
    privacy: index % 9 === 0 ? 'private' : 'open',
    complexity: 1 + next() * 9,
    relevance: next() * 0.9,
    model: model.id,
    provider: provider ?? null,
    place: model.place,
    practice: 0,
    reason: `Simple question: ${name} on this machine is enough.`,
    error_kind: failed ? 'upstream_timeout' : null,
    error_message: failed ? 'The provider did not answer in time.' : null,
    finish_reason: failed ? null : 'stop',
    streamed: 1,
    input_tokens: 200 + Math.floor(next() * 800),
    output_tokens: failed ? 0 : written,
    cached_tokens: 0,
    reasoning_tokens: 0,
    tokens_estimated: 0,
    cost_micro_usd: cost,
    first_token_ms: failed ? null : firstToken,
    duration_ms: firstToken + written * 12,
    asked,
    question: hasMessages ? 2 * index + 1 : null,
    answer: hasMessages && !failed ? 2 * index + 2 : null,
    attempts: JSON.stringify([attemptOf(model, failed, firstToken)]),
    trace: JSON.stringify(traceOf(kinds[index % kinds.length]!, model)),
  });
  insert.interaction.run(...values);
  if (index % 50 === 0)
    insert.feedback.run(id, createdAt + 60_000, 1 + Math.floor(next() * 5), null, null, 'platform', id);
  if (failed) return;
  if (index % 100 === 0)
    insert.assessment.run(id, createdAt + 30_000, 'judge', next(), 0.4, 'ollama/qwen3:8b', '{"raw":0.7}');
  if (model.place === 'local') {
    insert.saving.run(id, date, model.id, 'openai/gpt-5.4-mini', Math.round(1_400 * (0.5 + next())));
    return;
  }
  insert.reservation.run(`r${id}`, id, model.id, key, date, createdAt, 2 * cost, cost, createdAt + 2_000);
  insert.egress.run(
    createdAt,
    id,
    null,
    provider,
    `https://${provider}.example`,
    model.id,
    'POST /v1/chat/completions',
    id,
    900,
    '["messages"]',
    'open',
    '[]',
    'open: the default',
  );
}

function chosen(at: number): (typeof models)[number] {
  let rest = at;
  for (const model of models) {
    if (rest < model.share) return model;
    rest -= model.share;
  }
  return models[0];
}

function attemptOf({ id, place }: (typeof models)[number], failed: boolean, firstTokenMs: number) {
  return {
    position: 0,
    model: id,
    provider: id.split('/')[0],
    place,
    reason: 'Simple question.',
    outcome: failed ? 'failed' : 'answered',
    failure: failed ? 'timeout' : null,
    message: null,
    status: null,
    startedMs: 1,
    firstTokenMs: failed ? null : firstTokenMs,
    durationMs: 1_500,
  };
}

function traceOf(kind: string, { id, place }: (typeof models)[number]) {
  return {
    policy: 'tree',
    kind,
    signals: {
      complexity: 3,
      complexityParts: [{ name: 'length', points: 1 }],
      relevance: 0.2,
      found: [],
      privacy: 'open',
      privacyReason: 'the default of this gateway',
      chore: null,
      needs: [],
      inputTokens: 300,
    },
    steps: [{ question: 'Is it simple enough for a local model?', answer: 'yes', value: 3, threshold: 4.5 }],
    candidates: models.map((one) => ({
      model: one.id,
      place: one.place,
      score: one.id === id ? 0.9 : 0.5,
      excluded: null,
    })),
    options: [
      {
        model: id,
        place,
        probability: 1,
        success: 0.8,
        deviation: 0.1,
        costMicroUsd: 0,
        seconds: 2,
        value: 0.7,
      },
    ],
  };
}
