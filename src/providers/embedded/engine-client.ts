import { type ChildProcess, fork } from 'node:child_process';
import { ProviderError } from '../provider.ts';
import type { EnginePart, EngineSettings, EngineWork, FromEngine, ToEngine } from './engine-messages.ts';

/** Milliseconds an engine has to heed a cancellation before it is ended. */
const cancelGrace = 10_000;

/** Names of the environment that an engine may see; keys and tokens are none of its business. */
const passedOn =
  /^(?:PATH|HOME|USERPROFILE|APPDATA|LOCALAPPDATA|SYSTEMROOT|WINDIR|TEMP|TMP|TMPDIR|LANG|LD_LIBRARY_PATH|DYLD_\w+|CUDA_\w+|NVIDIA_\w+|VK_\w+|GGML_\w+|OMP_\w+)$/i;

/** One request in an engine. */
export interface EngineJob {
  /** Resolves when the engine has taken the request on; rejects with a `ProviderError`. */
  readonly accepted: Promise<void>;
  readonly parts: AsyncIterable<EnginePart>;
  /** Settles when the engine is done with it, however it ended; never rejects. */
  readonly finished: Promise<void>;
}

/** An engine process with its model loaded. */
export class EngineProcess {
  readonly pid: number;
  /** Tokens. */
  readonly contextLength: number;
  /** Resolves when the process has ended. */
  readonly exited: Promise<void>;
  readonly #child: ChildProcess;
  readonly #jobs = new Map<number, Mailbox>();
  #nextId = 1;
  #stopping = false;

  private constructor(child: ChildProcess, contextLength: number) {
    this.#child = child;
    this.pid = child.pid!;
    this.contextLength = contextLength;
    this.exited = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        // First the news that the process is gone, so that nobody who waited is sent to it.
        resolve();
        for (const job of this.#jobs.values()) job.fail(this.#exitError(code, signal));
        this.#jobs.clear();
      });
    });
    child.on('message', (message: FromEngine) => this.#receive(message));
    this.#letParentExit();
  }

  /** Starts a process and waits until the model is loaded. Throws `ProviderError` where it cannot be. */
  static async start(entry: string | URL, settings: EngineSettings): Promise<EngineProcess> {
    const child = fork(entry, [JSON.stringify(settings)], {
      serialization: 'advanced',
      execArgv: [],
      env: Object.fromEntries(Object.entries(process.env).filter(([name]) => passedOn.test(name))),
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const contextLength = await new Promise<number>((resolve, reject) => {
      child.on('error', (cause) =>
        reject(new ProviderError('failed', 'The engine process could not be started.', { cause })),
      );
      child.once('exit', (code, signal) => reject(exitError(code, signal)));
      child.once('message', (message: FromEngine) => {
        if (message.type === 'ready') resolve(message.contextLength);
        else if (message.type === 'unloadable') reject(new ProviderError(message.failure, message.message));
      });
    });
    return new EngineProcess(child, contextLength);
  }

  run(work: EngineWork, signal: AbortSignal): EngineJob {
    const id = this.#nextId++;
    const cancel = () => {
      if (!this.#jobs.has(id)) return;
      this.#send({ type: 'cancel', id });
      const grace = setTimeout(() => this.#child.kill('SIGKILL'), cancelGrace);
      void mailbox.finished.then(() => clearTimeout(grace));
    };
    const mailbox = new Mailbox(cancel);
    const onAbort = () => {
      cancel();
      mailbox.fail(new ProviderError('aborted', 'The request was cancelled.'), false);
    };
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) {
      mailbox.fail(exitError(this.#child.exitCode, this.#child.signalCode));
      return mailbox;
    }
    this.#jobs.set(id, mailbox);
    this.#child.ref();
    this.#child.channel?.ref();
    signal.addEventListener('abort', onAbort, { once: true });
    void mailbox.finished.then(() => {
      signal.removeEventListener('abort', onAbort);
      this.#jobs.delete(id);
      if (this.#jobs.size === 0) this.#letParentExit();
    });
    this.#send({ type: 'work', id, work });
    if (signal.aborted) onAbort();
    return mailbox;
  }

  /** Ends the process and resolves when it is gone. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#child.ref();
    if (this.#child.exitCode === null && this.#child.signalCode === null) this.#child.kill('SIGKILL');
    await this.exited;
  }

  #receive(message: FromEngine): void {
    if (message.type === 'ready' || message.type === 'unloadable') return;
    const job = this.#jobs.get(message.id);
    if (message.type === 'accepted') job?.accept();
    else if (message.type === 'part') job?.push(message.part);
    else if (message.type === 'finished') job?.end();
    else job?.fail(new ProviderError(message.failure, message.message));
  }

  #send(message: ToEngine): void {
    // Where the process is gone, its exit has failed or will fail every job.
    if (this.#child.connected) this.#child.send(message, () => undefined);
  }

  #letParentExit(): void {
    this.#child.unref();
    this.#child.channel?.unref();
  }

  #exitError(code: number | null, signal: NodeJS.Signals | null): ProviderError {
    return this.#stopping ? new ProviderError('aborted', 'The engine was stopped.') : exitError(code, signal);
  }
}

/** The system ends what takes too much memory by SIGKILL; V8 ends itself by SIGABRT (134). */
function exitError(code: number | null, signal: NodeJS.Signals | null): ProviderError {
  const how = signal ?? `code ${code}`;
  const outOfMemory = signal === 'SIGKILL' || signal === 'SIGABRT' || code === 134;
  return outOfMemory
    ? new ProviderError(
        'out-of-memory',
        `The engine process was ended (${how}), most likely for lack of memory.`,
      )
    : new ProviderError('failed', `The engine process ended unexpectedly (${how}).`);
}

/** The parts of one job, kept until they are read. */
class Mailbox implements EngineJob {
  readonly accepted: Promise<void>;
  readonly finished: Promise<void>;
  readonly parts: AsyncIterable<EnginePart>;
  readonly #waiting: EnginePart[] = [];
  readonly #accept: PromiseWithResolvers<void> = Promise.withResolvers();
  readonly #finish: PromiseWithResolvers<void> = Promise.withResolvers();
  #failure: ProviderError | undefined;
  #ended = false;
  #wake: (() => void) | undefined;

  constructor(cancel: () => void) {
    this.accepted = this.#accept.promise;
    this.finished = this.#finish.promise;
    this.parts = this.#read(cancel);
    // Whoever reads the parts meets the failure too; an unread acceptance is no fault of its own.
    this.accepted.catch(() => undefined);
  }

  accept(): void {
    this.#accept.resolve();
  }

  push(part: EnginePart): void {
    if (this.#failure !== undefined) return;
    this.#waiting.push(part);
    this.#wake?.();
  }

  end(): void {
    this.#ended = true;
    this.#finish.resolve();
    this.#wake?.();
  }

  /** `finished` says whether the engine is done with it; where the caller left, it has yet to stop. */
  fail(error: ProviderError, finished = true): void {
    this.#failure ??= error;
    this.#accept.reject(error);
    if (finished) this.#finish.resolve();
    this.#wake?.();
  }

  async *#read(cancel: () => void): AsyncGenerator<EnginePart> {
    try {
      while (true) {
        if (this.#failure?.failure === 'aborted') throw this.#failure;
        const part = this.#waiting.shift();
        if (part !== undefined) yield part;
        else if (this.#failure !== undefined) throw this.#failure;
        else if (this.#ended) return;
        else await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    } finally {
      cancel();
    }
  }
}
