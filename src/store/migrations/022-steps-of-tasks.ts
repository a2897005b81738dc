import { type Kysely, sql } from 'kysely';

/** What finds the steps of tasks in plain words, which are few among all that is asked. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`create index interactions_of_tasks on interactions (id)
    where json_extract(trace, '$.work') is not null`.execute(database);
}
