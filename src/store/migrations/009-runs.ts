import type { Kysely } from 'kysely';

/** Long work, whatever its kind, with how far it is and what came of it. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('runs')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('fraction', 'real')
    .addColumn('message', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('ended_at', 'bigint')
    .addColumn('key_id', 'text')
    .addColumn('user', 'text')
    .addColumn('interactions', 'text', (column) => column.notNull())
    .addColumn('result', 'text')
    .addColumn('error', 'text')
    .execute();
  await database.schema.createIndex('runs_by_state').on('runs').column('state').execute();
}
