import { parentPort, workerData } from 'node:worker_threads';
import SqliteDatabase from 'better-sqlite3';
import { preparingOnce } from './prepared.ts';
import type { ReadReply, ReadRequest } from './read-thread.ts';

/** The thread that reads what takes long, so that no request waits for it. */
const port = parentPort!;
const { file, patience } = workerData as { readonly file: string; readonly patience: number };
const connection = new SqliteDatabase(file, { readonly: true, timeout: patience });
const statements = preparingOnce(connection);

function answer({ id, sql, parameters }: ReadRequest): ReadReply {
  try {
    return { id, rows: statements.prepare(sql).all(...parameters) };
  } catch (thrown) {
    const { message, code } = thrown as Error & { code?: string };
    return { id, error: { message, code } };
  }
}

port.on('message', (request: ReadRequest | 'close') => {
  if (request !== 'close') {
    port.postMessage(answer(request));
    return;
  }
  connection.close();
  port.close();
});
