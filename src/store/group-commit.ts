import { Worker } from 'node:worker_threads';
import type { Write } from './writes.ts';

export interface WriterSettings {
  readonly file: string;
  readonly durable: boolean;
}

export type WriterRequest =
  | { readonly kind: 'commit'; readonly units: readonly (readonly Write[])[] }
  | { readonly kind: 'recover' }
  | { readonly kind: 'close' };

export type WriterReply =
  | { readonly kind: 'committed'; readonly changes: number[]; readonly diskFull?: true }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  | { readonly kind: 'recovered' }
  | { readonly kind: 'still-failing'; readonly code: string }
  | { readonly kind: 'closed' };

export type StorageHealth = 'ok' | 'full' | 'failing';

/** A write that did not reach the disk. */
export class WriteError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'WriteError';
    this.code = code;
  }
}

interface Waiting {
  readonly unit: readonly Write[];
  readonly resolve: (changes: number) => void;
  readonly reject: (error: WriteError) => void;
}

const recoverEvery = 1_000;

/**
 * Group commit: units that arrive while one commit is under way go together into the next, each unit
 * whole. A promise resolves when its unit is on disk.
 */
export class GroupCommit {
  readonly #worker: Worker;
  readonly #onHealth: (health: StorageHealth) => void;
  #queue: Waiting[] = [];
  #inFlight: Waiting[] | undefined;
  #health: StorageHealth = 'ok';
  #recovery: NodeJS.Timeout | undefined;
  #closed: (() => void) | undefined;
  #dead: WriteError | undefined;

  constructor(settings: WriterSettings, onHealth: (health: StorageHealth) => void) {
    this.#onHealth = onHealth;
    this.#worker = new Worker(workerFile(), { workerData: settings, name: 'polder-writer' });
    this.#worker.on('message', (reply: WriterReply) => this.#receive(reply));
    this.#worker.on('error', (error) => this.#die(error));
    this.#worker.postMessage({ kind: 'recover' } satisfies WriterRequest);
  }

  /** `full` and `failing` mean: take no new work on. */
  get health(): StorageHealth {
    return this.#health;
  }

  /** Resolves, once the unit is on disk, with the number of rows its last write changed. */
  commit(unit: readonly Write[]): Promise<number> {
    if (this.#dead) return Promise.reject(this.#dead);
    if (this.#closed) return Promise.reject(new WriteError('closed', 'The writer is closed.'));
    return new Promise((resolve, reject) => {
      this.#queue.push({ unit, resolve, reject });
      if (this.#queue.length === 1 && this.#inFlight === undefined) setImmediate(() => this.#send());
    });
  }

  /** Waits for everything handed in, then stops the writer. */
  async close(): Promise<void> {
    clearTimeout(this.#recovery);
    if (this.#dead) return;
    while (this.#queue.length > 0 || this.#inFlight !== undefined) await this.commit([]).catch(() => 0);
    await new Promise<void>((resolve) => {
      this.#closed = resolve;
      this.#worker.postMessage({ kind: 'close' } satisfies WriterRequest);
    });
  }

  #send(): void {
    if (this.#inFlight !== undefined || this.#queue.length === 0 || this.#dead) return;
    const group = this.#queue;
    this.#queue = [];
    this.#inFlight = group;
    this.#worker.postMessage({
      kind: 'commit',
      units: group.map((waiting) => waiting.unit),
    } satisfies WriterRequest);
  }

  #receive(reply: WriterReply): void {
    switch (reply.kind) {
      case 'committed': {
        const group = this.#inFlight ?? [];
        this.#inFlight = undefined;
        this.#send();
        if (reply.diskFull) this.#degrade('full');
        for (let index = 0; index < group.length; index++) group[index]!.resolve(reply.changes[index]!);
        return;
      }
      case 'failed': {
        const group = this.#inFlight ?? [];
        this.#inFlight = undefined;
        this.#degrade(healthAfter(reply.code));
        const error = new WriteError(reply.code, reply.message);
        for (const waiting of group) waiting.reject(error);
        this.#send();
        return;
      }
      case 'recovered':
        this.#setHealth('ok');
        return;
      case 'still-failing':
        this.#degrade(healthAfter(reply.code));
        return;
      case 'closed':
        this.#closed?.();
    }
  }

  /** All is taken to be well again when the ballast fits and a commit reaches the disk. */
  #degrade(health: StorageHealth): void {
    this.#setHealth(health);
    clearTimeout(this.#recovery);
    this.#recovery = setTimeout(() => {
      this.#worker.postMessage({ kind: 'recover' } satisfies WriterRequest);
    }, recoverEvery).unref();
  }

  #setHealth(health: StorageHealth): void {
    if (health === this.#health) return;
    this.#health = health;
    this.#onHealth(health);
  }

  #die(error: Error): void {
    this.#dead = new WriteError('writer-died', `The writer stopped: ${error.message}`);
    this.#setHealth('failing');
    for (const waiting of [...(this.#inFlight ?? []), ...this.#queue]) waiting.reject(this.#dead);
    this.#inFlight = undefined;
    this.#queue = [];
    this.#closed?.();
  }
}

function healthAfter(code: string): StorageHealth {
  return code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT' ? 'full' : 'failing';
}

/** Beside this module: TypeScript in a checkout, JavaScript in the package. */
function workerFile(): URL {
  const built = import.meta.url.endsWith('.ts') ? './writer-worker.ts' : './writer-worker.js';
  return new URL(built, import.meta.url);
}
