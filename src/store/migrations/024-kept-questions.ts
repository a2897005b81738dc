import { type Kysely, sql } from 'kysely';

/** Questions whose answers are kept, as vectors, to be found by what they mean. They go with their answers. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('kept_questions')
    .addColumn('digest', 'text', (column) => column.primaryKey())
    .addColumn('kin', 'text', (column) => column.notNull())
    .addColumn('space', 'text')
    .addColumn('vector', 'blob')
    .execute();
  await sql`create trigger kept_answer_removed after delete on kept_answers
    begin delete from kept_questions where digest = old.digest; end`.execute(database);
}
