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

/** Entries looked at, for each that is wanted, before all that hold a word are. */
const ahead = 2;

/** Which entries are wanted; undefined: whatever they have there. */
interface Among {
  readonly owners: readonly string[] | undefined;
  readonly statuses: readonly string[];
  readonly collections: readonly string[] | undefined;
  readonly classes: readonly string[] | undefined;
}

/** What an entry must hold: any of the words; where `with` is given, also any of those. */
export interface SoughtWords {
  readonly any: readonly SoughtWord[];
  readonly with?: readonly SoughtWord[] | undefined;
}

/**
 * Entries that hold the words, best first by BM25, of these owners (undefined: of all) and states.
 * Source: https://sqlite.org/fts5.html, 3.1 and 5.1.1
 */
export async function matchWords(
  read: Kysely<Schema>,
  words: SoughtWords,
  among: Among,
  limit: number,
): Promise<WordMatch[]> {
  if (words.any.length === 0) return [];
  const query = [words.any, words.with]
    .flatMap((some) => (some === undefined ? [] : [anyOf(some)]))
    .join(' AND ');
  // Most that hold a word are wanted, and looking each up takes longer than ranking it.
  return (await matchFirst(read, query, among, limit)) ?? matchAll(read, query, among, limit);
}

function anyOf(words: readonly SoughtWord[]): string {
  return `(${words.map(({ text, isPrefix }) => `"${text}"${isPrefix ? '*' : ''}`).join(' OR ')})`;
}

/** The best that are wanted among so many of the best of all; undefined where there may be more of them. */
async function matchFirst(
  read: Kysely<Schema>,
  query: string,
  among: Among,
  limit: number,
): Promise<WordMatch[] | undefined> {
  const first = limit * ahead;
  const { rows } = await sql<WordMatch & { wanted: number }>`
    select best.number as number, best.score as score, (${wanted(among)}) as wanted
    from (select rowid as number, -bm25(memory_words, ${weights}) as score from memory_words
      where memory_words match ${query} order by score desc limit ${first}) as best
    join memory_entries on memory_entries.number = best.number
    order by score desc`.execute(read);
  const found = rows.filter((row) => row.wanted === 1).slice(0, limit);
  if (rows.length === first && found.length < limit) return undefined;
  return found.map(({ number, score }) => ({ number, score }));
}

async function matchAll(
  read: Kysely<Schema>,
  query: string,
  among: Among,
  limit: number,
): Promise<WordMatch[]> {
  const { rows } = await sql<WordMatch>`
    select memory_entries.number as number, -bm25(memory_words, ${weights}) as score
    from memory_words join memory_entries on memory_entries.number = memory_words.rowid
    where memory_words match ${query} and ${wanted(among)}
    order by score desc limit ${limit}`.execute(read);
  return rows;
}

function wanted({ owners, statuses, collections, classes }: Among) {
  const lists = { status: statuses, owner: owners, collection: collections, privacy: classes };
  const conditions = Object.entries(lists).flatMap(([column, values]) =>
    values === undefined ? [] : [sql`memory_entries.${sql.ref(column)} in (${sql.join(values)})`],
  );
  return sql.join(conditions, sql` and `);
}
