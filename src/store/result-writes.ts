import type { ResultRow } from './tables/runs.ts';
import type { Write } from './writes.ts';

const columns = [
  'hash',
  'interaction_id',
  'created_at',
  'key_id',
  'media_type',
  'name',
  'bytes',
  'recipe',
] as const satisfies readonly (keyof ResultRow)[];

/** The statements of files that models made. */
export const resultStatements = {
  result: `insert or ignore into results (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
  resultForgotten: 'delete from results where hash = ?',
} as const;

export const resultWrite = (row: ResultRow): Write => ['result', columns.map((name) => row[name])];

export const forgetResultWrite = (hash: string): Write => ['resultForgotten', [hash]];
