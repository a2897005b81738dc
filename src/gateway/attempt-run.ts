import { setTimeout as sleep } from 'node:timers/promises';
import { EgressRefused } from '../egress/gate.ts';
import { fitToModel } from '../providers/parameters.ts';
import { type Model, ProviderError } from '../providers/provider.ts';
import type { PlannedAttempt } from '../routing/plan.ts';
import { crashPoint } from '../shared/crash-point.ts';
import { asPolderError, PolderError } from '../shared/errors.ts';
import type { Signals } from '../signals/signals.ts';
import type { ResultOf, Stream, TaskInput, TaskOf, Whole } from '../task/task.ts';
import { performAt } from './dispatch.ts';
import type { Answer, Route } from './gateway.ts';
import type { JourneyHouse } from './journey.ts';
import type { Logbook } from './logbook.ts';
import { mayWaitForLoading, worthRetrying } from './patience.ts';
import { type CallEnd, Purse, Unfunded } from './purse.ts';
import { type Piece, stampFor, stampPiece, stampWhole, usagePiece } from './stamp.ts';
import { Tally } from './tally.ts';

export type AttemptOutcome<Input extends TaskInput> =
  | { readonly kind: 'answer'; readonly answer: Answer<Input> }
  | { readonly kind: 'failure'; readonly error: ProviderError };

export interface AttemptSetting<Input extends TaskInput> {
  readonly log: Logbook<Input>;
  /** True where no other model is left to try. */
  readonly isLast: boolean;
  /** Called once, when the answer has been given in full or has broken off. */
  readonly onEnd: () => void;
}

type StopReason = 'client' | 'stopping' | 'timeout';

const loadingPoll = 500;

/** One model tried: cleared, fitted, performed; its answer relayed and recorded. */
export class AttemptRun<Input extends TaskInput> {
  readonly #house: JourneyHouse;
  readonly #task: TaskOf<Input>;
  readonly #signals: Signals;
  readonly #planned: PlannedAttempt;
  readonly #setting: AttemptSetting<Input>;
  readonly #model: Model;
  readonly #abort = new AbortController();
  readonly #tally: Tally;
  readonly #startedAt = performance.now();
  #calledAt = this.#startedAt;
  /** The money of the call under way; undefined where it costs nothing. */
  #purse: Purse | undefined;
  #deadline = Number.POSITIVE_INFINITY;
  #stopped: StopReason | undefined;
  #firstAt: number | undefined;
  #loading = false;
  /** True while a piece is with the client, who may take any time to ask for the next. */
  #clientReads = false;
  #settled = false;
  #dropped: readonly string[] = [];

  constructor(
    house: JourneyHouse,
    task: TaskOf<Input>,
    signals: Signals,
    planned: PlannedAttempt,
    setting: AttemptSetting<Input>,
  ) {
    this.#house = house;
    this.#task = task;
    this.#signals = signals;
    this.#planned = planned;
    this.#setting = setting;
    this.#model = planned.model;
    this.#tally = new Tally(signals.inputTokens);
  }

  waitingFor(): string {
    return `${this.#model.id}${this.#loading ? ' is loading' : ''}`;
  }

