import { Worker } from 'node:worker_threads';
import { PolderError } from '../../../shared/errors.ts';
import { LostIndex } from '../vector-index.ts';
import type { FromIndex, Outcome, ToIndex, Work, WorkerSettings } from './messages.ts';

type Opened = Extract<FromIndex, { kind: 'open' }>;

interface Waiting {
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: PolderError) => void;
}

/** The other end of the thread that holds an index. */
export class WorkerClient {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #tickets = 0;
  #dead: LostIndex | undefined;

  private constructor(worker: Worker) {
    this.#worker = worker;
  }

  /** Resolves when the index is open. @throws PolderError where it cannot be opened. */
  static start(settings: WorkerSettings): Promise<{ client: WorkerClient; opened: Opened }> {
    const worker = new Worker(workerFile(), {
      workerData: settings,
      name: 'polder-vectors',
      execArgv: [],
    });
    const client = new WorkerClient(worker);
    return new Promise((resolve, reject) => {
      worker.on('error', (error) => {
        client.#die(error.message);
        reject(client.#dead);
      });
      worker.on('exit', () => client.#die('It ended.'));
      worker.on('message', (message: FromIndex) => {
        if (message.kind === 'open') resolve({ client, opened: message });
        else client.#settle(message.ticket, message.outcome);
      });
    });
  }

  /** Sends a piece of work; what `transfer` names is not this thread's any more. @throws LostIndex where the worker is dead */
  perform<Kind extends Outcome['kind']>(
    work: Work,
    kind: Kind,
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<Extract<Outcome, { kind: Kind }>> {
    if (this.#dead) return Promise.reject(this.#dead);
    return new Promise((resolve, reject) => {
      const ticket = ++this.#tickets;
      const take = (outcome: Outcome) => {
        if (outcome.kind === kind) resolve(outcome as Extract<Outcome, { kind: Kind }>);
        else reject(failure(outcome.kind === 'failed' ? outcome.message : `It answered ${outcome.kind}.`));
      };
      this.#waiting.set(ticket, { resolve: take, reject });
      // A worker at work keeps the process alive; an idle one does not.
      this.#worker.ref();
      this.#worker.postMessage({ ticket, work } satisfies ToIndex, transfer);
    });
  }

  /** Lets the process end although the thread is there. */
  unref(): void {
    this.#worker.unref();
  }

  async terminated(): Promise<void> {
    await this.#worker.terminate();
  }

  #settle(ticket: number, outcome: Outcome): void {
    const waiting = this.#waiting.get(ticket);
    this.#waiting.delete(ticket);
    if (this.#waiting.size === 0) this.#worker.unref();
    waiting?.resolve(outcome);
  }

  #die(message: string): void {
    this.#dead ??= new LostIndex(message);
    for (const { reject } of this.#waiting.values()) reject(this.#dead);
    this.#waiting.clear();
  }
}

function failure(message: string): PolderError {
  return new PolderError('internal', `The vector index failed: ${message}`);
}

/** Beside this module: TypeScript in a checkout, JavaScript in the package. */
function workerFile(): URL {
  const built = import.meta.url.endsWith('.ts') ? './index-worker.ts' : './index-worker.js';
  return new URL(built, import.meta.url);
}
