import { type Kysely, sql } from 'kysely';

/** What the gateway remembers: entries, the documents they came from, their vectors, and what became of them. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('memory_entries')
    .addColumn('number', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('collection', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('privacy', 'text', (column) => column.notNull())
    .addColumn('title', 'text')
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('solution', 'text')
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('interaction_id', 'text')
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('value', 'double precision', (column) => column.notNull())
    .addColumn('uses', 'integer', (column) => column.notNull())
    .addColumn('rating', 'integer')
    .addColumn('corrected', 'integer', (column) => column.notNull())
    .addColumn('novelty', 'double precision', (column) => column.notNull())
    .addColumn('saved_micro_usd', 'bigint', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('memory_entries_once', ['collection', 'owner', 'document', 'digest'])
    .execute();
  await database.schema
    .createIndex('memory_entries_by_document')
    .on('memory_entries')
    .column('document')
    .where(sql.ref('document'), '!=', '')
    .execute();
  await database.schema
    .createIndex('memory_entries_by_interaction')
    .on('memory_entries')
    .column('interaction_id')
    .where(sql.ref('interaction_id'), 'is not', null)
    .execute();
  await database.schema
    .createIndex('memory_entries_by_status')
    .on('memory_entries')
    .columns(['status', 'owner', 'collection'])
    .execute();
  await database.schema
    .createTable('memory_documents')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('collection', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('bytes', 'bigint', (column) => column.notNull())
    .addColumn('imported_at', 'bigint', (column) => column.notNull())
    .execute();
  await database.schema
    .createTable('memory_vectors')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('entry', 'integer', (column) => column.notNull())
    .addColumn('space', 'text', (column) => column.notNull())
    .addColumn('vector', 'blob', (column) => column.notNull())
    .addUniqueConstraint('memory_vectors_once', ['space', 'entry'])
    .execute();
  await database.schema
    .createTable('memory_outcomes')
    .addColumn('entry', 'integer', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('helped', 'double precision', (column) => column.notNull())
    .addColumn('unhelped', 'double precision', (column) => column.notNull())
    .addPrimaryKeyConstraint('memory_outcomes_key', ['entry', 'key'])
    .execute();
  await database.schema
    .createTable('memory_calibration')
    .addColumn('space', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('bin', 'integer', (column) => column.notNull())
    .addColumn('helped', 'double precision', (column) => column.notNull())
    .addColumn('unhelped', 'double precision', (column) => column.notNull())
    .addPrimaryKeyConstraint('memory_calibration_key', ['space', 'key', 'bin'])
    .execute();
  await database.schema
    .createTable('memory_progress')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('position', 'text', (column) => column.notNull())
    .execute();
  await indexWords(database);
}

/** SQLite's full-text index over the entries, kept by triggers. Source: https://sqlite.org/fts5.html, 4.4.3 */
async function indexWords(database: Kysely<unknown>): Promise<void> {
  const words = 'title, text, solution';
  const [added, removed] = ['new', 'old'].map((row) => `${row}.title, ${row}.text, ${row}.solution`);
  const add = `insert into memory_words (rowid, ${words}) values (new.number, ${added});`;
  const remove = `insert into memory_words (memory_words, rowid, ${words}) values ('delete', old.number, ${removed});`;
  for (const statement of [
    `create virtual table memory_words using fts5(${words}, content = 'memory_entries', content_rowid = 'number', tokenize = "unicode61 remove_diacritics 2", prefix = '5 6')`,
    "create virtual table memory_vocabulary using fts5vocab(memory_words, 'row')",
    `create trigger memory_entry_added after insert on memory_entries begin ${add} end`,
    `create trigger memory_entry_changed after update of ${words} on memory_entries begin ${remove} ${add} end`,
    `create trigger memory_entry_removed after delete on memory_entries begin ${remove}
      delete from memory_vectors where entry = old.number;
      delete from memory_outcomes where entry = old.number;
    end`,
  ])
    await sql.raw(statement).execute(database);
}