  tick(now: number): void {
    if (now > this.#deadline) this.stop('timeout');
  }

  stop(reason: StopReason): void {
    this.#stopped ??= reason;
    this.#abort.abort();
    if (reason === 'stopping' && this.#clientReads) void this.#endUnread();
  }

  /** Never throws for what a provider does; a failure to record is thrown. */
  async perform(): Promise<AttemptOutcome<Input>> {
    try {
      const result = await this.#callWithPatience();
      const answer =
        result.kind === 'whole' ? await this.#giveWhole(result) : await this.#beginStream(result);
      return { kind: 'answer', answer };
    } catch (thrown) {
      await this.#endPurse(thrown);
      if (thrown instanceof PolderError) throw thrown;
      const error = this.#asProviderError(thrown);
      this.#noteFailure(error);
      return { kind: 'failure', error };
    }
  }

  /** Calls the model; waits while it loads, and retries where that is safe and worth it. */
  async #callWithPatience(): Promise<ResultOf<Input>> {
    const alone = this.#setting.isLast;
    const patience = this.#house.config.timeouts.loadingSeconds * 1000;
    let retried = false;
    for (;;) {
      try {
        return await this.#call();
      } catch (thrown) {
        const error = this.#asProviderError(thrown);
        if (this.#stopped !== undefined) throw error;
        if (
          error.failure === 'loading' &&
          mayWaitForLoading(performance.now() - this.#startedAt, alone, patience)
        ) {
          this.#loading = true;
          await this.#pause(loadingPoll);
        } else if (!retried && worthRetrying(error, this.#model.place, alone) && this.#house.retries.take()) {
          retried = true;
          await this.#pause((error.retryAfterSeconds ?? 0) * 1000);
        } else {
          throw error;
        }
      }
    }
  }

  async #call(): Promise<ResultOf<Input>> {
    const { config, catalog } = this.#house;
    const isLocal = this.#model.place === 'local';
    const firstByte =
      (isLocal ? config.timeouts.localFirstByteSeconds : config.timeouts.cloudFirstByteSeconds) * 1000;
    if (!isLocal) await this.#fillPurse();
    const funded = this.#purse?.limit(this.#task.input) ?? this.#task.input;
    const { input, dropped } = fitToModel(funded, this.#model);
    this.#dropped = dropped;
    const member = catalog.memberOf(this.#model);
    this.#calledAt = performance.now();
    this.#deadline = this.#calledAt + firstByte;
    catalog.trying(this.#model, Date.now());
    crashPoint('before-dispatch');
    // The watchdog above keeps the time; the transport's own limits are only a backstop.
    const timeouts = {
      headers: firstByte * 2,
      idle: Math.max(firstByte, config.timeouts.idleSeconds * 1000) * 2,
    };
    try {
      return await performAt(member, input, {
        egress: this.#house.egress,
        interaction: this.#setting.log.id,
        conversation: this.#task.wishes.conversation,
        keyId: this.#task.caller.keyId,
        model: this.#model,
        privacy: this.#signals.privacy,
        privacyReason: this.#signals.privacyReason,
        signal: this.#abort.signal,
        forward: this.#task.caller.forward,
        timeouts,
      });
    } catch (thrown) {
      await this.#endPurse(thrown);
      throw thrown;
    }
  }

  /** Notes the task as under way and sets its money aside, both on disk before anything is sent. */
  async #fillPurse(): Promise<void> {
    const { log } = this.#setting;
    log.noteOpen();
    this.#purse = await Purse.fill(this.#house, {
      interaction: log.id,
      model: this.#model,
      input: this.#task.input,
      inputTokens: this.#signals.inputTokens,
      caller: this.#task.caller,
    });
    if (this.#abort.signal.aborted)
      throw new ProviderError('aborted', 'It was given up before it was sent.', { beforeSending: true });
  }

  /** Ends the money of a call that gave no answer; whatever was thrown, nothing stays reserved. */
  async #endPurse(thrown: unknown): Promise<void> {
    const purse = this.#purse;
    this.#purse = undefined;
    await purse?.endAfter(thrown, this.#callEnd(false));
  }

  #callEnd(complete: boolean): CallEnd {
    const firstAfter = this.#firstAt === undefined ? undefined : this.#firstAt - this.#calledAt;
    return { tally: this.#tally, complete, firstAfter, elapsed: performance.now() - this.#calledAt };
  }

  async #pause(milliseconds: number): Promise<void> {
    this.#deadline = Number.POSITIVE_INFINITY;
    try {
      await sleep(milliseconds, undefined, { signal: this.#abort.signal });
    } catch {
      throw new ProviderError('aborted', 'The wait was given up.');
    }
  }

  async #giveWhole(result: Whole<unknown>): Promise<Answer<Input>> {
    const { input } = this.#task;
    const value = result.value as Parameters<Tally['addWhole']>[1];
    this.#tally.addWhole(input, value);
    if (input.kind === 'chat' && this.#tally.isEmpty)
      throw new ProviderError('empty', 'The model gave an empty answer.');
    this.#firstAt = performance.now();
    stampWhole(input, value, this.#stamp());
    crashPoint('before-settle');
    const costUsd = await this.#settle('answered');
    crashPoint('after-settle');
    this.#setting.onEnd();
    return {
      interaction: this.#setting.log.id,
      route: this.#route(costUsd),
      result: result as ResultOf<Input>,
    };
  }

  /** Reads up to the first useful piece: until then another model may still take over, after it none. */
  async #beginStream(result: Stream<Piece>): Promise<Answer<Input>> {
    const pieces = result.pieces[Symbol.asyncIterator]();
    const early: Piece[] = [];
    for (;;) {
      const next = await pieces.next();
      if (next.done) {
        if (this.#tally.isEmpty) throw new ProviderError('empty', 'The model gave an empty answer.');
        break;
      }
      early.push(next.value);
      if (this.#add(next.value)) break;
    }
    this.#firstAt = performance.now();
    this.#deadline = Number.POSITIVE_INFINITY;
    crashPoint('first-token');
    const stream = { kind: 'stream', pieces: this.#relay(early, pieces) };
    return {
      interaction: this.#setting.log.id,
      route: this.#route(undefined),
      result: stream as unknown as ResultOf<Input>,
    };
  }

  /** Passes pieces on as they come; the end is held back until the record is on disk. */
  async *#relay(early: Piece[], pieces: AsyncIterator<Piece>): AsyncGenerator<Piece> {
    const stamp = this.#stamp();
    const idle = this.#house.config.timeouts.idleSeconds * 1000;
    const held: Piece[] = [];
    let first = true;
    let over = false;
    try {
      for (let index = 0; ; index++) {
        let piece = early[index];
        if (piece === undefined) {
          this.#deadline = performance.now() + idle;
          const next = await pieces.next();
          // A reader that takes its time is not a model that has stopped.
          this.#deadline = Number.POSITIVE_INFINITY;
          if (next.done) break;
          piece = next.value;
          this.#add(piece);
        }
        if (piece.choices.length === 0) continue;
        stampPiece(this.#task.input, piece, stamp, first);
        first = false;
        if (held.length > 0 || piece.choices.some((choice) => choice.finish_reason)) held.push(piece);
        else {
          this.#clientReads = true;
          yield piece;
          this.#clientReads = false;
        }
        crashPoint('each-piece');
      }
      over = true;
      crashPoint('before-settle');
      await this.#settle('answered');
      crashPoint('after-settle');
      yield* held;
      yield usagePiece(this.#task.input, stamp, this.#tally.reportedUsage());
    } catch (thrown) {
      over = true;
      throw await this.#breakOff(thrown);
    } finally {
      if (!over) {
        this.stop('client');
        await this.#settle('cancelled');
      }
      this.#setting.onEnd();
    }
  }

  /** The gateway stops while a client does not read: the record cannot wait for it. */
  async #endUnread(): Promise<void> {
    try {
      await this.#settle('incomplete', stoppedEarly());
    } catch (thrown) {
      // Where it cannot be written, the next start finds the interaction open and calls it unknown.
      if (!(thrown instanceof PolderError)) throw thrown;
    } finally {
      this.#setting.onEnd();
    }
  }

  #add(piece: Piece): boolean {
    return this.#task.input.kind === 'chat'
      ? this.#tally.addChunk(piece as Parameters<Tally['addChunk']>[0])
      : this.#tally.addCompletionPiece(piece as Parameters<Tally['addCompletionPiece']>[0]);
  }

  /** A stream that broke after its first piece: recorded as what it is, and told to the caller. */
  async #breakOff(thrown: unknown): Promise<PolderError> {
    if (thrown instanceof PolderError) return thrown;
    const failure = this.#asProviderError(thrown);
    if (this.#stopped === 'client') {
      await this.#settle('cancelled');
      return new PolderError('client_gone', 'The client left before the end of the answer.');
    }
    const error =
      this.#stopped === 'stopping'
        ? stoppedEarly()
        : new PolderError(
            failure.failure === 'timeout' ? 'upstream_timeout' : 'upstream_failed',
            `${this.#model.id}: ${failure.message}`,
            {
              cause: failure,
              code: failure.code,
            },
          );
    this.#house.catalog.observe(this.#model, failure.failure, Date.now());
    await this.#settle('incomplete', error, failure);
    return error;
  }

  #asProviderError(thrown: unknown): ProviderError {
    if (this.#stopped === 'timeout') {
      return new ProviderError('timeout', 'It did not answer in time.', { cause: thrown });
    }
    if (thrown instanceof ProviderError) return thrown;
    if (thrown instanceof EgressRefused)
      return new ProviderError('bad-request', thrown.message, { beforeSending: true });
    const error = asPolderError(thrown);
    throw error;
  }

  #noteFailure(error: ProviderError): void {
    if (error instanceof Unfunded) {
      this.#setting.log.attemptSkipped(this.#planned, this.#startedAt, error);
      return;
    }
    if (this.#stopped !== 'client' && this.#stopped !== 'stopping') {
      this.#house.catalog.observe(this.#model, error.failure, Date.now());
    }
    this.#setting.log.attemptFailed(this.#planned, this.#startedAt, error, this.#stopped === 'client');
  }

  #settle(
    state: 'answered' | 'incomplete' | 'cancelled',
    error?: PolderError,
    failure?: ProviderError,
  ): Promise<number | null> {
    if (this.#settled) return Promise.resolve(null);
    this.#settled = true;
    if (state === 'answered') this.#house.catalog.observe(this.#model, null, Date.now());
    const settlement = this.#purse?.settlement(this.#callEnd(state === 'answered'));
    this.#purse = undefined;
    return this.#setting.log.settle({
      state,
      planned: this.#planned,
      startedAt: this.#startedAt,
      firstAt: this.#firstAt,
      tally: this.#tally,
      error,
      failure,
      settlement,
    });
  }

  #stamp() {
    const { log } = this.#setting;
    return stampFor(this.#task.input, log.id, log.createdAt, this.#model.id);
  }

  #route(costUsd: number | null | undefined): Route {
    const { log } = this.#setting;
    return {
      model: this.#model.id,
      place: this.#model.place,
      privacy: this.#signals.privacy,
      reason: this.#planned.reason,
      costUsd,
      dropped: this.#dropped,
      timings: { decide: log.decideMs, model: (this.#firstAt ?? this.#startedAt) - this.#startedAt },
    };
  }
}

function stoppedEarly(): PolderError {
  return new PolderError('shutting_down', 'Polder stopped before this answer was complete.');
}
