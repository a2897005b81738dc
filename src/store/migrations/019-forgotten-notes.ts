import { type Kysely, sql } from 'kysely';

/** Answers that are kept and drew on memory go where something of it is forgotten, rejected or changed. */
export async function up(database: Kysely<unknown>): Promise<void> {
  const forget = 'begin delete from kept_answers where draws_on_memory = 1; end';
  for (const statement of [
    // For a whole document that is forgotten, thousands of entries at once.
    'create index kept_answers_of_memory on kept_answers (digest) where draws_on_memory = 1',
    `create trigger kept_answers_forgotten after delete on memory_entries when old.status = 'active' ${forget}`,
    `create trigger kept_answers_outdated after update of status, text, solution on memory_entries
      when old.status = 'active' and
        (new.status <> 'active' or new.text <> old.text or new.solution is not old.solution) ${forget}`,
  ])
    await sql.raw(statement).execute(database);
}
