import { type Kysely, sql } from 'kysely';

/** Accounts with their limits, reservations, who holds them, what went oddly, and what local work saved. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('accounts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('settled_micro_usd', 'bigint', (column) => column.notNull())
    .addColumn('reserved_micro_usd', 'bigint', (column) => column.notNull())
    .execute();
  await database.schema.createIndex('accounts_by_scope').on('accounts').columns(['scope', 'id']).execute();
  await database.schema
    .createTable('budget_limits')
    .addColumn('scope', 'text', (column) => column.primaryKey())
    .addColumn('micro_usd', 'bigint')
    .addColumn('origin', 'text', (column) => column.notNull())
    .execute();
  await database.schema
    .createTable('reservations')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('interaction_id', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('model', 'text', (column) => column.notNull())
    .addColumn('key_id', 'text')
    .addColumn('accounts', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('amount_micro_usd', 'bigint', (column) => column.notNull())
    .addColumn('price', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('charged_micro_usd', 'bigint')
    .addColumn('ended_at', 'bigint')
    .execute();
  await database.schema.createIndex('reservations_by_day').on('reservations').column('day').execute();
  await database.schema
    .createIndex('reservations_held')
    .on('reservations')
    .column('owner')
    .where(sql.ref('state'), '=', 'held')
    .execute();
  await database.schema
    .createTable('ledger_owners')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('seen_at', 'bigint', (column) => column.notNull())
    .execute();
  await database.schema
    .createTable('ledger_events')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('detail', 'text', (column) => column.notNull())
    .addUniqueConstraint('ledger_events_once', ['kind', 'subject'])
    .execute();
  await database.schema
    .createTable('savings')
    .addColumn('interaction_id', 'text', (column) => column.primaryKey())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('model', 'text', (column) => column.notNull())
    .addColumn('instead_of', 'text', (column) => column.notNull())
    .addColumn('micro_usd', 'bigint', (column) => column.notNull())
    .execute();
  await database.schema.createIndex('savings_by_day').on('savings').column('day').execute();
}
