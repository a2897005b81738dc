import { EgressRefused } from '../egress/gate.ts';
import type { Journal } from '../egress/journal.ts';
import { fitToModel, withLogProbabilities } from '../providers/parameters.ts';
import { type Model, ProviderError } from '../providers/provider.ts';
import type { PlannedAttempt } from '../routing/plan.ts';
import { crashPoint } from '../shared/crash-point.ts';
import { asPolderError, PolderError } from '../shared/errors.ts';
import type { Signals } from '../signals/signals.ts';
import type { ChatInput, ResultOf, Stream, TaskInput, TaskOf, Whole } from '../task/task.ts';
import type { Progress, WorkResult } from '../task/work.ts';
import { replayed } from './answers/replay.ts';
import { AttemptBook } from './attempt-book.ts';
import { Departure } from './departure.ts';
import { performAt } from './dispatch.ts';
import type { Draft } from './draft.ts';
import type { Answer, Route } from './gateway.ts';
import { convictionWords, holdBack, isChat, Unconvincing } from './hold-back.ts';
import type { JourneyHouse } from './journey.ts';
import type { Logbook } from './logbook.ts';
import { mayWaitForLoading, worthRetrying } from './patience.ts';
import { holdersOf, Purse } from './purse.ts';
import { type Piece, stampFor, stampWhole } from './stamp.ts';
import { StreamRelay } from './stream-relay.ts';
import type { Tally } from './tally.ts';
import type { OtherAnswer } from './two-answers.ts';
import { type StopReason, Watch } from './watch.ts';

export type AttemptOutcome<Input extends TaskInput> =
  | { readonly kind: 'answer'; readonly answer: Answer<Input> }
  | { readonly kind: 'failure'; readonly error: ProviderError };

export interface AttemptSetting<Input extends TaskInput> {
  readonly log: Logbook<Input>;
  /** True where no other model is left to try. */
  readonly isLast: boolean;
  /** Ids of the models that can and may take the task. */
  readonly fit: ReadonlySet<string>;
  /** Called once, when the answer has been given in full or has broken off. */
  readonly onEnd: () => void;
  /** Told how far long work is. */
  readonly onProgress: (progress: Progress) => void;
}

const loadingPoll = 500;

