import { sql } from 'kysely';
import type { Place } from '../shared/place.ts';
import type { Database } from '../store/database.ts';
import { type Estimate, meanOf, shareOf } from './estimate.ts';

/** What was asked of a model, for a kind of work. Money in US dollars. */
export interface ModelUsage {
  readonly model: string;
  readonly place: Place;
  readonly capability: string;
  /** Kind of question, where it was told; else empty. */
  readonly kind: string;
  readonly requests: number;
  readonly answered: number;
  /** Share of requests that were answered. */
  readonly answerRate: Estimate;
  readonly firstTokenMs: Estimate | null;
  /** Written over the time that it took; null where nothing was written. */
  readonly tokensPerSecond: number | null;
  readonly costUsd: number;
}

/** Totals of what others asked; money of all, with what the house asked on its own account. */
export interface Totals {
  readonly requests: number;
  readonly answered: number;
  readonly failed: number;
  readonly local: number;
  readonly cloud: number;
  readonly unpriced: number;
  readonly costUsd: number;
  readonly ownCostUsd: number;
}

const sum = (column: string) => sql<number>`coalesce(sum(${sql.ref(column)}), 0)`;
const forOthers = (column: string) =>
  sql<number>`coalesce(sum(case when auxiliary = 0 then ${sql.ref(column)} end), 0)`;
const placed = (place: Place) =>
  sql<number>`coalesce(sum(case when auxiliary = 0 and place = ${place} then answered end), 0)`;

/** Adds up the days since one; what simulated models answered is left out. */
export async function readTotals({ read }: Database, since: number): Promise<Totals> {
  const { spent, own, ...rest } = await read
    .selectFrom('usage_days')
    .where('day', '>=', since)
    .where('practice', '=', 0)
    .select([
      forOthers('requests').as('requests'),
      forOthers('answered').as('answered'),
      forOthers('failed').as('failed'),
      placed('local').as('local'),
      placed('cloud').as('cloud'),
      forOthers('unpriced').as('unpriced'),
      sum('cost_micro_usd').as('spent'),
      sql<number>`coalesce(sum(case when auxiliary = 1 then cost_micro_usd end), 0)`.as('own'),
    ])
    .executeTakeFirstOrThrow();
  return { ...rest, costUsd: spent / 1e6, ownCostUsd: own / 1e6 };
}

/** By model and kind of work, most asked first. */
export async function readModelUsage({ read }: Database, since: number): Promise<ModelUsage[]> {
  const rows = await read
    .selectFrom('usage_days')
    .where('day', '>=', since)
    .where('practice', '=', 0)
    .where('auxiliary', '=', 0)
    .where('model', '!=', '')
    .where('place', '!=', '')
    .groupBy(['model', 'place', 'capability', 'kind'])
    .select([
      'model',
      'place',
      'capability',
      'kind',
      sum('requests').as('requests'),
      sum('answered').as('answered'),
      sum('cost_micro_usd').as('cost'),
      sum('output_tokens').as('written'),
      sum('duration_ms').as('duration'),
      sum('timed').as('timed'),
      sum('first_token_ms').as('first'),
      sum('first_token_ms_squared').as('squares'),
    ])
    .orderBy('requests', 'desc')
    .execute();
  return rows.map(({ cost, written, duration, timed, first, squares, place, ...row }) => ({
    ...row,
    place: place as Place,
    answerRate: shareOf(row.answered, row.requests)!,
    firstTokenMs: meanOf(timed, first, squares) ?? null,
    tokensPerSecond: written === 0 || duration <= first ? null : (written * 1000) / (duration - first),
    costUsd: cost / 1e6,
  }));
}

/** Requests and money by key, dearest first; null: without a key. */
export async function readKeyUsage(
  { read }: Database,
  since: number,
): Promise<{ key: string | null; requests: number; costUsd: number }[]> {
  const rows = await read
    .selectFrom('key_days')
    .where('day', '>=', since)
    .where('practice', '=', 0)
    .where('auxiliary', '=', 0)
    .groupBy('key_id')
    .select(['key_id', sum('requests').as('requests'), sum('cost_micro_usd').as('cost')])
    .orderBy('cost', 'desc')
    .orderBy('requests', 'desc')
    .execute();
  return rows.map(({ key_id: key, requests, cost }) => ({
    key: key === '' ? null : key,
    requests,
    costUsd: cost / 1e6,
  }));
}

/** What local answers saved since a day, and in how many answers. */
export async function readSavings(
  { read }: Database,
  since: number,
): Promise<{ savedUsd: number; answers: number }> {
  const { saved, answers } = await read
    .selectFrom('saving_days')
    .where('day', '>=', new Date(since).toISOString().slice(0, 10))
    .select([sum('micro_usd').as('saved'), sum('answers').as('answers')])
    .executeTakeFirstOrThrow();
  return { savedUsd: saved / 1e6, answers };
}
