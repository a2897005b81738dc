import type { RunRow } from './tables/runs.ts';
import type { Write } from './writes.ts';

const columns = [
  'id',
  'kind',
  'title',
  'state',
  'fraction',
  'message',
  'created_at',
  'ended_at',
  'key_id',
  'user',
  'interactions',
  'result',
  'error',
] as const satisfies readonly (keyof RunRow)[];

/** The statements of long work: a row is written when it begins, as it goes on, and when it ends. */
export const runStatements = {
  run: `insert or replace into runs (${columns.map((name) => `"${name}"`).join(', ')}) values (${columns.map(() => '?').join(', ')})`,
  /** Those under way when the process ended. */
  runsInterrupted: `update runs set state = 'interrupted', ended_at = ?, message = ?, error = ?
    where state in ('queued', 'running')`,
  /** Those that ended before a time. */
  runsForget: 'delete from runs where ended_at < ?',
} as const;

export const runWrite = (row: RunRow): Write => ['run', columns.map((name) => row[name])];

export const interruptRunsWrite = (
  at: number,
  { message, error }: { readonly message: string; readonly error: string },
): Write => ['runsInterrupted', [at, message, error]];

export const forgetRunsWrite = (before: number): Write => ['runsForget', [before]];
