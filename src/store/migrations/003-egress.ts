import type { Kysely } from 'kysely';

/** What left this machine: hashes, sizes and kinds, never the content. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('egress')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('interaction_id', 'text', (column) => column.notNull())
    .addColumn('conversation', 'text')
    .addColumn('provider', 'text', (column) => column.notNull())
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('model', 'text', (column) => column.notNull())
    .addColumn('request', 'text', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('bytes', 'bigint', (column) => column.notNull())
    .addColumn('contents', 'text', (column) => column.notNull())
    .addColumn('privacy', 'text', (column) => column.notNull())
    .addColumn('masked', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .execute();
  await database.schema.createIndex('egress_by_time').on('egress').column('at').execute();
  await database.schema.createIndex('egress_by_interaction').on('egress').column('interaction_id').execute();
  await database.schema
    .createIndex('egress_by_conversation')
    .on('egress')
    .columns(['conversation', 'at'])
    .execute();
}
