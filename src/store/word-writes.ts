import type { Write } from './writes.ts';

const bits = (row: string, back: number) =>
  `((instr('0123456789abcdefghjkmnpqrstvwxyz', substr(${row}.id, -${back}, 1)) - 1) & 31)`;

/**
 * SQL for the place of an interaction's words in their index: its time and 20 random bits of its id, so that
 * the newest are found first, and an entry outlives any renumbering of rows.
 */
export const wordsPlace = (row: string) =>
  `((${row}.created_at << 20) | (${bits(row, 1)} << 15) | (${bits(row, 2)} << 10) | (${bits(row, 3)} << 5) | ${bits(row, 4)})`;

/** The statement that indexes what was asked; the same again changes nothing. */
export const wordStatements = {
  indexWords: `insert or replace into asked_words (rowid, asked, interaction)
    select ${wordsPlace('interactions')}, asked, id from interactions where id > ? and id < ? order by id limit ?`,
} as const;

/** Indexes at most so many of the interactions between two ids, oldest first. */
export const indexWordsWrite = (after: string, before: string, limit: number): Write => [
  'indexWords',
  [after, before, limit],
];
