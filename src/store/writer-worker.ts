import { rmSync, writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import SqliteDatabase from 'better-sqlite3';
import { crashPoint } from '../shared/crash-point.ts';
import type { WriterReply, WriterRequest, WriterSettings } from './group-commit.ts';
import { type StatementName, statements, type Write } from './writes.ts';

/**
 * The one thread that writes. A group of units is one transaction, so that many requests share one
 * flush to disk. In WAL mode with `synchronous = FULL` a commit that returned survives a power cut.
 */
const settings = workerData as WriterSettings;
const port = parentPort!;
const database = new SqliteDatabase(settings.file, { timeout: 10_000 });
database.pragma('journal_mode = WAL');
database.pragma(`synchronous = ${settings.durable ? 'FULL' : 'NORMAL'}`);
database.pragma('wal_autocheckpoint = 4000');

const prepared = Object.fromEntries(
  Object.entries(statements).map(([name, sql]) => [name, database.prepare(sql)]),
) as Record<StatementName, SqliteDatabase.Statement>;

/** Room kept aside, given back to the disk when it is full so that running answers can still be recorded. */
const ballastFile = `${settings.file}.ballast`;
const ballastBytes = 2 * 1024 * 1024;

/** Writes one group; gives for each unit the number of rows that its last write changed. */
const writeGroup = database.transaction((units: readonly (readonly Write[])[]): number[] =>
  units.map((unit) => {
    let changes = 0;
    for (const [name, values] of unit) changes = prepared[name].run(...values).changes;
    return changes;
  }),
);

function commit(units: readonly (readonly Write[])[]): WriterReply {
  try {
    crashPoint('before-record');
    const changes = writeGroup.immediate(units);
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

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown';
}

/** A commit that changes nothing and yet goes the whole way to the disk, to see that one can. */
function writeSomething(): void {
  database.pragma('user_version = 0');
}

function setBallast(present: boolean): void {
  if (present) writeFileSync(ballastFile, Buffer.alloc(ballastBytes, 1), { mode: 0o600 });
  else rmSync(ballastFile, { force: true });
}

port.on('message', (request: WriterRequest) => {
  switch (request.kind) {
    case 'commit': {
      let reply = commit(request.units);
      if (reply.kind === 'failed' && reply.code === 'SQLITE_FULL') {
        setBallast(false);
        const second = commit(request.units);
        reply = second.kind === 'committed' ? { ...second, diskFull: true } : second;
      }
      port.postMessage(reply);
      return;
    }
    case 'recover': {
      try {
        setBallast(true);
        writeSomething();
        port.postMessage({ kind: 'recovered' } satisfies WriterReply);
      } catch (thrown) {
        setBallast(false);
        port.postMessage({ kind: 'still-failing', code: codeOf(thrown) } satisfies WriterReply);
      }
      return;
    }
    case 'close':
      crashPoint('before-checkpoint');
      database.close();
      port.postMessage({ kind: 'closed' } satisfies WriterReply);
      port.close();
  }
});
