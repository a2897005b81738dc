import { type Kysely, sql } from 'kysely';

/**
 * What left by the day, so that nobody counts a year of it one by one, and what finds it by provider; and what
 * finds the private conversations, which are looked for at every start.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `create table egress_days (
      day bigint not null, provider text not null,
      requests bigint not null, bytes bigint not null, masked bigint not null,
      interactions bigint not null, new_at_provider bigint not null,
      primary key (day, provider)) without rowid`,
    'create index egress_by_provider on egress (provider)',
    `create index interactions_private on interactions (id, key_id, conversation)
      where privacy <> 'open' and conversation is not null`,
    filling,
  ])
    await sql.raw(statement).execute(database);
}

const day = 86_400_000;
const isFirst = (
  more = '',
) => `sum(not exists (select 1 from egress as earlier indexed by egress_by_interaction
  where earlier.interaction_id = egress.interaction_id and earlier.id < egress.id ${more}))`;

/** The days before the last on which something left; those that follow are summed up as they end. */
const filling = `insert into egress_days
  select at / ${day} * ${day} as day, provider, count(*), sum(bytes), sum(privacy = 'masked'),
    ${isFirst()}, ${isFirst('and earlier.provider = egress.provider')}
  from egress where at < (select max(at) from egress) / ${day} * ${day}
  group by day, provider`;
