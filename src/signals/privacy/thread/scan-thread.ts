import { Worker } from 'node:worker_threads';
import type { ThreadReply, ThreadSettings } from './messages.ts';

/** A value could not be read; it says nothing of the value. */
export class ScanFailed extends Error {}

interface Waiting {
  readonly value: unknown;
  readonly patience: number;
  readonly resolve: (reasons: readonly string[]) => void;
  readonly reject: (error: ScanFailed) => void;
}

export interface ScanThreadOptions {
  /** What the thread runs; another for tests. */
  readonly file?: URL;
  /** Milliseconds that a value of so many characters may take. */
  readonly patienceFor?: (characters: number) => number;
}

/** Ten times what the worst text takes, and time for the thread to start. */
const usualPatience = (characters: number) => 5_000 + characters / 200;

/**
 * Reads long values in a thread of its own, one after another. The thread starts with the first of them
 * and is kept. Where it dies, or takes too long, the value it was reading fails and another thread takes
 * over the rest.
 */
export class ScanThread {
  readonly #settings: ThreadSettings;
  readonly #file: URL;
  readonly #patienceFor: (characters: number) => number;
  #worker: Worker | undefined;
  #current: Waiting | undefined;
  #deadline: NodeJS.Timeout | undefined;
  #queue: Waiting[] = [];
  #closed = false;

  constructor(settings: ThreadSettings, options: ScanThreadOptions = {}) {
    this.#settings = settings;
    this.#file = options.file ?? workerFile();
    this.#patienceFor = options.patienceFor ?? usualPatience;
  }

  /**
   * What in the value keeps it at home; empty where nothing does.
   *
   * @throws ScanFailed where it could not be read
   */
  reasonsFor(value: unknown, characters: number): Promise<readonly string[]> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ value, patience: this.#patienceFor(characters), resolve, reject });
      this.#next();
    });
  }

  /** Ends the thread; what is still waiting fails. */
  async close(): Promise<void> {
    this.#closed = true;
    const worker = this.#worker;
    this.#fail();
    await worker?.terminate();
  }

  #next(): void {
    if (this.#current !== undefined) return;
    const next = this.#queue.shift();
    if (next === undefined) return;
    this.#current = next;
    if (this.#closed) {
      this.#fail();
      return;
    }
    this.#deadline = setTimeout(() => this.#fail(), next.patience);
    try {
      this.#worker ??= this.#start();
      this.#worker.postMessage(next.value);
    } catch {
      // It cannot be sent to a thread; nothing is known of it then.
      this.#settle((one) => one.reject(new ScanFailed()));
    }
  }

  #start(): Worker {
    const worker = new Worker(this.#file, {
      workerData: this.#settings,
      name: 'polder-scan',
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 1024 },
    });
    worker.unref();
    const whileItServes = (act: () => void) => {
      if (this.#worker === worker) act();
    };
    worker.on('message', (reply: ThreadReply) => whileItServes(() => this.#receive(reply)));
    worker.on('error', () => whileItServes(() => this.#fail()));
    worker.on('exit', () => whileItServes(() => this.#fail()));
    return worker;
  }

  #receive(reply: ThreadReply): void {
    this.#settle((one) =>
      reply.kind === 'read' ? one.resolve(reply.reasons) : one.reject(new ScanFailed()),
    );
  }

  /** The thread is of no more use: what it was reading failed, and the next gets a new one. */
  #fail(): void {
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.terminate();
    this.#settle((one) => one.reject(new ScanFailed()));
  }

  #settle(how: (one: Waiting) => void): void {
    clearTimeout(this.#deadline);
    const one = this.#current;
    this.#current = undefined;
    if (one !== undefined) how(one);
    this.#next();
  }
}

/** Beside this module: TypeScript in a checkout, JavaScript in the package. */
function workerFile(): URL {
  const built = import.meta.url.endsWith('.ts') ? './scan-worker.ts' : './scan-worker.js';
  return new URL(built, import.meta.url);
}
