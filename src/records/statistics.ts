import { sql } from 'kysely';
import { firstInteractionIdAt } from '../shared/identifiers.ts';
import type { Database } from '../store/database.ts';
import { Influence } from './influence.ts';
import type { AttemptRecord } from './interaction.ts';

/** What has been measured of a model: the newest attempts count most. */
export interface ModelStatistics {
  readonly attempts: number;
  /** Share of attempts that gave an answer, 0 to 1. */
  readonly successRate: number;
  /** Output tokens per second; null without data. */
  readonly tokensPerSecond: number | null;
  readonly firstTokenMs: number | null;
  /** From asking to the end of the answer; null without data. */
  readonly answerMs: number | null;
  /** Ratings that count: of one key not many more than of all others together. */
  readonly ratings: number;
  /** Their mean, 1 to 5; null without ratings. */
  readonly satisfaction: number | null;
}

export interface MeasuredAttempt {
  readonly model: string;
  readonly answered: boolean;
  readonly outputTokens: number;
  readonly firstTokenMs: number | null;
  readonly durationMs: number;
}

/** After this many attempts an old one has lost half its weight in speed and success. */
const halfLife = 100;
const keep = 0.5 ** (1 / halfLife);
/** What the ratings of one key count for at most while nobody else rates and others ask too. */
const ratingsOfOneKey = 5;

interface Tally {
  attempts: number;
  weight: number;
  successes: number;
  tokensPerSecond: number | null;
  firstTokenMs: number | null;
  answerMs: number | null;
  /** By key, null for whoever needs none. */
  ratings: Map<string | null, { count: number; sum: number }>;
  view: ModelStatistics | undefined;
}

/**
 * Success, speed and satisfaction for each model, kept in memory and rebuilt from the records at
 * start. Success and speed fade with every newer attempt, so a mended server is soon trusted again.
 */
export class Statistics {
  readonly #tallies = new Map<string, Tally>();
  readonly #influence: Influence;
  readonly #listeners: ((model: string) => void)[] = [];

  /** `influence` knows which keys ask. */
  constructor(influence: Influence = new Influence()) {
    this.#influence = influence;
  }

  of(model: string): ModelStatistics | undefined {
    const tally = this.#tallies.get(model);
    if (tally === undefined) return undefined;
    tally.view ??= {
      attempts: tally.attempts,
      successRate: tally.weight === 0 ? 1 : tally.successes / tally.weight,
      tokensPerSecond: tally.tokensPerSecond,
      firstTokenMs: tally.firstTokenMs,
      answerMs: tally.answerMs,
      ...this.#ratingsOf(tally),
    };
    return tally.view;
  }

  /** Tells of each model of which something was measured anew. */
  listen(heard: (model: string) => void): void {
    this.#listeners.push(heard);
  }

  observe(attempt: MeasuredAttempt): void {
    const tally = this.#changing(attempt.model);
    tally.attempts += 1;
    tally.weight = tally.weight * keep + 1;
    tally.successes = tally.successes * keep + (attempt.answered ? 1 : 0);
    if (!attempt.answered) return;
    tally.answerMs = blend(tally.answerMs, attempt.durationMs);
    const cameWhole = isWhole(attempt);
    if (attempt.firstTokenMs !== null && !cameWhole)
      tally.firstTokenMs = blend(tally.firstTokenMs, attempt.firstTokenMs);
    const writing = attempt.durationMs - (cameWhole ? 0 : (attempt.firstTokenMs ?? 0));
    if (attempt.outputTokens >= 8 && writing > 0) {
      tally.tokensPerSecond = blend(tally.tokensPerSecond, (attempt.outputTokens * 1000) / writing);
    }
  }

  /** `keyId`: who rates; null without a key. */
  rate(model: string, rating: number, keyId: string | null): void {
    const tally = this.#changing(model);
    const ofKey = tally.ratings.get(keyId);
    if (ofKey === undefined) tally.ratings.set(keyId, { count: 1, sum: rating });
    else {
      ofKey.count += 1;
      ofKey.sum += rating;
    }
  }

