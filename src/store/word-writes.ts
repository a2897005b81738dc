import type { Write } from './writes.ts';

/** Five bits of an interaction's id, counted from its first character, or backwards from its last. */
const bits = (row: string, at: number) =>
  `((instr('0123456789abcdefghjkmnpqrstvwxyz', substr(${row}.id, ${at}, 1)) - 1) & 31)`;

/**
 * SQL for the place of an interaction's words in their index: its time, its sequence within the millisecond and
 * ten random bits of its id, so that the newest are found first, in the order of their ids, and an entry
 * outlives any renumbering of rows.
 */
export const wordsPlace = (row: string) =>
  `((${row}.created_at << 20) | (${bits(row, 11)} << 15) | (${bits(row, 12)} << 10) | (${bits(row, -1)} << 5) | ${bits(row, -2)})`;

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
