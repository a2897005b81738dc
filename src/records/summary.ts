import { sql } from 'kysely';
import { firstInteractionIdAt } from '../shared/identifiers.ts';
import type { Place } from '../shared/place.ts';
import type { Database } from '../store/database.ts';
import type { UsageHourRow } from '../store/tables/totals.ts';

/**
 * What happened since a moment, added up from the records. Money in micro-dollars. What the house asked on
 * its own account counts in money and tokens alone.
 */
export interface Summary {
  readonly since: number;
  readonly interactions: number;
  readonly answered: number;
  readonly failed: number;
  readonly local: number;
  readonly cloud: number;
  readonly costMicroUsd: number;
  readonly unpriced: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly ratings: number;
  readonly satisfaction: number | null;
  /** Of the newest 5,000 at most. */
  readonly medianFirstTokenMs: number | null;
  readonly buckets: { at: number; local: number; cloud: number; failed: number; costMicroUsd: number }[];
  readonly models: { model: string; place: Place; interactions: number; costMicroUsd: number }[];
}

const hour = 3_600_000;
const day = 24 * hour;

/**
 * Sums up what ended within `days` days until `now`, by the hour for up to two days and by the day (of
 * Greenwich) beyond; the first hour or day is taken whole.
 */
export async function summarise(database: Database, days: number, now: number): Promise<Summary> {
  const { read } = database;
  const width = days <= 2 ? hour : day;
  const since = Math.floor((now - days * day) / width) * width;
  const usage = usageSince(database, width, since);
  const total = usage.select(usageSums).executeTakeFirstOrThrow();
  const rating = read
    .selectFrom('feedback')
    .where('created_at', '>=', since)
    .where('rating', 'is not', null)
    .select([sql<number>`count(*)`.as('ratings'), sql<number | null>`avg(rating)`.as('satisfaction')])
    .executeTakeFirstOrThrow();
  const buckets = usage
    .groupBy('at')
    .select([
      'at',
      placed('local').as('local'),
      placed('cloud').as('cloud'),
      asked('failed').as('failed'),
      sum('cost_micro_usd').as('costMicroUsd'),
    ])
    .orderBy('at')
    .execute();
  const models = usage
    .where('model', '!=', '')
    .where('place', '!=', '')
    .groupBy(['model', 'place'])
    .select([
      'model',
      'place',
      asked('requests').as('interactions'),
      sum('cost_micro_usd').as('costMicroUsd'),
    ])
    .orderBy('interactions', 'desc')
    .execute();
  const [totals, ratings, medianFirstTokenMs, byTime, byModel] = await Promise.all([
    total,
    rating,
    medianFirstToken(database, since),
    buckets,
    models,
  ]);
  return {
    since,
    ...totals,
    ...ratings,
    medianFirstTokenMs,
    buckets: byTime,
    models: byModel.map((row) => ({ ...row, place: row.place as Place })),
  };
}

/** The sums by the hour or the day from a time on, that time as `at`. */
function usageSince({ read }: Database, width: typeof hour | typeof day, since: number) {
  const shared = ['model', 'place', 'auxiliary', ...summed] as const;
  const hours = read
    .selectFrom('usage_hours')
    .where('hour', '>=', since)
    .select(['hour as at', ...shared]);
  const days = read
    .selectFrom('usage_days')
    .where('day', '>=', since)
    .select(['day as at', ...shared]);
  return read.selectFrom((width === hour ? hours : days).as('usage'));
}

const summed = [
  'requests',
  'answered',
  'failed',
  'unpriced',
  'cost_micro_usd',
  'input_tokens',
  'output_tokens',
] as const satisfies readonly (keyof UsageHourRow)[];

const sum = (column: keyof UsageHourRow) => sql<number>`coalesce(sum(${sql.ref(column)}), 0)`;
/** Without what the house asked on its own account. */
const asked = (column: keyof UsageHourRow) =>
  sql<number>`coalesce(sum(case when auxiliary = 0 then ${sql.ref(column)} end), 0)`;
const placed = (place: Place) =>
  sql<number>`coalesce(sum(case when auxiliary = 0 and place = ${place} then answered end), 0)`;

const usageSums = [
  asked('requests').as('interactions'),
  asked('answered').as('answered'),
  asked('failed').as('failed'),
  placed('local').as('local'),
  placed('cloud').as('cloud'),
  sum('cost_micro_usd').as('costMicroUsd'),
  asked('unpriced').as('unpriced'),
  sum('input_tokens').as('inputTokens'),
  sum('output_tokens').as('outputTokens'),
] as const;

/** Of the newest so many a median tells enough. */
const timedAtMost = 5_000;

async function medianFirstToken({ read }: Database, since: number): Promise<number | null> {
  const { rows } = await sql<{ median: number | null }>`
    with timed as materialized (
      select first_token_ms from interactions
      where id >= ${firstInteractionIdAt(since)} and first_token_ms is not null and surface <> 'auxiliary'
      order by id desc limit ${sql.lit(timedAtMost)})
    select first_token_ms as median from timed order by first_token_ms
      limit 1 offset (select count(*) / 2 from timed)`.execute(read);
  return rows[0]?.median ?? null;
}
