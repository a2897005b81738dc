import { asPolderError, PolderError } from '../shared/errors.ts';
import { type InteractionId, nextInteractionId } from '../shared/identifiers.ts';
import type { Database } from '../store/database.ts';
import type { GroupCommit } from '../store/group-commit.ts';
import { forgetRunsWrite, interruptRunsWrite, runWrite } from '../store/run-writes.ts';
import type { Progress } from '../task/work.ts';
import { hasEnded, type Run, type RunError, type RunKind, type RunState, rowOf, runOf } from './run.ts';

/** What a piece of long work is handed. */
export interface RunDesk {
  /** Aborted when the run is cancelled, or the gateway stops. */
  readonly signal: AbortSignal;
  progress(progress: Progress): void;
  /** Notes an interaction that the run had. */
  had(interaction: InteractionId): void;
}

export interface NewRun {
  readonly kind: RunKind;
  readonly title: string;
  readonly keyId: string | undefined;
  /** Of whom the caller says that it is. */
  readonly user?: string | undefined;
}

export interface StartedRun<Result> {
  readonly id: string;
  /** Rejects with a `PolderError`, also where the run is cancelled or interrupted. */
  readonly result: Promise<Result>;
}

export interface RunFilter {
  readonly limit: number;
  /** Only those older than this id. */
  readonly before?: string | undefined;
  readonly state?: RunState | undefined;
  readonly kind?: RunKind | undefined;
  readonly user?: string | undefined;
  /** A key whose runs alone are meant; undefined: anybody's. */
  readonly owner?: string | undefined;
}

type Listener = (run: Run) => void;

interface Live {
  run: Run;
  readonly controller: AbortController;
  readonly listeners: Set<Listener>;
  readonly begin: () => void;
  readonly end: (error: PolderError) => void;
  writtenAt: number;
}

const keptFor = 90 * 86_400_000;
const titleLength = 140;
/** Milliseconds between what is written down of a run as it goes on. */
const writeEvery = 1_000;

const stopped: RunError = { type: 'shutting_down', message: 'The gateway stopped while this was under way.' };

/**
 * Long work: at most so many runs at once, the others wait in their order. Each is on disk from its
 * beginning; what was under way when the process died is found again as `interrupted`.
 */
export class Runs {
  readonly #database: Database;
  readonly #writer: GroupCommit;
  readonly #atOnce: number;
  readonly #onProblem: (problem: unknown) => void;
  /** In the order they came. */
  readonly #live = new Map<string, Live>();
  readonly #writing = new Set<Promise<unknown>>();
  #stopping = false;

  private constructor(house: RunsHouse) {
    this.#database = house.database;
    this.#writer = house.writer;
    this.#atOnce = house.atOnce ?? 32;
    this.#onProblem = house.onProblem;
  }

  static async open(house: RunsHouse): Promise<Runs> {
    const now = Date.now();
    const interruption = { message: stopped.message, error: JSON.stringify(stopped) };
    await house.writer.commit([interruptRunsWrite(now, interruption), forgetRunsWrite(now - keptFor)]);
    return new Runs(house);
  }

