import { type ChildProcess, fork } from 'node:child_process';
import { ProviderError } from '../provider.ts';
import type { EngineJob, EngineResult, EngineSettings, FromEngine } from './engine-messages.ts';

export interface HostOptions {
  /** The script of the engine process. */
  readonly entry: string | URL;
  /** Milliseconds without work after which it ends. */
  readonly idleMilliseconds: number;
}

/** Names of the environment that an engine may see; keys and tokens are none of its business. */
const passedOn =
  /^(?:PATH|HOME|USERPROFILE|APPDATA|LOCALAPPDATA|SYSTEMROOT|WINDIR|TEMP|TMP|TMPDIR|LANG|LD_LIBRARY_PATH|DYLD_\w+|OMP_\w+|ORT_\w+)$/i;

/** Starts the engine process when there is work, gives it one piece at a time, and ends it when it idles. */
export class EngineHost {
  readonly #options: HostOptions;
  #child: ChildProcess | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: HostOptions) {
    this.#options = options;
  }

  /** True while the process runs. */
  get isRunning(): boolean {
    return this.#child !== undefined;
  }

  /** Does a piece of work after those before it. What the caller gives up is ended at once. Throws `ProviderError`. */
  run(job: EngineJob, settings: EngineSettings, signal: AbortSignal): Promise<EngineResult> {
    const work = this.#turn.then(() => this.#work(job, settings, signal));
    this.#turn = work.catch(() => undefined);
    return work;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#end();
    await this.#turn;
  }

  async #work(job: EngineJob, settings: EngineSettings, signal: AbortSignal): Promise<EngineResult> {
    if (this.#closed)
      throw new ProviderError('unreachable', 'The engine is stopping.', { beforeSending: true });
    if (signal.aborted) throw aborted();
    clearTimeout(this.#idle);
    const child = this.#started(settings);
    try {
      return await answerOf(child, job, signal);
    } finally {
      // The library cannot be stopped in the middle of its work; the process can.
      if (signal.aborted) this.#end();
      this.#idle = setTimeout(() => this.#end(), this.#options.idleMilliseconds).unref();
    }
  }

  #started(settings: EngineSettings): ChildProcess {
    if (this.#child !== undefined) return this.#child;
    const child = fork(this.#options.entry, [JSON.stringify(settings)], {
      serialization: 'advanced',
      execArgv: [],
      env: Object.fromEntries(Object.entries(process.env).filter(([name]) => passedOn.test(name))),
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.once('exit', () => {
      if (this.#child === child) this.#child = undefined;
    });
    child.on('error', () => child.kill('SIGKILL'));
    // The process must not keep the house from ending.
    child.unref();
    child.channel?.unref();
    this.#child = child;
    return child;
  }

  #end(): void {
    clearTimeout(this.#idle);
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }
}

function answerOf(child: ChildProcess, job: EngineJob, signal: AbortSignal): Promise<EngineResult> {
  return new Promise((resolve, reject) => {
    const onMessage = (message: FromEngine) => {
      settle();
      if (message.type === 'done') resolve(message.result);
      else reject(new ProviderError(message.failure, message.message));
    };
    const onExit = () => {
      settle();
      reject(new ProviderError('failed', 'The engine process ended in the middle of its work.'));
    };
    const onAbort = () => {
      settle();
      reject(aborted());
    };
    const settle = () => {
      child.channel?.unref();
      child.off('message', onMessage).off('exit', onExit);
      signal.removeEventListener('abort', onAbort);
    };
    child.channel?.ref();
    child.once('message', onMessage).once('exit', onExit);
    signal.addEventListener('abort', onAbort, { once: true });
    child.send(job, (failed) => failed && onExit());
  });
}

function aborted(): ProviderError {
  return new ProviderError('aborted', 'The request was cancelled.');
}
