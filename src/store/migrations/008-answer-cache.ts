import type { Kysely } from 'kysely';

/** By what answers out of private memory are known again. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('private_answers')
    .addColumn('mark', 'text', (column) => column.primaryKey())
    .addColumn('privacy', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
}