  /** Replays the attempts of the newest 5,000 interactions, and the ratings, of the last 30 days; and who asked in them. */
  async load(database: Database, now: number): Promise<void> {
    const since = now - 30 * 86_400_000;
    const rows = await database.read
      .selectFrom('interactions')
      .where('id', '>=', firstInteractionIdAt(since))
      .orderBy('id', 'desc')
      .limit(5_000)
      .select(['attempts', 'output_tokens'])
      .execute();
    for (const row of rows.reverse()) {
      for (const attempt of JSON.parse(row.attempts) as AttemptRecord[]) {
        if (attempt.outcome !== 'cancelled' && attempt.heard === undefined)
          this.observe(measured(attempt, row.output_tokens));
      }
    }
    const asking = await database.read
      .selectFrom('key_days')
      .where('day', '>=', since)
      .groupBy('key_id')
      .select(['key_id', sql<number>`max(day)`.as('at')])
      .orderBy('at')
      .execute();
    for (const { key_id: keyId, at } of asking) this.#influence.asked(keyId === '' ? null : keyId, at);
    const ratings = await database.read
      .selectFrom('feedback')
      .innerJoin('interactions', 'interactions.id', 'feedback.interaction_id')
      .where('feedback.created_at', '>=', since)
      .where('feedback.rating', 'is not', null)
      .where('interactions.model', 'is not', null)
      .select(['interactions.model', 'interactions.key_id', 'feedback.rating'])
      .execute();
    for (const row of ratings) this.rate(row.model!, row.rating!, row.key_id);
  }

  #ratingsOf({ ratings }: Tally): Pick<ModelStatistics, 'ratings' | 'satisfaction'> {
    const counts = new Map([...ratings].map(([keyId, { count }]) => [keyId, count]));
    let counted = 0;
    let sum = 0;
    for (const [keyId, weight] of this.#influence.bounded(counts, ratingsOfOneKey)) {
      const ofKey = ratings.get(keyId)!;
      counted += weight;
      sum += (ofKey.sum / ofKey.count) * weight;
    }
    return { ratings: counted, satisfaction: counted === 0 ? null : sum / counted };
  }

  /** The tally of a model that is about to change. */
  #changing(model: string): Tally {
    const tally = this.#tally(model);
    tally.view = undefined;
    for (const heard of this.#listeners) heard(model);
    return tally;
  }

  #tally(model: string): Tally {
    let tally = this.#tallies.get(model);
    if (tally === undefined) {
      tally = {
        attempts: 0,
        weight: 0,
        successes: 0,
        tokensPerSecond: null,
        firstTokenMs: null,
        answerMs: null,
        ratings: new Map(),
        view: undefined,
      };
      this.#tallies.set(model, tally);
    }
    return tally;
  }
}

/**
 * What an attempt shows of its model. One that did not convince gave an answer all the same; one that was
 * held back to be judged says nothing of speed.
 */
export function measured(
  attempt: Pick<
    AttemptRecord,
    'model' | 'outcome' | 'failure' | 'firstTokenMs' | 'durationMs' | 'conviction'
  >,
  outputTokens: number,
): MeasuredAttempt {
  const heldBack = attempt.conviction !== undefined;
  return {
    model: attempt.model,
    answered: attempt.outcome === 'answered' || attempt.failure === 'unconvincing',
    outputTokens: heldBack ? 0 : outputTokens,
    firstTokenMs: heldBack ? null : attempt.firstTokenMs,
    durationMs: attempt.durationMs,
  };
}

/** Of an answer that came in one piece nobody saw the first word: it says only how long all of it took. */
function isWhole({ firstTokenMs, durationMs }: MeasuredAttempt): boolean {
  return firstTokenMs !== null && durationMs - firstTokenMs < Math.max(5, durationMs * 0.02);
}

function blend(before: number | null, now: number): number {
  return before === null ? now : before * 0.8 + now * 0.2;
}
