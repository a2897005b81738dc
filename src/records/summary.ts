import { sql } from 'kysely';
import { firstInteractionIdAt } from '../shared/identifiers.ts';
import type { Place } from '../shared/place.ts';
import type { Database } from '../store/database.ts';

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
  readonly medianFirstTokenMs: number | null;
  readonly buckets: { at: number; local: number; cloud: number; failed: number; costMicroUsd: number }[];
  readonly models: { model: string; place: Place; interactions: number; costMicroUsd: number }[];
}

const hour = 3_600_000;

/** Sums up `days` days until `now`, by the hour for up to two days and by the day beyond. */
export async function summarise({ read }: Database, days: number, now: number): Promise<Summary> {
  const since = now - days * 24 * hour;
  const width = days <= 2 ? hour : 24 * hour;
  const asked = sql`surface != 'auxiliary'`;
  const interactions = sql<number>`coalesce(sum(${asked}), 0)`;
  const answered = sql<number>`coalesce(sum(${asked} and state = 'answered'), 0)`;
  const failed = sql<number>`coalesce(sum(${asked} and state in ('failed', 'incomplete', 'unknown')), 0)`;
  const placed = (place: Place) =>
    sql<number>`coalesce(sum(${asked} and state = 'answered' and place = ${place}), 0)`;
  const cost = sql<number>`coalesce(sum(cost_micro_usd), 0)`;

  const total = await read
    .selectFrom('interactions')
    .where('id', '>=', firstInteractionIdAt(since))
    .select([
      interactions.as('interactions'),
      answered.as('answered'),
      failed.as('failed'),
      placed('local').as('local'),
      placed('cloud').as('cloud'),
      cost.as('costMicroUsd'),
      sql<number>`coalesce(sum(${asked} and state = 'answered' and cost_micro_usd is null), 0)`.as(
        'unpriced',
      ),
      sql<number>`coalesce(sum(input_tokens), 0)`.as('inputTokens'),
      sql<number>`coalesce(sum(output_tokens), 0)`.as('outputTokens'),
      sql<number>`coalesce(sum(${asked} and first_token_ms is not null), 0)`.as('timed'),
    ])
    .executeTakeFirstOrThrow();
  const rating = await read
    .selectFrom('feedback')
    .where('created_at', '>=', since)
    .where('rating', 'is not', null)
    .select([sql<number>`count(*)`.as('ratings'), sql<number | null>`avg(rating)`.as('satisfaction')])
    .executeTakeFirstOrThrow();
  const median = await read
    .selectFrom('interactions')
    .where('id', '>=', firstInteractionIdAt(since))
    .where('first_token_ms', 'is not', null)
    .where('surface', '!=', 'auxiliary')
    .orderBy('first_token_ms')
    .offset(total.timed >> 1)
    .limit(1)
    .select('first_token_ms')
    .executeTakeFirst();
  const buckets = await read
    .selectFrom('interactions')
    .where('id', '>=', firstInteractionIdAt(since))
    .groupBy(sql`created_at / ${sql.lit(width)}`)
    .select([
      sql<number>`min(created_at) / ${sql.lit(width)} * ${sql.lit(width)}`.as('at'),
      placed('local').as('local'),
      placed('cloud').as('cloud'),
      failed.as('failed'),
      cost.as('costMicroUsd'),
    ])
    .orderBy('at')
    .execute();
  const models = await read
    .selectFrom('interactions')
    .where('id', '>=', firstInteractionIdAt(since))
    .where('model', 'is not', null)
    .where('place', 'is not', null)
    .groupBy(['model', 'place'])
    .select(['model', 'place', interactions.as('interactions'), cost.as('costMicroUsd')])
    .orderBy('interactions', 'desc')
    .execute();

  const { timed: _timed, ...sums } = total;
  return {
    since,
    ...sums,
    ...rating,
    medianFirstTokenMs: median?.first_token_ms ?? null,
    buckets,
    models: models.map((row) => ({ ...row, model: row.model!, place: row.place as Place })),
  };
}
