import type { Kysely } from 'kysely';

/** Files that models made, kept by the hash of their content, each time they were made. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('results')
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('interaction_id', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('key_id', 'text')
    .addColumn('media_type', 'text', (column) => column.notNull())
    .addColumn('name', 'text')
    .addColumn('bytes', 'integer', (column) => column.notNull())
    .addColumn('recipe', 'text')
    .addPrimaryKeyConstraint('results_key', ['hash', 'interaction_id'])
    .execute();
  await database.schema.createIndex('results_by_time').on('results').column('created_at').execute();
}
