import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from './migrations/index.ts';
import { preparingOnce } from './prepared.ts';
import type { Schema } from './schema.ts';

/** Pages kept at most, of a database that can be many times that. */
const mostCachedKb = 65_536;

/** A data folder that cannot be used as it is. The message says what to do. */
export class StoreError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StoreError';
  }
}

export interface Database {
  readonly file: string;
  /** Reads only: all writing goes through the group commit. */
  readonly read: Kysely<Schema>;
  close(): Promise<void>;
}

/**
 * Takes the data folder for this process alone until `release` is called or the process ends in any
 * way: the lock is the operating system's, on a small file, so nothing stale can stay behind.
 *
 * @throws StoreError where another process has it.
 */
export function lockDataFolder(home: string): { release(): void } {
  const lock = connect(ownFile(join(home, 'polder.lock')), 0);
  try {
    lock.exec('begin exclusive');
  } catch (thrown) {
    lock.close();
    if (codeOf(thrown) !== 'SQLITE_BUSY')
      throw new StoreError(explain(thrown, join(home, 'polder.lock')), thrown);
    throw new StoreError(
      `Another Polder is already running on ${home}. Stop it first, or give this one its own folder with POLDER_HOME.`,
      thrown,
    );
  }
  return { release: () => lock.close() };
}

/** Opens `polder.db` in the data folder, bringing its tables up to date. */
export async function openDatabase(home: string): Promise<Database> {
  const file = ownFile(join(home, 'polder.db'));
  const connection = connect(file, 5_000);
  try {
    requireVersion(connection);
    connection.pragma('journal_mode = WAL');
    connection.pragma('journal_size_limit = 67108864');
    connection.pragma(`cache_size = -${mostCachedKb}`);
    const read = new Kysely<Schema>({ dialect: new SqliteDialect({ database: preparingOnce(connection) }) });
    await migrate(read, connection, file);
    connection.pragma('query_only = true');
    return { file, read, close: () => read.destroy() };
  } catch (thrown) {
    connection.close();
    throw thrown instanceof StoreError ? thrown : new StoreError(explain(thrown, file), thrown);
  }
}

/** The file, made where there is none, that nobody but its owner can read. */
function ownFile(file: string): string {
  try {
    if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
  } catch (thrown) {
    throw new StoreError(explain(thrown, file), thrown);
  }
  return file;
}

/** `patience` in milliseconds: how long another process's lock is waited for. */
function connect(file: string, patience: number): SqliteDatabase.Database {
  try {
    return new SqliteDatabase(file, { timeout: patience });
  } catch (thrown) {
    throw new StoreError(explain(thrown, file), thrown);
  }
}

/** Older SQLite can corrupt a database in WAL mode. Source: https://sqlite.org/wal.html#walresetbug */
function requireVersion(connection: SqliteDatabase.Database): void {
  const version = connection.prepare('select sqlite_version()').pluck().get() as string;
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  if (major * 1e6 + minor * 1e3 + patch < 3_051_003) {
    throw new StoreError(
      `This SQLite is ${version}; Polder needs 3.51.3 or newer. Reinstall Polder's dependencies.`,
    );
  }
}

async function migrate(
  database: Kysely<Schema>,
  connection: SqliteDatabase.Database,
  file: string,
): Promise<void> {
  const done = appliedMigrations(connection);
  const foreign = done.filter((name) => !Object.hasOwn(migrations, name));
  if (foreign.length > 0) {
    throw new StoreError(
      `${file} was written by a newer Polder (it has ${foreign.join(', ')}). Use that version, or another POLDER_HOME.`,
    );
  }
  if (done.length === Object.keys(migrations).length) return;
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => ({ ...migrations }) },
  });
  // All or nothing, which Kysely by itself does not promise on SQLite.
  connection.exec('begin immediate');
  const { error } = await migrator.migrateToLatest();
  if (error) {
    if (connection.inTransaction) connection.exec('rollback');
    throw new StoreError(explain(error, file), error);
  }
  connection.exec('commit');
}

function appliedMigrations(connection: SqliteDatabase.Database): string[] {
  const table = connection.prepare("select 1 from sqlite_master where name = 'kysely_migration'").get();
  return table ? (connection.prepare('select name from kysely_migration').pluck().all() as string[]) : [];
}

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
}

function explain(thrown: unknown, file: string): string {
  const code = codeOf(thrown);
  if (code === 'SQLITE_FULL' || code === 'ENOSPC')
    return `The disk is full: ${file} cannot be written. Free some space and start again.`;
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return `${file} is damaged. Move it away to begin anew, or put a backup in its place.`;
  }
  if (
    code.startsWith('SQLITE_CANTOPEN') ||
    code.startsWith('SQLITE_READONLY') ||
    code === 'EACCES' ||
    code === 'EROFS'
  ) {
    return `${file} cannot be opened for writing. Check the folder's owner and permissions.`;
  }
  return `${file} could not be opened: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
}
