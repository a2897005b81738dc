import { Worker } from 'node:worker_threads';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { type Database, StoreError } from './database.ts';
import type { Schema } from './schema.ts';

export interface ReadRequest {
  readonly id: number;
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

export type ReadReply =
  | { readonly id: number; readonly rows: unknown[] }
  | { readonly id: number; readonly error: { readonly message: string; readonly code?: string | undefined } };

interface Waiting {
  resolve(rows: unknown[]): void;
  reject(error: Error): void;
}

/** Milliseconds for which another's lock is waited for. */
const patience = 5_000;

/** What a page is made of is read by so many at once. */
const threadsAtMost = 2;

/**
 * The same database, read in threads of its own: a look through many rows keeps no request waiting. Each
 * query sees what was on disk when it began. A thread starts with the first query that finds the others busy.
 */
export function readBeside({ file }: Pick<Database, 'file'>): Database {
  const threads = Array.from({ length: threadsAtMost }, () => new ReadThread(file));
  const read = new Kysely<Schema>({
    dialect: {
      createAdapter: () => new ManyReaders(),
      createDriver: () => driverOf(threads),
      createIntrospector: (database) => new SqliteIntrospector(database),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
  return { file, read, close: () => closeAll(threads) };
}

/** SQLite with a connection for each reader; of kysely's own there is one, and queries wait for each other. */
class ManyReaders extends SqliteAdapter {
  override get supportsMultipleConnections() {
    return true;
  }
}

class ReadThread implements DatabaseConnection {
  readonly #file: string;
  readonly #waiting = new Map<number, Waiting>();
  /** Queries that were given to it and have not ended. */
  load = 0;
  #worker: Worker | undefined;
  #last = 0;
  #closed: StoreError | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.#closed !== undefined) throw this.#closed;
    this.#worker ??= this.#start();
    const worker = this.#worker;
    const id = ++this.#last;
    const rows = await new Promise<unknown[]>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ id, sql, parameters } satisfies ReadRequest);
    });
    return { rows: rows as Row[] };
  }

  // biome-ignore lint/correctness/useYield: nothing reads row by row here
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new StoreError('Rows cannot be read one by one in the reading thread.');
  }

  /** Lets what is under way end first. */
  async close(): Promise<void> {
    this.#closed ??= new StoreError('The reading thread is closed.');
    const worker = this.#worker;
    if (worker === undefined) return;
    this.#worker = undefined;
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    worker.postMessage('close');
    await ended;
  }

  #start(): Worker {
    const worker = new Worker(workerFile(), {
      workerData: { file: this.#file, patience },
      name: 'polder-reader',
      execArgv: [],
    });
    worker.on('message', (reply: ReadReply) => this.#receive(reply));
    worker.on('error', (error) => this.#die(worker, error));
    return worker;
  }

  #receive(reply: ReadReply): void {
    const waiting = this.#waiting.get(reply.id)!;
    this.#waiting.delete(reply.id);
    if ('rows' in reply) waiting.resolve(reply.rows);
    else waiting.reject(Object.assign(new Error(reply.error.message), { code: reply.error.code }));
  }

  /** The next query starts another thread. */
  #die(worker: Worker, error: Error): void {
    if (this.#worker === worker) this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

async function closeAll(threads: readonly ReadThread[]): Promise<void> {
  await Promise.all(threads.map((thread) => thread.close()));
}

function driverOf(threads: readonly ReadThread[]): Driver {
  const refuse = () => Promise.reject(new StoreError('The reading thread only reads.'));
  return {
    init: async () => undefined,
    async acquireConnection() {
      const thread = threads.reduce((leastBusy, one) => (one.load < leastBusy.load ? one : leastBusy));
      thread.load += 1;
      return thread;
    },
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    async releaseConnection(thread) {
      (thread as ReadThread).load -= 1;
    },
    destroy: () => closeAll(threads),
  };
}

/** Beside this module: TypeScript in a checkout, JavaScript in the package. */
function workerFile(): URL {
  const built = import.meta.url.endsWith('.ts') ? './read-worker.ts' : './read-worker.js';
  return new URL(built, import.meta.url);
}
