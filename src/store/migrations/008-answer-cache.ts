import type { Kysely } from 'kysely';

/** Answers kept to be given again, and by what those out of private memory are known again. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('private_answers')
    .addColumn('mark', 'text', (column) => column.primaryKey())
    .addColumn('privacy', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await database.schema
    .createIndex('private_answers_by_time')
    .on('private_answers')
    .column('created_at')
    .execute();
  await database.schema
    .createTable('kept_answers')
    .addColumn('digest', 'text', (column) => column.primaryKey())
    .addColumn('frame', 'text', (column) => column.notNull())
    .addColumn('question', 'text', (column) => column.notNull())
    .addColumn('words', 'integer', (column) => column.notNull())
    .addColumn('privacy', 'text', (column) => column.notNull())
    .addColumn('model', 'text', (column) => column.notNull())
    .addColumn('answer', 'text', (column) => column.notNull())
    .addColumn('draws_on_memory', 'integer', (column) => column.notNull())
    .addColumn('input_tokens', 'integer', (column) => column.notNull())
    .addColumn('output_tokens', 'integer', (column) => column.notNull())
    .addColumn('interaction_id', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('used_at', 'bigint', (column) => column.notNull())
    .addColumn('uses', 'integer', (column) => column.notNull())
    .addColumn('key_id', 'text')
    .addColumn('request', 'text')
    .execute();
  for (const column of ['frame', 'used_at', 'expires_at', 'interaction_id']) {
    await database.schema
      .createIndex(`kept_answers_by_${column}`)
      .on('kept_answers')
      .column(column)
      .execute();
  }
}
