import { type Kysely, sql } from 'kysely';

/**
 * What a memory of a million entries needs: how many there are, kept by triggers so that nobody counts them, and an
 * index by which a forgotten entry's vectors are found.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of [
    'create index memory_vectors_by_entry on memory_vectors (entry)',
    `create table memory_totals (
      owner text not null, collection text not null, status text not null, entries integer not null,
      primary key (owner, collection, status)) without rowid`,
    `insert into memory_totals select owner, collection, status, count(*) from memory_entries
      group by owner, collection, status`,
    `create trigger memory_entry_counted after insert on memory_entries begin ${count('new', 1)} end`,
    `create trigger memory_entry_uncounted after delete on memory_entries begin ${count('old', -1)} end`,
    `create trigger memory_entry_recounted after update of owner, collection, status on memory_entries
      begin ${count('old', -1)} ${count('new', 1)} end`,
  ])
    await sql.raw(statement).execute(database);
}

function count(row: 'new' | 'old', by: 1 | -1): string {
  return `insert into memory_totals values (${row}.owner, ${row}.collection, ${row}.status, ${by})
    on conflict do update set entries = entries + excluded.entries;`;
}
