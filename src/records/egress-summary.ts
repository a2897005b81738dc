import { type SelectQueryBuilder, sql } from 'kysely';
import type { Database } from '../store/database.ts';
import type { Schema } from '../store/schema.ts';
import type { EgressFilter } from './egress-journal.ts';

/** What left, counted. */
export interface EgressSummary {
  readonly requests: number;
  readonly bytes: number;
  readonly masked: number;
  readonly interactions: number;
  /** Most asked first. */
  readonly providers: readonly {
    readonly provider: string;
    readonly requests: number;
    readonly bytes: number;
  }[];
}

/** What left to one provider within some time. */
interface Part {
  readonly provider: string;
  readonly requests: number;
  readonly bytes: number;
  readonly masked: number;
  /** Interactions that had sent nothing before, anywhere and to this provider. */
  readonly fresh: number;
  readonly freshAtProvider: number;
}

const day = 86_400_000;

/** Whole days are read from their sums, the rest of the time from the entries. */
export async function summariseEgress(database: Database, filter: EgressFilter): Promise<EgressSummary> {
  const parts: Part[] = [];
  const { since = 0, provider, interaction, conversation } = filter;
  const days =
    interaction === undefined && conversation === undefined ? await summedDays(database) : undefined;
  const from =
    days === undefined ? Number.POSITIVE_INFINITY : Math.max(days.from, Math.ceil(since / day) * day);
  if (days === undefined || from >= days.to) parts.push(...(await entriesIn(database, filter, since)));
  else {
    parts.push(...(await entriesIn(database, filter, since, from)));
    parts.push(...(await daysIn(database, from, provider)));
    parts.push(...(await entriesIn(database, filter, days.to)));
  }
  return summed(parts, provider === undefined ? 'fresh' : 'freshAtProvider');
}

/** What is asked of the journal, as a query. */
export function narrowed(
  query: SelectQueryBuilder<Schema, 'egress', object>,
  { since, provider, interaction, conversation }: EgressFilter,
): SelectQueryBuilder<Schema, 'egress', object> {
  let narrow = query;
  if (since !== undefined) narrow = narrow.where('at', '>=', since);
  if (provider !== undefined) narrow = narrow.where('provider', '=', provider);
  if (interaction !== undefined) narrow = narrow.where('interaction_id', '=', interaction);
  if (conversation !== undefined) narrow = narrow.where('conversation', '=', conversation);
  return narrow;
}

/** The days that are summed up: one after the other, but for those on which nothing left. */
async function summedDays({ read }: Database): Promise<{ from: number; to: number } | undefined> {
  const { first, last } = await read
    .selectFrom('egress_days')
    .select([sql<number | null>`min(day)`.as('first'), sql<number | null>`max(day)`.as('last')])
    .executeTakeFirstOrThrow();
  return first === null || last === null ? undefined : { from: first, to: last + day };
}

async function daysIn({ read }: Database, from: number, provider: string | undefined): Promise<Part[]> {
  let query = read.selectFrom('egress_days').where('day', '>=', from);
  if (provider !== undefined) query = query.where('provider', '=', provider);
  return query
    .groupBy('provider')
    .select([
      'provider',
      sql<number>`sum(requests)`.as('requests'),
      sql<number>`sum(bytes)`.as('bytes'),
      sql<number>`sum(masked)`.as('masked'),
      sql<number>`sum(interactions)`.as('fresh'),
      sql<number>`sum(new_at_provider)`.as('freshAtProvider'),
    ])
    .execute();
}

/** What left from a time until before another, counted one by one. */
async function entriesIn(
  { read }: Database,
  filter: EgressFilter,
  since: number,
  until?: number,
): Promise<Part[]> {
  const counted = filter.since ?? 0;
  const earlier = sql`from egress as earlier indexed by egress_by_interaction where earlier.interaction_id = egress.interaction_id
    and earlier.id < egress.id and earlier.at >= ${counted}`;
  let query = narrowed(read.selectFrom('egress'), { ...filter, provider: undefined, since });
  // The plus keeps SQLite from going through all of a provider where a part of the time is asked for.
  if (filter.provider !== undefined) query = query.where(sql<boolean>`+provider = ${filter.provider}`);
  if (until !== undefined) query = query.where('at', '<', until);
  return query
    .groupBy(sql`+provider`)
    .select([
      'provider',
      sql<number>`count(*)`.as('requests'),
      sql<number>`sum(bytes)`.as('bytes'),
      sql<number>`sum(privacy = 'masked')`.as('masked'),
      sql<number>`sum(not exists (select 1 ${earlier}))`.as('fresh'),
      sql<number>`sum(not exists (select 1 ${earlier} and earlier.provider = egress.provider))`.as(
        'freshAtProvider',
      ),
    ])
    .execute();
}

function summed(parts: readonly Part[], interactions: 'fresh' | 'freshAtProvider'): EgressSummary {
  const sum = (of: Exclude<keyof Part, 'provider'>, some = parts) =>
    some.reduce((total, part) => total + part[of], 0);
  const providers = [...Map.groupBy(parts, ({ provider }) => provider)].map(([provider, some]) => ({
    provider,
    requests: sum('requests', some),
    bytes: sum('bytes', some),
  }));
  return {
    requests: sum('requests'),
    bytes: sum('bytes'),
    masked: sum('masked'),
    interactions: sum(interactions),
    providers: providers.toSorted((one, other) => other.requests - one.requests),
  };
}
