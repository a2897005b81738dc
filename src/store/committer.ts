import { rmSync, writeFileSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { crashPoint } from '../shared/crash-point.ts';
import { type StatementName, statements, type Unit } from './writes.ts';

export interface CommitterSettings {
  readonly file: string;
  /** True: a commit that returned survives a power cut. False: it survives the end of the process. */
  readonly durable: boolean;
  /** Pages in the write-ahead log from which it is folded into the database; 0 leaves that to others. */
  readonly checkpointPages: number;
  /** Milliseconds to wait for another process that is writing. */
  readonly patience: number;
}

export type CommitResult =
  | { readonly kind: 'committed'; readonly changes: number[]; readonly diskFull?: true }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

const ballastBytes = 2 * 1024 * 1024;

/**
 * A connection that writes. A group of units is one transaction, so that many requests share one flush
 * to disk: `synchronous = FULL` in WAL mode. Source: https://sqlite.org/pragma.html#pragma_synchronous
 */
export class Committer {
  readonly #database: SqliteDatabase.Database;
  readonly #writeGroup: SqliteDatabase.Transaction<(units: readonly Unit[]) => number[]>;
  /** Room kept aside, given back to a full disk so that running answers can still be recorded. */
  readonly #ballast: string;

  constructor({ file, durable, checkpointPages, patience }: CommitterSettings) {
    this.#ballast = `${file}.ballast`;
    this.#database = new SqliteDatabase(file, { timeout: patience });
    this.#database.pragma('journal_mode = WAL');
    this.#database.pragma(`synchronous = ${durable ? 'FULL' : 'NORMAL'}`);
    this.#database.pragma(`wal_autocheckpoint = ${checkpointPages}`);
    const prepared = Object.fromEntries(
      Object.entries(statements).map(([name, sql]) => [name, this.#database.prepare(sql)]),
    ) as Record<StatementName, SqliteDatabase.Statement>;
    this.#writeGroup = this.#database.transaction((units: readonly Unit[]) =>
      units.map((unit) => {
        let changes = 0;
        for (const [name, values] of unit) changes = prepared[name].run(...values).changes;
        return changes;
      }),
    );
  }

  /** Writes all units or none; gives for each the number of rows that its last write changed. */
  commit(units: readonly Unit[]): CommitResult {
    try {
      crashPoint('before-record');
      const changes = this.#writeGroup.immediate(units);
      crashPoint('after-record');
      return { kind: 'committed', changes };
    } catch (thrown) {
      return {
        kind: 'failed',
        code: codeOf(thrown),
        message: thrown instanceof Error ? thrown.message : String(thrown),
      };
    }
  }

  /** The same; where the disk is full, once more with the room kept aside. */
  commitWithReserve(units: readonly Unit[]): CommitResult {
    const first = this.commit(units);
    if (first.kind === 'committed' || first.code !== 'SQLITE_FULL') return first;
    rmSync(this.#ballast, { force: true });
    const second = this.commit(units);
    return second.kind === 'committed' ? { ...second, diskFull: true } : second;
  }

  /** Puts the room aside again and goes the whole way to the disk; throws where either fails. */
  recover(): void {
    try {
      writeFileSync(this.#ballast, Buffer.alloc(ballastBytes, 1), { mode: 0o600 });
      this.#database.pragma('user_version = 0');
    } catch (thrown) {
      rmSync(this.#ballast, { force: true });
      throw thrown;
    }
  }

  close(): void {
    this.#database.close();
  }
}

export function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown';
}
