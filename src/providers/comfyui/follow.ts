import { setTimeout as sleep } from 'node:timers/promises';
import type { Place } from '../../shared/place.ts';
import type { Progress } from '../../task/work.ts';
import { ProviderError, type ProviderFailure } from '../provider.ts';
import { failureOf } from '../shared/failures.ts';
import { type JobState, readHistory, readJob, readQueue } from './job-state.ts';
import { readEvent } from './progress.ts';
import { type Answer, type Connection, get } from './server.ts';

/** How a followed job ended; `lost` where the server no longer knows of it. */
export type JobEnd =
  | Exclude<JobState, { kind: 'waiting' | 'running' | 'absent' }>
  | { readonly kind: 'lost' };

/** Looks in a row that find nothing, after which a job is lost: a restart forgets them all. */
const looksUntilLost = 3;
/** Looks in a row without an answer, after which the server is taken to be gone. */
const looksUntilGone = 60;

export interface Following {
  readonly clientId: string;
  /** Milliseconds between looks where no event comes. */
  readonly pollEvery: number;
  onProgress(progress: Progress): void;
}

/** Hears of a job by the server's events where it can be listened to, and looks itself all the same. */
export class Follower<P extends Place> {
  readonly #connection: Connection<P>;
  readonly #following: Following;
  readonly #listening = new AbortController();
  #job: string | undefined;
  #rings = 0;
  #wake: () => void = () => undefined;
  #hasJobsRoute = true;
  /** As events tell it; looks alone do not know steps. */
  #steps: Progress | undefined;

  constructor(connection: Connection<P>, following: Following) {
    this.#connection = connection;
    this.#following = following;
    connection.transport.listen?.(`/ws?clientId=${following.clientId}`, {
      onText: (text) => this.#hear(text),
      onEnd: () => undefined,
      signal: this.#listening.signal,
    });
  }

  /** Resolves when the job has ended. Throws ProviderError `unreachable` where the server does not come back. */
  async follow(job: string): Promise<JobEnd> {
    this.#job = job;
    let absent = 0;
    let silent = 0;
    for (;;) {
      await this.#pause();
      const state = await this.#look(job);
      silent = state === 'silence' ? silent + 1 : 0;
      if (silent >= looksUntilGone) {
        throw new ProviderError('unreachable', 'ComfyUI stopped answering while it worked.');
      }
      if (state === 'silence') continue;
      absent = state.kind === 'absent' ? absent + 1 : 0;
      if (absent >= looksUntilLost) return { kind: 'lost' };
      if (state.kind === 'absent') continue;
      if (state.kind !== 'waiting' && state.kind !== 'running') return state;
      this.#following.onProgress(this.#steps ?? progressOf(state));
    }
  }

  /** Stops listening. */
  close(): void {
    this.#listening.abort();
  }

  #hear(text: string): void {
    if (this.#job === undefined) return;
    const event = readEvent(text, this.#job);
    if (event?.kind === 'progress') {
      this.#steps = event.progress;
      this.#following.onProgress(event.progress);
    }
    if (event?.kind === 'ended') {
      this.#rings += 1;
      this.#wake();
    }
  }

  /** Until the next look is due or an event calls for it. */
  async #pause(): Promise<void> {
    const { signal } = this.#connection;
    const timer = new AbortController();
    const rings = this.#rings;
    const rung = new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    if (rings === this.#rings) {
      const due = sleep(this.#following.pollEvery, undefined, {
        signal: AbortSignal.any([signal, timer.signal]),
      });
      await Promise.race([rung, due.catch(() => undefined)]);
      timer.abort();
    }
    if (signal.aborted) throw new ProviderError('aborted', 'The request was given up.');
  }

  async #look(job: string): Promise<JobState | 'silence'> {
    try {
      if (this.#hasJobsRoute) {
        const state = readJob(await this.#ask(`/api/jobs/${job}`));
        if (state !== undefined) return state;
        this.#hasJobsRoute = false;
      }
      const ended = readHistory(await this.#ask(`/history/${job}`), job);
      if (ended !== undefined) return ended;
      return readQueue(await this.#ask('/queue'), job)?.state ?? { kind: 'absent' };
    } catch (thrown) {
      if (thrown instanceof ProviderError && silences.has(thrown.failure)) return 'silence';
      throw thrown;
    }
  }

  async #ask(path: string): Promise<Answer> {
    const answer = await get(this.#connection, path);
    if (answer.status >= 400 && answer.status !== 404) {
      throw failureOf(answer.status, {
        message: `ComfyUI answered with status ${answer.status}.`,
        code: undefined,
      });
    }
    return answer;
  }
}

/** Failures of a server that is starting anew, or too busy to answer, or of what stands before it meanwhile. */
const silences: ReadonlySet<ProviderFailure> = new Set<ProviderFailure>([
  'unreachable',
  'failed',
  'timeout',
  'malformed',
  'overloaded',
]);

function progressOf(state: Extract<JobState, { kind: 'waiting' | 'running' }>): Progress {
  if (state.kind === 'running') return { fraction: undefined, message: 'working' };
  const { before } = state;
  return {
    fraction: 0,
    message: before === undefined ? 'waiting its turn' : `waiting, ${before} before it`,
  };
}
