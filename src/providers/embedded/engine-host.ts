import { ProviderError } from '../provider.ts';
import { EngineProcess } from './engine-client.ts';
import type { EngineSettings } from './engine-messages.ts';

export interface EngineHostOptions {
  readonly entry: string | URL;
  /** Requests answered at the same time. */
  readonly concurrency: number;
  /** Requests that may wait; one more is refused. */
  readonly waiting: number;
  /** Milliseconds without a request after which the model leaves memory. */
  readonly idleMilliseconds: number;
}

/** A place in the engine for one request. */
export interface Turn {
  readonly engine: EngineProcess;
  /** To be called once the engine is done with the request; more calls change nothing. */
  release(): void;
}

interface Slot {
  readonly model: string;
  readonly engine: Promise<EngineProcess>;
  running: number;
}

interface Waiter {
  readonly model: string;
  readonly settings: EngineSettings;
  grant(slot: Slot): void;
}

/**
 * Keeps one engine process with one model. Requests come in turn, in order; one for another model waits
 * until the present one is free, and the process is then replaced, which gives its memory back whole.
 */
export class EngineHost {
  readonly #options: EngineHostOptions;
  readonly #queue: Waiter[] = [];
  #slot: Slot | undefined;
  #idle: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: EngineHostOptions) {
    this.#options = options;
  }

  /** Name of the model in memory (or being loaded). */
  get model(): string | undefined {
    return this.#slot?.model;
  }

  /** Process id of the engine, where one runs. */
  async pid(): Promise<number | undefined> {
    const engine = await this.#slot?.engine.catch(() => undefined); // One that failed to load has no process.
    return engine?.pid;
  }

  /** Waits for a turn and for the model to be loaded. Throws `ProviderError`. */
  async turn(model: string, settings: EngineSettings, signal: AbortSignal): Promise<Turn> {
    if (this.#closed) throw new ProviderError('failed', 'The engine is shut down.', { beforeSending: true });
    if (signal.aborted) throw aborted();
    if (this.#queue.length >= this.#options.waiting) {
      throw new ProviderError('overloaded', `${this.#queue.length} requests wait for the embedded engine.`, {
        beforeSending: true,
      });
    }
    const slot = await this.#waitInLine(model, settings, signal);
    let released = false;
    const release = () => {
      if (released) return;
      released = true;
      slot.running -= 1;
      this.#advance();
    };
    try {
      return { engine: await unlessAborted(slot.engine, signal), release };
    } catch (thrown) {
      release();
      throw thrown;
    }
  }

  /** Ends the process; nothing can be asked afterwards. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#idle);
    const slot = this.#slot;
    this.#slot = undefined;
    if (slot !== undefined) await stopped(slot);
  }

  #waitInLine(model: string, settings: EngineSettings, signal: AbortSignal): Promise<Slot> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#queue.splice(this.#queue.indexOf(waiter), 1);
        reject(aborted());
      };
      const waiter: Waiter = {
        model,
        settings,
        grant: (slot) => {
          signal.removeEventListener('abort', leave);
          resolve(slot);
        },
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#queue.push(waiter);
      this.#advance();
    });
  }

  /** Lets in whoever is next, as long as there is room for the model it wants. */
  #advance(): void {
    clearTimeout(this.#idle);
    for (let next = this.#queue[0]; next !== undefined; next = this.#queue[0]) {
      if (this.#slot !== undefined && this.#slot.running > 0) {
        const sharable = this.#slot.model === next.model && this.#slot.running < this.#options.concurrency;
        if (!sharable) return;
      } else if (this.#slot?.model !== next.model) {
        this.#slot = this.#replace(next);
      }
      this.#queue.shift();
      this.#slot.running += 1;
      next.grant(this.#slot);
    }
    if (this.#slot !== undefined && this.#slot.running === 0) this.#idle = this.#unloadLater(this.#slot);
  }

  #replace(next: Waiter): Slot {
    const previous = this.#slot;
    const engine = (async () => {
      if (previous !== undefined) await stopped(previous);
      return EngineProcess.start(this.#options.entry, next.settings);
    })();
    const slot: Slot = { model: next.model, engine, running: 0 };
    const forget = () => {
      if (this.#slot === slot) this.#slot = undefined;
    };
    engine.then((started) => started.exited.then(forget), forget);
    return slot;
  }

  #unloadLater(slot: Slot): NodeJS.Timeout {
    return setTimeout(() => {
      if (this.#slot !== slot || slot.running > 0) return;
      this.#slot = undefined;
      void stopped(slot);
    }, this.#options.idleMilliseconds).unref();
  }
}

async function stopped(slot: Slot): Promise<void> {
  const engine = await slot.engine.catch(() => undefined); // One that never started need not be stopped.
  await engine?.stop();
}

function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(aborted());
    signal.addEventListener('abort', leave, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
    if (signal.aborted) leave();
  });
}

function aborted(): ProviderError {
  return new ProviderError('aborted', 'The request was cancelled.');
}
