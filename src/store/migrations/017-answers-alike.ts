import type { Kysely } from 'kysely';

/**
 * Answers are found again by what their question comes to, not only by what surrounds it: where one question
 * came with many numbers or names, all of them had to be compared. Those kept before are still given to the
 * very same request.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema.dropIndex('kept_answers_by_frame').execute();
  await database.schema.alterTable('kept_answers').renameColumn('frame', 'alike').execute();
  await database.schema.alterTable('kept_answers').dropColumn('words').execute();
  await database.schema.createIndex('kept_answers_by_alike').on('kept_answers').column('alike').execute();
}
