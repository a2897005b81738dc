import { Worker } from 'node:worker_threads';
import { type CommitResult, Committer, type CommitterSettings } from './committer.ts';
import type { StatementName, Unit } from './writes.ts';

export interface WriterSettings extends Pick<CommitterSettings, 'file' | 'durable'> {
  /** How many tasks are under way, and so may want to commit soon; default none. */
  readonly underWay?: () => number;
}

export type WriterRequest =
  /** `units` is a `Unit[]` as JSON, which crosses to the thread faster than the arrays would. */
  | { readonly kind: 'commit'; readonly units: string }
  | { readonly kind: 'recover' }
  | { readonly kind: 'close' };

export type WriterReply =
  | CommitResult
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
  readonly unit: Unit;
  readonly resolve: (changes: number) => void;
  readonly reject: (error: WriteError) => void;
}

const recoverEvery = 1_000;
const checkpointPages = 4_000;
/** Milliseconds that a unit waits for others while more tasks are under way (PostgreSQL's commit_delay). */
const gatherFor = 4;
/** A group is written by this thread while that takes less than this on average (milliseconds). */
const quick = 1;
/** And while it has at most so many units, each of so many writes, so that no stream has to wait long. */
const small = 48;
const short = 64;
/** Statements that may change thousands of rows, however few there are in a unit. */
const long: ReadonlySet<StatementName> = new Set(['memoryForgetParts', 'memorySpaceForget', 'memoryTrim']);
/** After so many of those the writer gets one, which folds the log into the database. */
const mostInARow = 256;
const measureAgainAfter = 64;

/**
 * Group commit: what arrives while a commit is under way, or within four milliseconds while other tasks
 * run, goes to disk together, each unit whole. A promise resolves when its unit is on disk.
 *
 * Where the disk is quick, small groups are written by this thread: handing them over would take longer
 * than writing them. Large ones, and all where the disk is slow, are written by a thread of their own.
 */
export class GroupCommit {
  readonly #underWay: () => number;
  readonly #onHealth: (health: StorageHealth) => void;
  readonly #worker: Worker;
  readonly #own: Committer;
  #queue: Waiting[] = [];
  #inFlight: Waiting[] | undefined;
  #gathering: NodeJS.Timeout | undefined;
  #flushing = false;
  /** Groups written by this thread since the writer had one, and the other way round. */
  #inARow = 0;
  #others = 0;
  #ownMs = 0;
  #health: StorageHealth = 'ok';
  #recovery: NodeJS.Timeout | undefined;
  #closed: (() => void) | undefined;
  #dead: WriteError | undefined;

  /** `onHealth` is told when `health` changes. */
  constructor(
    { file, durable, underWay = () => 0 }: WriterSettings,
    onHealth: (health: StorageHealth) => void,
  ) {
    this.#underWay = underWay;
    this.#onHealth = onHealth;
    this.#own = new Committer({ file, durable, checkpointPages: 0, patience: 0 });
    const workerData: CommitterSettings = { file, durable, checkpointPages, patience: 10_000 };
    this.#worker = new Worker(workerFile(), { workerData, name: 'polder-writer', execArgv: [] });
    this.#worker.on('message', (reply: WriterReply) => this.#receive(reply));
    this.#worker.on('error', (error) => this.#die(error));
    this.#ask({ kind: 'recover' });
  }

  /** `full` and `failing` mean: take no new work on. */
  get health(): StorageHealth {
    return this.#health;
  }

