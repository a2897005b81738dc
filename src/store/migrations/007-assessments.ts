import type { Kysely } from 'kysely';

/** What judges, checks and signs say of answers, beside what people say. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('assessments')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('interaction_id', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('quality', 'real', (column) => column.notNull())
    .addColumn('weight', 'real', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('detail', 'text')
    .execute();
  await database.schema
    .createIndex('assessments_once')
    .on('assessments')
    .columns(['interaction_id', 'kind', 'by'])
    .unique()
    .execute();
  await database.schema
    .createIndex('assessments_by_time')
    .on('assessments')
    .columns(['created_at', 'kind'])
    .execute();
}
