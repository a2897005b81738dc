import { sql } from 'kysely';
import type { Assessment } from '../records/assessments.ts';
import {
  type JudgedInteraction,
  type Outcome,
  outcomeOfAssessment,
  outcomeOfFeedback,
  verdictOf,
} from '../records/outcomes.ts';
import { wilson } from '../routing/evidence/calibration.ts';
import type { Place } from '../shared/place.ts';
import type { Database } from '../store/database.ts';
import type { Estimate } from './estimate.ts';

/** What people, or a judge or a choice where they said nothing, made of one answer. */
export interface Verdict {
  readonly model: string;
  readonly capability: string;
  readonly kind: string;
  /** The kind of work, where the answer was a step of a task; else null. */
  readonly work: string | null;
  /** The stars given, 1 to 5. */
  readonly ratings: readonly number[];
  /** 0 to 1 */
  readonly quality: number;
  readonly weight: number;
}

/** An answer is good from here on: four stars of five. */
export const goodFrom = 0.75;

/** Of the newest so many a share is known to three in a hundred. */
const saidAtMost = 1_000;

/** The verdicts on the answers of which something was said since a time, of the newest that were. */
export async function readVerdicts({ read }: Database, since: number): Promise<Verdict[]> {
  const judged = read
    .selectFrom('interactions')
    .where('surface', '!=', 'auxiliary')
    .where('practice', '=', 0)
    .where('model', 'is not', null)
    .where('place', 'is not', null)
    .where(sql<boolean>`json_type(trace, '$.ready') is null`)
    .select([
      'interactions.id',
      'interactions.created_at as askedAt',
      'key_id',
      'model',
      'place',
      'capability',
      sql<string>`coalesce(json_extract(trace, '$.kind'), '')`.as('of'),
      sql<string | null>`json_extract(trace, '$.work')`.as('work'),
    ]);
  const feedback = await judged
    .innerJoin('feedback', 'feedback.interaction_id', 'interactions.id')
    .where('feedback.created_at', '>=', since)
    .select(['feedback.created_at as createdAt', 'rating', 'correction'])
    .orderBy('feedback.created_at', 'desc')
    .limit(saidAtMost)
    .execute();
  const assessments = await judged
    .innerJoin('assessments', 'assessments.interaction_id', 'interactions.id')
    .where('assessments.created_at', '>=', since)
    .where('assessments.kind', 'in', ['judge', 'choice'])
    .select(['assessments.created_at as createdAt', 'assessments.kind', 'quality', 'weight'])
    .orderBy('assessments.created_at', 'desc')
    .limit(saidAtMost)
    .execute();
  type Row = (typeof feedback)[number] | (typeof assessments)[number];
  const said = new Map<string, { row: Row; outcomes: Outcome[]; ratings: number[] }>();
  const add = (row: Row, outcome: Outcome | undefined) => {
    if (outcome === undefined) return;
    const one = said.get(row.id) ?? { row, outcomes: [], ratings: [] };
    one.outcomes.push(outcome);
    if ('rating' in row && row.rating !== null) one.ratings.push(row.rating);
    said.set(row.id, one);
  };
  for (const row of feedback.toReversed()) add(row, outcomeOfFeedback(row, judgedOf(row)));
  for (const row of assessments)
    add(row, outcomeOfAssessment({ ...row, kind: row.kind as Assessment['kind'] }, judgedOf(row)));
  return [...said.values()].map(({ row, outcomes, ratings }) => ({
    model: row.model!,
    capability: row.capability,
    kind: row.of,
    work: row.work,
    ratings,
    ...verdictOf(outcomes)!,
  }));
}

function judgedOf(row: {
  id: string;
  askedAt: number;
  key_id: string | null;
  model: string | null;
  place: string | null;
}): JudgedInteraction {
  const { id, askedAt: createdAt, key_id: keyId, model } = row;
  return { interaction: { id, createdAt, keyId, model, place: row.place as Place }, trace: {} };
}

/** The share of answers that are good, by those of which something was said; undefined without any. */
export function goodShare(verdicts: readonly Verdict[]): Estimate | undefined {
  let weight = 0;
  let squares = 0;
  let good = 0;
  for (const one of verdicts) {
    weight += one.weight;
    squares += one.weight * one.weight;
    if (one.quality >= goodFrom) good += one.weight;
  }
  if (weight === 0) return undefined;
  const from = (weight * weight) / squares;
  return { mean: good / weight, ...wilson(good / weight, from), from: Math.round(from * 10) / 10 };
}
