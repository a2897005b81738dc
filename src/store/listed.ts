import { type RawBuilder, sql } from 'kysely';

/**
 * For `where column in …`: the numbers as one value, so that a list of any length makes the same statement,
 * which is built and prepared in no time.
 */
export function listed(numbers: readonly number[]): RawBuilder<number> {
  return sql<number>`(select value from json_each(${JSON.stringify(numbers)}))`;
}

/**
 * For `where` beside one that names rows themselves: SQLite, which knows nothing of how many rows have a value, might
 * else go through all of those in an index. Source: https://sqlite.org/optoverview.html, 9.1
 */
export function unindexed(column: string): RawBuilder<string> {
  return sql<string>`+${sql.ref(column)}`;
}
