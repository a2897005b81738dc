import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { startGateway } from '../../support/gateway.ts';

/** What the database in a data folder holds, read past the gateway. */
export interface Stored {
  readonly states: ReadonlyMap<string, string>;
  readonly feedback: readonly { readonly interactionId: string; readonly comment: string }[];
  /** `ok` where SQLite finds nothing wrong with the file. */
  readonly integrity: string;
  readonly tables: readonly string[];
}

/** Starts a gateway on a folder that another one left, stops it, and tells what it made of the records. */
export async function reopen(home: string): Promise<Stored> {
  const gateway = await startGateway({ home });
  await gateway.close();
  return readStore(home);
}

export function readStore(home: string): Stored {
  const database = new SqliteDatabase(join(home, 'polder.db'));
  try {
    const rows = database.prepare('select id, state from interactions').all() as {
      id: string;
      state: string;
    }[];
    return {
      states: new Map(rows.map(({ id, state }) => [id, state])),
      feedback: database
        .prepare('select interaction_id as interactionId, comment from feedback order by id')
        .all() as Stored['feedback'],
      integrity: database.pragma('integrity_check', { simple: true }) as string,
      tables: database.prepare('select name from kysely_migration order by name').pluck().all() as string[],
    };
  } finally {
    database.close();
  }
}
