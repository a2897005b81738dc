import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';

/** A word to look for; with `isPrefix` everything that begins so. Letters and digits, lower case, no accents. */
export interface SoughtWord {
  readonly text: string;
  readonly isPrefix: boolean;
}

/** An entry in which words were found; a higher score is better, and says nothing by itself. */
export interface WordMatch {
  readonly number: number;
  readonly score: number;
}

/** Title, text, solution. */
const weights = sql.raw('2.0, 1.0, 0.5');
const afterAllLetters = '\u{10ffff}';

/** In how many entries each of the words is found. */
export async function wordFrequencies(read: Kysely<Schema>, words: readonly SoughtWord[]): Promise<number[]> {
  if (words.length === 0) return [];
  const counts = words.map(
    ({ text, isPrefix }, place) => sql`
      select ${sql.lit(place)} as place, coalesce(sum(doc), 0) as count from memory_vocabulary
      where term >= ${text} and term ${isPrefix ? sql`<` : sql`<=`} ${isPrefix ? text + afterAllLetters : text}`,
  );
  const { rows } = await sql<{ count: number }>`${sql.join(counts, sql` union all `)} order by place`.execute(
    read,
  );
  return rows.map(({ count }) => count);
}

/**
 * Entries with any of the words, best first by BM25, of these owners (undefined: of all) and states.
 * Source: https://sqlite.org/fts5.html, 3.1 and 5.1.1
 */
export async function matchWords(
  read: Kysely<Schema>,
  words: readonly SoughtWord[],
  among: {
    readonly owners: readonly string[] | undefined;
    readonly statuses: readonly string[];
    readonly collections: readonly string[] | undefined;
    readonly classes: readonly string[] | undefined;
  },
  limit: number,
): Promise<WordMatch[]> {
  if (words.length === 0) return [];
  const query = words.map(({ text, isPrefix }) => `"${text}"${isPrefix ? '*' : ''}`).join(' OR ');
  const within = (column: string, values: readonly string[] | undefined) =>
    values === undefined ? sql`` : sql` and ${sql.ref(column)} in (${sql.join(values)})`;
  const { rows } = await sql<WordMatch>`
    select memory_entries.number as number, -bm25(memory_words, ${weights}) as score
    from memory_words join memory_entries on memory_entries.number = memory_words.rowid
    where memory_words match ${query}${within('memory_entries.status', among.statuses)}
      ${within('memory_entries.owner', among.owners)}${within('memory_entries.collection', among.collections)}
      ${within('memory_entries.privacy', among.classes)}
    order by score desc limit ${limit}`.execute(read);
  return rows;
}
