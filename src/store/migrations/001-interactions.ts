import type { Kysely } from 'kysely';
import { crashPoint } from '../../shared/crash-point.ts';

/** Interactions, their attempts and messages, and feedback. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('interactions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('surface', 'text', (column) => column.notNull())
    .addColumn('capability', 'text', (column) => column.notNull())
    .addColumn('client', 'text')
    .addColumn('key_id', 'text')
    .addColumn('conversation', 'text')
    .addColumn('requested', 'text', (column) => column.notNull())
    .addColumn('chore', 'text')
    .addColumn('profile', 'text', (column) => column.notNull())
    .addColumn('privacy', 'text', (column) => column.notNull())
    .addColumn('complexity', 'double precision', (column) => column.notNull())
    .addColumn('relevance', 'double precision', (column) => column.notNull())
    .addColumn('model', 'text')
    .addColumn('provider', 'text')
    .addColumn('place', 'text')
    .addColumn('practice', 'integer', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('error_kind', 'text')
    .addColumn('error_message', 'text')
    .addColumn('finish_reason', 'text')
    .addColumn('streamed', 'integer', (column) => column.notNull())
    .addColumn('input_tokens', 'integer', (column) => column.notNull())
    .addColumn('output_tokens', 'integer', (column) => column.notNull())
    .addColumn('cached_tokens', 'integer', (column) => column.notNull())
    .addColumn('reasoning_tokens', 'integer', (column) => column.notNull())
    .addColumn('tokens_estimated', 'integer', (column) => column.notNull())
    .addColumn('cost_micro_usd', 'bigint')
    .addColumn('first_token_ms', 'double precision')
    .addColumn('duration_ms', 'double precision')
    .addColumn('asked', 'text', (column) => column.notNull())
    .addColumn('question', 'bigint')
    .addColumn('answer', 'bigint')
    .addColumn('attempts', 'text', (column) => column.notNull())
    .addColumn('trace', 'text', (column) => column.notNull())
    .execute();
  await database.schema
    .createTable('messages')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('parent', 'integer')
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .execute();
  await database.schema
    .createTable('feedback')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('interaction_id', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('rating', 'integer')
    .addColumn('comment', 'text')
    .addColumn('correction', 'text')
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addUniqueConstraint('feedback_once', ['interaction_id', 'digest'])
    .execute();
  crashPoint('in-migration');
}
