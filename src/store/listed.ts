import { type RawBuilder, sql } from 'kysely';

/**
 * For `where column in …`: the numbers as one value, so that a list of any length makes the same statement,
 * which is built and prepared in no time.
 */
export function listed(numbers: readonly number[]): RawBuilder<number> {
  return sql<number>`(select value from json_each(${JSON.stringify(numbers)}))`;
}
