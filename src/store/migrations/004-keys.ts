import { type Kysely, sql } from 'kysely';

/** Keys of the gateway, by the digest of their secret; they stay when revoked, as records name them. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('gateway_keys')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull().unique())
    .addColumn('ending', 'text', (column) => column.notNull())
    .addColumn('previous_digest', 'text')
    .addColumn('previous_until', 'bigint')
    .addColumn('models', 'text')
    .addColumn('loosest', 'text', (column) => column.notNull())
    .addColumn('may_loosen', 'integer', (column) => column.notNull())
    .addColumn('requests_per_minute', 'integer')
    .addColumn('tokens_per_minute', 'integer')
    .addColumn('origins', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint')
    .addColumn('revoked_at', 'bigint')
    .addColumn('last_used_at', 'bigint')
    .addColumn('revision', 'integer', (column) => column.notNull())
    .execute();
  await database.schema
    .createIndex('gateway_keys_by_revision')
    .on('gateway_keys')
    .column('revision')
    .execute();
  await database.schema
    .createIndex('gateway_keys_one_of_a_name')
    .on('gateway_keys')
    .column('name')
    .unique()
    .where(sql.ref('revoked_at'), 'is', null)
    .execute();
  await database.schema
    .createIndex('interactions_by_key')
    .on('interactions')
    .columns(['key_id', 'id'])
    .where(sql.ref('key_id'), 'is not', null)
    .execute();
}