  /**
   * Resolves, once the unit is on disk, with the number of rows its last write changed. What is not
   * `urgent` may wait for company.
   */
  commit(unit: Unit, urgent = true): Promise<number> {
    if (this.#dead) return Promise.reject(this.#dead);
    if (this.#closed) return Promise.reject(new WriteError('closed', 'The writer is closed.'));
    return new Promise((resolve, reject) => {
      this.#queue.push({ unit, resolve, reject });
      if (this.#inFlight !== undefined || this.#flushing) return;
      if (urgent || this.#queue.length >= this.#underWay()) this.#flushSoon();
      else this.#gathering ??= setTimeout(() => this.#flush(), gatherFor);
    });
  }

  /** Waits for everything handed in, then stops the writer. */
  async close(): Promise<void> {
    clearTimeout(this.#recovery);
    if (!this.#dead) {
      while (this.#queue.length > 0 || this.#inFlight !== undefined) await this.commit([]).catch(() => 0);
    }
    this.#own.close();
    if (this.#dead) return;
    await new Promise<void>((resolve) => {
      this.#closed = resolve;
      this.#ask({ kind: 'close' });
    });
  }

  #ask(request: WriterRequest): void {
    this.#worker.postMessage(request);
  }

  /** At the end of this turn of the event loop, so that what comes in the same turn goes along. */
  #flushSoon(): void {
    this.#flushing = true;
    setImmediate(() => this.#flush());
  }

  #flush(): void {
    clearTimeout(this.#gathering);
    this.#gathering = undefined;
    this.#flushing = false;
    if (this.#inFlight !== undefined || this.#queue.length === 0 || this.#dead) return;
    const group = this.#queue;
    this.#queue = [];
    if (isSmall(group) && this.#mayWriteItself() && this.#writeItself(group)) return;
    this.#inFlight = group;
    this.#handedOver();
    this.#ask({ kind: 'commit', units: JSON.stringify(group.map((waiting) => waiting.unit)) });
  }

  #mayWriteItself(): boolean {
    if (this.#health !== 'ok' || this.#inARow >= mostInARow) return false;
    return this.#ownMs < quick;
  }

  /** False where it did not work: then the writer tries, which knows what to do about it. */
  #writeItself(group: readonly Waiting[]): boolean {
    const started = performance.now();
    const result = this.#own.commit(group.map((waiting) => waiting.unit));
    if (result.kind === 'failed') return false;
    this.#inARow += 1;
    this.#others = 0;
    this.#ownMs = this.#ownMs * 0.8 + (performance.now() - started) * 0.2;
    for (let index = 0; index < group.length; index++) group[index]!.resolve(result.changes[index]!);
    return true;
  }

  /** A disk that was slow is tried again now and then. */
  #handedOver(): void {
    this.#inARow = 0;
    this.#others += 1;
    if (this.#others % measureAgainAfter === 0) this.#ownMs = 0;
  }

  #receive(reply: WriterReply): void {
    switch (reply.kind) {
      case 'committed': {
        const group = this.#endFlight();
        if (reply.diskFull) this.#degrade('full');
        for (let index = 0; index < group.length; index++) group[index]!.resolve(reply.changes[index]!);
        return;
      }
      case 'failed': {
        const group = this.#endFlight();
        this.#degrade(healthAfter(reply.code));
        const error = new WriteError(reply.code, reply.message);
        for (const waiting of group) waiting.reject(error);
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

  #endFlight(): Waiting[] {
    const group = this.#inFlight ?? [];
    this.#inFlight = undefined;
    if (this.#queue.length > 0) this.#flushSoon();
    return group;
  }

  /** All is taken to be well again when the ballast fits and a commit reaches the disk. */
  #degrade(health: StorageHealth): void {
    this.#setHealth(health);
    clearTimeout(this.#recovery);
    this.#recovery = setTimeout(() => this.#ask({ kind: 'recover' }), recoverEvery).unref();
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

function isSmall(group: readonly Waiting[]): boolean {
  const isShort = (unit: Unit) => unit.length <= short && !unit.some(([name]) => long.has(name));
  return group.length <= small && group.every(({ unit }) => isShort(unit));
}

function healthAfter(code: string): StorageHealth {
  return code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT' ? 'full' : 'failing';
}

/** Beside this module: TypeScript in a checkout, JavaScript in the package. */
function workerFile(): URL {
  const built = import.meta.url.endsWith('.ts') ? './writer-worker.ts' : './writer-worker.js';
  return new URL(built, import.meta.url);
}
