import type { Kysely } from 'kysely';

/** What clients call the messages that they had answered, so that what is said of them there finds its way here. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('client_messages')
    .addColumn('interaction_id', 'text', (column) => column.primaryKey())
    .addColumn('message', 'text', (column) => column.notNull())
    .execute();
  await database.schema
    .createIndex('client_messages_by_name')
    .on('client_messages')
    .column('message')
    .execute();
}
