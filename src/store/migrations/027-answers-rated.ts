import { type Kysely, sql } from 'kysely';

/**
 * How often an entry that was itself the answer was called good and bad: the answer is the same each time, so where
 * these differ, somebody was mistaken.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const column of ['answer_good', 'answer_bad'])
    await database.schema
      .alterTable('memory_outcomes')
      .addColumn(column, 'integer', (added) => added.notNull().defaultTo(0))
      .execute();
  await sql`create index memory_outcomes_of_answers on memory_outcomes (key, answer_good, answer_bad)
    where answer_good + answer_bad > 1`.execute(database);
}