  /**
   * Starts a run, or has it wait for its turn. It is on disk when this resolves.
   *
   * @throws PolderError `shutting_down`, `storage_unavailable`
   */
  async start<Result extends object>(
    given: NewRun,
    work: (desk: RunDesk) => Promise<Result>,
  ): Promise<StartedRun<Result>> {
    if (this.#stopping) throw new PolderError(stopped.type, 'Polder is stopping and takes no new work.');
    const run: Run = {
      id: `run_${nextInteractionId(Date.now())}`,
      kind: given.kind,
      title: titleOf(given.title),
      state: 'queued',
      fraction: null,
      message: '',
      createdAt: Date.now(),
      endedAt: null,
      keyId: given.keyId ?? null,
      user: given.user ?? null,
      interactions: [],
      result: null,
      error: null,
    };
    await this.#keep(run).catch((cause: unknown) => {
      throw new PolderError('storage_unavailable', 'The run could not be written down; ask again later.', {
        cause,
      });
    });
    const result = new Promise<Result>((resolve, reject) => {
      const live: Live = {
        run,
        controller: new AbortController(),
        listeners: new Set(),
        begin: () => void this.#perform(live, work).then(resolve, reject),
        end: reject,
        writtenAt: Date.now(),
      };
      this.#live.set(run.id, live);
    });
    result.catch(() => undefined); // It is told in the run's record as well.
    this.#beginNext();
    return { id: run.id, result };
  }

  /** Undefined where there is none, or not of this owner (a key; undefined: anybody). */
  async get(id: string, owner?: string): Promise<Run | undefined> {
    const live = this.#live.get(id)?.run ?? (await this.#read(id));
    return live === undefined || (owner !== undefined && live.keyId !== owner) ? undefined : live;
  }

  /** Newest first, at most `limit`. */
  async list({ limit, before, state, kind, user, owner }: RunFilter): Promise<Run[]> {
    await Promise.all(this.#writing);
    let query = this.#database.read.selectFrom('runs').selectAll().orderBy('id', 'desc').limit(limit);
    if (before !== undefined) query = query.where('id', '<', before);
    if (state !== undefined) query = query.where('state', '=', state);
    if (kind !== undefined) query = query.where('kind', '=', kind);
    if (user !== undefined) query = query.where('user', '=', user);
    if (owner !== undefined) query = query.where('key_id', '=', owner);
    return (await query.execute()).map((row) => this.#live.get(row.id)?.run ?? runOf(row));
  }

  /**
   * Ends a run that is under way; the work behind it is told to stop at once.
   *
   * @throws PolderError `not_found`, `conflict` where it has ended
   */
  async cancel(id: string, owner?: string): Promise<Run> {
    const run = await this.get(id, owner);
    if (run === undefined) throw new PolderError('not_found', 'There is no run with this id.');
    const live = this.#live.get(id);
    if (live === undefined || hasEnded(run))
      throw new PolderError('conflict', `This run has ended already: it is ${run.state}.`);
    this.#end(live, { state: 'cancelled', message: 'Cancelled.' });
    live.end(new PolderError('client_gone', 'The run was cancelled.'));
    live.controller.abort();
    return live.run;
  }

  /**
   * Tells how a run under way stands, and every change from then on. Gives what ends the listening, undefined
   * for one that has ended.
   */
  listen(id: string, listener: Listener): (() => void) | undefined {
    const live = this.#live.get(id);
    if (live === undefined || hasEnded(live.run)) return undefined;
    live.listeners.add(listener);
    listener(live.run);
    return () => live.listeners.delete(listener);
  }

  /** Interrupts what is under way and waits until all is written. */
  async close(): Promise<void> {
    this.#stopping = true;
    for (const live of [...this.#live.values()]) {
      this.#interrupt(live);
      live.controller.abort();
    }
    await Promise.all(this.#writing);
  }

  async #read(id: string): Promise<Run | undefined> {
    const row = await this.#database.read
      .selectFrom('runs')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst();
    return row && runOf(row);
  }

  #beginNext(): void {
    let running = 0;
    for (const live of this.#live.values()) {
      if (hasEnded(live.run)) continue;
      if (++running > this.#atOnce) return;
      if (live.run.state === 'queued') live.begin();
    }
  }

  async #perform<Result>(live: Live, work: (desk: RunDesk) => Promise<Result>): Promise<Result> {
    this.#change(live, { state: 'running' });
    try {
      const result = await work({
        signal: live.controller.signal,
        progress: ({ fraction, message }) => this.#change(live, { fraction: fraction ?? null, message }),
        had: (interaction) => this.#change(live, { interactions: [...live.run.interactions, interaction] }),
      });
      this.#end(live, { state: 'done', fraction: 1, message: 'Done.', result });
      return result;
    } catch (thrown) {
      const error = asPolderError(thrown);
      if (error.kind === 'internal') this.#onProblem(error.cause);
      if (error.kind === 'shutting_down') this.#interrupt(live);
      else this.#end(live, { state: 'failed', message: 'Failed.', error: runErrorOf(error) });
      throw error;
    }
  }

  #interrupt(live: Live): void {
    this.#end(live, { state: 'interrupted', message: stopped.message, error: stopped });
    live.end(new PolderError(stopped.type, stopped.message));
  }

  /** What comes after the end of a run changes nothing. */
  #end(live: Live, change: Partial<Run>): void {
    if (hasEnded(live.run)) return;
    this.#change(live, { ...change, endedAt: Date.now() });
    this.#beginNext();
  }

  #change(live: Live, change: Partial<Run>): void {
    if (hasEnded(live.run)) return;
    const before = live.run;
    live.run = { ...before, ...change };
    for (const listener of live.listeners) listener(live.run);
    const now = Date.now();
    if (live.run.state === before.state && now - live.writtenAt < writeEvery) return;
    live.writtenAt = now;
    this.#write(live);
  }

  /** A run that has ended is known here until it is on disk. */
  #write({ run }: Live): void {
    const writing: Promise<void> = this.#keep(run)
      .then(() => {
        if (hasEnded(run)) this.#live.delete(run.id);
      }, this.#onProblem)
      .finally(() => this.#writing.delete(writing));
    this.#writing.add(writing);
  }

  #keep(run: Run): Promise<unknown> {
    return this.#writer.commit([runWrite(rowOf(run))]);
  }
}

interface RunsHouse {
  readonly database: Database;
  readonly writer: GroupCommit;
  /** Runs under way at once; the others wait. */
  readonly atOnce?: number;
  /** Told of what could not be written, and of failures that were not foreseen. */
  readonly onProblem: (problem: unknown) => void;
}

function titleOf(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const letters = [...line];
  return letters.length > titleLength ? `${letters.slice(0, titleLength - 1).join('')}…` : line;
}

function runErrorOf({ kind, message, field }: PolderError): RunError {
  return { type: kind, message, ...(field === undefined ? {} : { field }) };
}
