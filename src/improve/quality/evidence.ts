import { sql } from 'kysely';
import { firstInteractionIdAt } from '../../shared/identifiers.ts';
import type { Place } from '../../shared/place.ts';
import type { Database } from '../../store/database.ts';
import { type Agreement, agreementOf, calibrate, type Pair } from './calibration.ts';

/** What is known of the quality of answers beside ratings, and how far it can be trusted. */
export interface QualityReport {
  readonly since: number;
  readonly judged: number;
  /** Mean of the judges' views as they are read, 0 to 1; null without any. */
  readonly quality: number | null;
  /** What judging took: calls of judges, and what those in the cloud cost, in US dollars. */
  readonly calls: number;
  readonly costUsd: number;
  readonly agreement: Agreement;
  readonly models: readonly { model: string; place: Place; judged: number; quality: number }[];
  /** How often each implicit sign was seen. */
  readonly signs: Readonly<Record<string, number>>;
}

const pairsAtMost = 2_000;
/** Of the newest so many ratings: looking through all of them takes ever longer. */
const lookedThrough = 10_000;
/** So many answers that one key rated teach how to read a judge, so that no single one can turn it. */
const pairsOfOneKey = 40;
const weightBefore = 0.4;
const weightRange = { low: 0.1, high: 0.7 } as const;

/** How a judge is read, learned from the answers that people rated too. */
export class JudgeReading {
  readonly #database: Database;
  #calibrated = calibrate([]);
  #weight: number = weightBefore;

  constructor(database: Database) {
    this.#database = database;
  }

  calibrated(judged: number): number {
    return this.#calibrated(judged);
  }

  /** How far a judge's word counts: more where it has agreed with people, less where not. */
  get weight(): number {
    return this.#weight;
  }

  /** Learns anew from all pairs. */
  async refresh(): Promise<void> {
    const pairs = await pairsIn(this.#database);
    this.#calibrated = calibrate(pairs);
    const { interval } = agreementOf(pairs);
    const sure = interval === null ? undefined : Math.max(0, interval[0]);
    this.#weight =
      sure === undefined ? weightBefore : weightRange.low + (weightRange.high - weightRange.low) * sure;
  }
}

/** Sums up what judges and signs said since a moment. */
export async function qualityReport(database: Database, since: number): Promise<QualityReport> {
  const { read } = database;
  const judged = await read
    .selectFrom('assessments')
    .innerJoin('interactions', 'interactions.id', 'assessments.interaction_id')
    .where('assessments.created_at', '>=', since)
    .where('kind', '=', 'judge')
    .where('model', 'is not', null)
    .groupBy(['model', 'place'])
    .select(['model', 'place', sql<number>`count(*)`.as('judged'), sql<number>`avg(quality)`.as('quality')])
    .orderBy('judged', 'desc')
    .execute();
  const signs = await read
    .selectFrom('assessments')
    .where('created_at', '>=', since)
    .where('kind', '=', 'sign')
    .groupBy('by')
    .select(['by', sql<number>`count(*)`.as('seen')])
    .execute();
  const { calls, cost } = await read
    .selectFrom('interactions')
    .where('id', '>=', firstInteractionIdAt(since))
    .where('surface', '=', 'auxiliary')
    .where('client', '=', 'polder/judge')
    .select([sql<number>`count(*)`.as('calls'), sql<number>`coalesce(sum(cost_micro_usd), 0)`.as('cost')])
    .executeTakeFirstOrThrow();
  const count = judged.reduce((sum, row) => sum + row.judged, 0);
  const total = judged.reduce((sum, row) => sum + row.judged * row.quality, 0);
  return {
    since,
    judged: count,
    quality: count === 0 ? null : total / count,
    calls,
    costUsd: cost / 1e6,
    agreement: agreementOf(await pairsIn(database)),
    models: judged.map((row) => ({ ...row, model: row.model!, place: row.place as Place })),
    signs: Object.fromEntries(signs.map(({ by, seen }) => [by, seen])),
  };
}

/** The newest answers that a judge and a person spoke of, no more than a few of one key. */
async function pairsIn({ read }: Database): Promise<Pair[]> {
  const rows = await read
    .selectFrom('assessments')
    .innerJoin('feedback', 'feedback.interaction_id', 'assessments.interaction_id')
    .innerJoin('interactions', 'interactions.id', 'assessments.interaction_id')
    .where('kind', '=', 'judge')
    .where('feedback.rating', 'is not', null)
    .where(
      'feedback.id',
      '>',
      sql<number>`(select coalesce(max(id), 0) - ${sql.lit(lookedThrough)} from feedback)`,
    )
    .orderBy('feedback.id', 'desc')
    .limit(pairsAtMost)
    .select(['assessments.id as id', 'assessments.detail', 'feedback.rating', 'interactions.key_id as keyId'])
    .execute();
  const seen = new Set<number>();
  const ofKey = new Map<string | null, number>();
  const pairs: Pair[] = [];
  for (const { id, detail, rating, keyId } of rows) {
    const count = ofKey.get(keyId) ?? 0;
    if (seen.has(id) || detail === null || (keyId !== null && count >= pairsOfOneKey)) continue;
    seen.add(id);
    ofKey.set(keyId, count + 1);
    const { raw } = JSON.parse(detail) as { raw: number };
    pairs.push({ judged: raw, rated: (rating! - 1) / 4 });
  }
  return pairs;
}