/** One model tried: cleared, fitted, performed; its answer relayed and recorded. */
export class AttemptRun<Input extends TaskInput> {
  readonly #house: JourneyHouse;
  readonly #task: TaskOf<Input>;
  readonly #signals: Signals;
  readonly #planned: PlannedAttempt;
  readonly #setting: AttemptSetting<Input>;
  readonly #model: Model;
  readonly #watch = new Watch();
  readonly #book: AttemptBook;
  #relay: StreamRelay | undefined;
  #loading = false;
  #dropped: readonly string[] = [];
  /** On `performance.now()`'s clock: by when an answer that is to convince has to be judged. */
  #judgeBy = 0;
  #draft: Draft<Input> | undefined;

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
    this.#book = new AttemptBook(house, setting.log, planned, signals.inputTokens);
  }

  waitingFor(): string {
    return `${this.#model.id}${this.#loading ? ' is loading' : ''}`;
  }

  tick(now: number): void {
    this.#watch.tick(now);
  }

  stop(reason: StopReason): void {
    this.#watch.stop(reason);
    if (reason === 'stopping') this.#relay?.stopping();
  }

  /** Never throws for what a provider does; a failure to record is thrown. */
  perform(): Promise<AttemptOutcome<Input>> {
    return this.#concluding(async () => this.#convincing(await this.#callWithPatience()));
  }

  /** True where it has an answer that did not convince, and that can be given all the same. */
  get hasDraft(): boolean {
    return this.#draft?.isComplete === true;
  }

  /** Gives the answer that did not convince, as nothing better came. */
  giveDraft(reason: string): Promise<AttemptOutcome<Input>> {
    this.#book.judged(reason, undefined);
    return this.#concluding(async () => this.#draft!.result);
  }

  /**
   * Gives an answer that this model gave already, when it was asked for its opinion on another one's.
   * @param why more of why it is given; empty where its having convinced says it all
   */
  giveHeard(
    { completion, conviction, interaction }: OtherAnswer,
    atLeast: number,
    why: string,
  ): Promise<AttemptOutcome<Input>> {
    this.#book.heard(interaction);
    const reason = [this.#planned.reason, convictionWords(conviction), why].filter((words) => words !== '');
    this.#book.judged(reason.join(' '), { ...conviction, atLeast });
    const result = replayed(completion, this.#task.input as ChatInput, this.#stamp());
    return this.#concluding(async () => result as ResultOf<Input>);
  }

  async #concluding(obtain: () => Promise<ResultOf<Input>>): Promise<AttemptOutcome<Input>> {
    try {
      const result = await obtain();
      const answer =
        result.kind === 'whole' ? await this.#giveWhole(result) : await this.#beginStream(result);
      return { kind: 'answer', answer };
    } catch (thrown) {
      await this.#book.callThrew(thrown);
      if (thrown instanceof PolderError) throw thrown;
      const error = this.#asProviderError(thrown);
      this.#book.failed(error, this.#watch.stopped);
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
        await this.#book.callThrew(thrown);
        const error = this.#asProviderError(thrown);
        if (this.#watch.stopped !== undefined) throw error;
        const waited = performance.now() - this.#book.startedAt;
        if (error.failure === 'loading' && mayWaitForLoading(waited, alone, patience)) {
          this.#loading = true;
          await this.#watch.pause(loadingPoll);
        } else if (!retried && worthRetrying(error, this.#model.place, alone) && this.#house.retries.take()) {
          retried = true;
          await this.#watch.pause((error.retryAfterSeconds ?? 0) * 1000);
        } else {
          throw error;
        }
      }
    }
  }

  async #call(): Promise<ResultOf<Input>> {
    const { config, catalog } = this.#house;
    const isLocal = this.#model.place === 'local';
    const { idleSeconds } = config.timeouts;
    const firstByte = this.#firstByte();
    const purse = this.#purse();
    const limited = purse?.limit(this.#task.input) ?? this.#task.input;
    const asked = this.#planned.convince === undefined ? limited : withLogProbabilities(limited, this.#model);
    const { input, dropped } = fitToModel(asked, this.#model);
    this.#judgeBy = performance.now() + config.routing.cascadeSeconds * 1000;
    this.#dropped = dropped;
    this.#book.callBegins(purse);
    this.#watch.allow(firstByte);
    if (isLocal) this.#leaving();
    return await performAt(catalog.memberOf(this.#model), input, {
      egress: this.#house.egress,
      journal: this.#departure(purse),
      interaction: this.#setting.log.id,
      conversation: this.#task.wishes.conversation,
      keyId: this.#task.caller.keyId,
      model: this.#model,
      privacy: this.#signals.privacy,
      privacyReason: this.#signals.privacyReason,
      signal: this.#watch.signal,
      forward: this.#task.caller.forward,
      onProgress: (progress) => {
        this.#watch.allow(firstByte);
        this.#setting.onProgress(progress);
      },
      // The watch keeps the time; the transport's own limits are only a backstop.
      timeouts: { headers: firstByte * 2, idle: Math.max(firstByte, idleSeconds * 1000) * 2 },
    });
  }

  /** Milliseconds within which a sign of life must come. */
  #firstByte(): number {
    const { workSeconds, localFirstByteSeconds, cloudFirstByteSeconds } = this.#house.config.timeouts;
    if (this.#task.input.kind === 'work') return workSeconds * 1000;
    return (this.#model.place === 'local' ? localFirstByteSeconds : cloudFirstByteSeconds) * 1000;
  }

  #purse(): Purse | undefined {
    return Purse.for(this.#house, {
      interaction: this.#setting.log.id,
      model: this.#model,
      input: this.#task.input,
      inputTokens: this.#signals.inputTokens,
      caller: this.#task.caller,
    });
  }

  #departure(purse: Purse | undefined): Journal {
    const { journal } = this.#house.egress;
    return new Departure({ journal, purse, log: this.#setting.log, onLeaving: () => this.#leaving() });
  }

  /** Just before the first byte goes to the provider. */
  #leaving(): void {
    if (this.#watch.signal.aborted)
      throw new ProviderError('aborted', 'It was given up before it was sent.', { beforeSending: true });
    this.#house.catalog.trying(this.#model, Date.now());
    crashPoint('before-dispatch');
  }

  /**
   * The answer as it is, where nothing has to convince; else held back and judged, and given only where no other
   * local answer convinces more.
   *
   * @throws Unconvincing
   */
  async #convincing(result: ResultOf<Input>): Promise<ResultOf<Input>> {
    const { convince, reason } = this.#planned;
    if (convince === undefined || this.#setting.isLast || !isChat(this.#task)) return result;
    const { draft, judgement } = await holdBack(this.#house, result, {
      task: this.#task,
      model: this.#model,
      fit: this.#setting.fit,
      until: this.#judgeBy,
      ...convince,
      watch: this.#watch,
    });
    this.#draft = draft;
    const { conviction, other } = judgement;
    const { atLeast } = convince;
    const scoreOfOther = other && { model: other.model.id, score: other.conviction.score };
    this.#book.judged(`${reason} ${convictionWords(conviction)}`, {
      ...conviction,
      atLeast,
      other: scoreOfOther,
    });
    if (conviction.score >= Math.max(atLeast, scoreOfOther?.score ?? 0)) return draft.result;
    if (draft.isComplete) this.#setting.log.passedOver({ model: this.#model.id, text: draft.text });
    else this.#watch.abandon();
    if (other !== undefined) this.#setting.log.passedOver({ model: other.model.id, text: other.text });
    throw new Unconvincing(judgement, convince);
  }

  async #giveWhole(whole: Whole<unknown>): Promise<Answer<Input>> {
    const { input } = this.#task;
    const result = await this.#keepingFiles(whole);
    const value = result.value as Parameters<Tally['addWhole']>[1];
    const useful = this.#book.tally.addWhole(input, value);
    if ((input.kind === 'chat' && this.#book.tally.isEmpty) || (input.kind === 'work' && !useful))
      throw new ProviderError('empty', 'The model gave an empty answer.');
    this.#book.answerBegins();
    stampWhole(input, value, this.#stamp());
    crashPoint('before-settle');
    const costUsd = await this.#book.settle('answered');
    crashPoint('after-settle');
    this.#setting.onEnd();
    return {
      interaction: this.#setting.log.id,
      route: this.#route(costUsd),
      result: result as ResultOf<Input>,
    };
  }

  /** Files that were made are on disk before their record tells of them. */
  async #keepingFiles(whole: Whole<unknown>): Promise<Whole<unknown>> {
    if (this.#task.input.kind !== 'work') return whole;
    const value = whole.value as WorkResult;
    const owner = { interaction: this.#setting.log.id, keyId: this.#task.caller.keyId };
    return {
      kind: 'whole',
      value: { ...value, outputs: await this.#house.results.keep(value.outputs, owner) },
    };
  }

  async #beginStream(result: Stream<Piece>): Promise<Answer<Input>> {
    const relay = new StreamRelay(result.pieces, {
      input: this.#task.input,
      model: this.#model.id,
      book: this.#book,
      watch: this.#watch,
      stamp: this.#stamp(),
      idle: this.#house.config.timeouts.idleSeconds * 1000,
      onEnd: this.#setting.onEnd,
    });
    await relay.begin();
    this.#relay = relay;
    const stream = { kind: 'stream', pieces: relay.pieces() };
    return {
      interaction: this.#setting.log.id,
      route: this.#route(undefined),
      result: stream as unknown as ResultOf<Input>,
    };
  }

  #asProviderError(thrown: unknown): ProviderError {
    const error = this.#watch.explain(thrown);
    if (error instanceof ProviderError) return error;
    if (error instanceof EgressRefused)
      return new ProviderError('bad-request', error.message, { beforeSending: true });
    throw asPolderError(error);
  }

  #stamp() {
    const { log } = this.#setting;
    return stampFor(this.#task.input, log.id, log.createdAt, this.#model.id);
  }

  #route(costUsd: number | null | undefined): Route {
    return {
      model: this.#model.id,
      place: this.#model.place,
      privacy: this.#signals.privacy,
      reason: this.#book.reason,
      costUsd,
      budgetWarning: this.#house.ledger.state(holdersOf(this.#task.caller)).warning,
      dropped: this.#dropped,
      timings: { decide: this.#setting.log.decideMs, model: this.#book.waited },
    };
  }
}
