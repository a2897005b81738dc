import type { Settlement } from '../ledger/ledger.ts';
import type { ProviderError } from '../providers/provider.ts';
import type {
  AttemptRecord,
  DecisionTrace,
  Interaction,
  InteractionState,
  JudgedConviction,
} from '../records/interaction.ts';
import type { FullRecord, PassedOver, Rider } from '../records/recorder.ts';
import { measured } from '../records/statistics.ts';
import type { Plan, PlannedAttempt } from '../routing/plan.ts';
import { PolderError } from '../shared/errors.ts';
import type { InteractionId } from '../shared/identifiers.ts';
import type { Signals } from '../signals/signals.ts';
import { capabilityOf, type TaskInput, type TaskOf } from '../task/task.ts';
import type { Ticket } from './answers/answer-cache.ts';
import type { ReadyAnswer } from './answers/ready-answer.ts';
import type { JourneyHouse } from './journey.ts';
import { costOf } from './purse.ts';
import { excerptOf, messagesOf } from './question.ts';
import type { Prepared } from './recall/prepare.ts';
import { ridersOf } from './riders.ts';
import { Tally, type Tokens } from './tally.ts';
import { unfitCalls } from './unfit-calls.ts';

/** An attempt that was made, and how far its answer convinced, where that was judged. */
export interface Tried extends PlannedAttempt {
  readonly conviction?: JudgedConviction | undefined;
  /** The record of the house's own call in which its answer was given; undefined where it was asked now. */
  readonly heard?: string | undefined;
}

/** How an attempt that reached its commit point ended. */
export interface Ending {
  readonly state: 'answered' | 'incomplete' | 'cancelled';
  readonly planned: Tried;
  readonly startedAt: number;
  readonly firstAt: number | undefined;
  readonly tally: Tally;
  readonly error: PolderError | undefined;
  readonly failure: ProviderError | undefined;
  /** Books what it cost, with the record; undefined where it cost nothing. */
  readonly settlement: Settlement | undefined;
}

/** Who answered, as far as the record tells of it. */
interface Answerer {
  readonly model: Pick<PlannedAttempt['model'], 'id' | 'provider' | 'place' | 'practice' | 'price'>;
  readonly reason: string;
}

/** Memory in a model's place. */
function answererOf({ model: id, reason }: ReadyAnswer): Answerer {
  const price = { inputPerMillion: 0, outputPerMillion: 0, source: 'memory', date: '' };
  return { model: { id, provider: 'memory', place: 'local', practice: false, price }, reason };
}

const nothingSpent = new Tally(0);

const nothingDecided: DecisionTrace = {
  policy: 'none',
  signals: {
    complexity: 1,
    complexityParts: [],
    relevance: 0,
    privacy: 'private',
    privacyReason: 'not looked at',
    chore: null,
    needs: [],
    inputTokens: 0,
  },
  steps: [],
  candidates: [],
};

/** Gathers what is to be recorded of one journey, and hands it to the recorder exactly once at its end. */
export class Logbook<Input extends TaskInput = TaskInput> {
  readonly id: InteractionId;
  readonly createdAt: number;
  readonly startedAt = performance.now();
  readonly attempts: AttemptRecord[] = [];
  readonly #passedOver: PassedOver[] = [];
  readonly #house: JourneyHouse;
  readonly #task: TaskOf<Input>;
  #signals: Signals | undefined;
  #plan: Plan | undefined;
  #lastTried: PlannedAttempt | undefined;
  #spent = nothingSpent;
  #prepared: Pick<Prepared, 'notes' | 'trimmedTokens'> | undefined;
  #ready: ReadyAnswer | undefined;
  #ticket: Ticket | undefined;
  #noted = false;
  #ended = false;
  decideMs = 0;

  constructor(house: JourneyHouse, task: TaskOf<Input>, id: InteractionId, createdAt: number) {
    this.#house = house;
    this.#task = task;
    this.id = id;
    this.createdAt = createdAt;
  }

  decided(signals: Signals, plan: Plan): void {
    this.#signals = signals;
    this.#plan = plan;
    this.decideMs = performance.now() - this.startedAt;
  }

  /** By what the answer is kept to be given again; undefined where it is not to be. */
  mayKeep(ticket: Ticket | undefined): void {
    this.#ticket = ticket;
  }

  /** What the next attempt's model is given, where not just what was asked. */
  prepared(prepared: Pick<Prepared, 'notes' | 'trimmedTokens'>): void {
    this.#prepared = prepared;
  }

  /** Notes on disk, once and without waiting, that this is under way. */
  noteOpen(): void {
    const intent = this.intent();
    if (intent !== undefined) this.#house.recorder.note(intent);
  }

  /** The same, to be written by the caller together with other things; undefined where it is noted. */
  intent(): Rider | undefined {
    if (this.#noted || this.#ended || this.#plan === undefined) return undefined;
    this.#noted = true;
    const record = this.#record('open', this.#plan.attempts[0], undefined, nothingSpent, undefined);
    this.#house.onInteraction(record);
    return this.#house.recorder.intent(record);
  }

  /** Keeps an answer that did not convince, for who compares it with the one that is given. */
  passedOver(answer: PassedOver): void {
    this.#passedOver.push(answer);
  }

  /** An attempt that was not made, as no money could be set aside for it. */
  attemptSkipped(planned: PlannedAttempt, startedAt: number, error: ProviderError): void {
    this.#lastTried = planned;
    this.#addAttempt(planned, startedAt, undefined, 'skipped', error);
  }

  attemptFailed(planned: Tried, startedAt: number, error: ProviderError, cancelled: boolean): void {
    this.#lastTried = planned;
    // The model has read the question by the time the client leaves, and whoever runs it may charge for that.
    if (cancelled && !error.beforeSending) this.#spent = new Tally(this.#signals?.inputTokens ?? 0);
    this.#addAttempt(planned, startedAt, undefined, cancelled ? 'cancelled' : 'failed', error);
  }

  /** Records an attempt that reached its commit point; gives what it cost in dollars, null where unknown. */
  async settle(ending: Ending): Promise<number | null> {
    const { state, planned, startedAt, firstAt, tally, error, failure, settlement } = ending;
    const outcome = state === 'incomplete' ? 'failed' : state;
    this.#addAttempt(planned, startedAt, firstAt, outcome, failure, tally.tokens());
    const record = charged(this.#record(state, planned, firstAt, tally, error), settlement);
    await this.#finish(record, settlement);
    const { costMicroUsd: cost } = record.interaction;
    return cost === null ? null : cost / 1e6;
  }

  /** Records an answer that no model had to make. Throws PolderError `storage_unavailable`. */
  async settleReady(ready: ReadyAnswer, tally: Tally): Promise<void> {
    this.#ready = ready;
    const record = this.#record('answered', answererOf(ready), performance.now(), tally, undefined);
    await this.#finish(record, ready.use);
  }

  /**
   * Records a task that no model answered. A failure to record it does not hide the error itself. What
   * is refused for want of space is not recorded: the room kept aside is for answers under way.
   */
  async failed(error: PolderError): Promise<void> {
    const state = error.kind === 'client_gone' ? 'cancelled' : 'failed';
    if (this.#ended || error.kind === 'storage_unavailable') return;
    const planned = this.#lastTried ?? this.#plan?.attempts[0];
    const record = this.#record(state, planned, undefined, this.#spent, error);
    try {
      await this.#finish(record);
    } catch (thrown) {
      if (!(thrown instanceof PolderError)) throw thrown;
    }
  }

  async #finish(record: FullRecord, settlement?: Rider): Promise<void> {
    this.#ended = true;
    const drawsOnMemory =
      this.#ready?.drawsOnMemory ?? this.attempts.some(({ notes }) => notes !== undefined);
    const riders = ridersOf(record, { task: this.#task, drawsOnMemory, ticket: this.#ticket }, this.#house);
    await this.#house.recorder.settle(record, settlement === undefined ? riders : [settlement, ...riders]);
    this.#house.onInteraction(record);
  }

  #addAttempt(
    { model, reason, conviction, heard }: Tried,
    startedAt: number,
    firstAt: number | undefined,
    outcome: AttemptRecord['outcome'],
    failure: ProviderError | undefined,
    tokens?: Tokens,
  ): void {
    const durationMs = round(performance.now() - startedAt);
    const firstTokenMs = firstAt === undefined ? null : round(firstAt - startedAt);
    const attempt: AttemptRecord = {
      position: this.attempts.length,
      model: model.id,
      provider: model.provider,
      place: model.place,
      reason,
      outcome,
      failure: failure?.failure ?? null,
      message: failure?.message ?? null,
      status: failure?.status ?? null,
      startedMs: round(startedAt - this.startedAt),
      firstTokenMs,
      durationMs,
      conviction,
      heard,
      ...this.#prompt(),
    };
    this.attempts.push(attempt);
    if (outcome === 'cancelled' || outcome === 'skipped' || heard !== undefined) return;
    this.#house.statistics.observe(measured(attempt, tokens?.output ?? 0));
  }

  #record(
    state: InteractionState,
    planned: Answerer | undefined,
    firstAt: number | undefined,
    tally: Tally,
    error: PolderError | undefined,
  ): FullRecord {
    const { input } = this.#task;
    const trace = this.#trace();
    const answer = tally.message();
    return {
      interaction: this.#interaction(state, planned, firstAt, tally, error, trace),
      asked: excerptOf(input),
      messages: messagesOf(input),
      answer,
      attempts: this.attempts,
      trace,
      passedOver: this.#passedOver,
      unfitCalls: state === 'answered' ? unfitCalls(input, answer) : [],
    };
  }

  /** What of an attempt's prompt was not the caller's, or not all of it. */
  #prompt(): Pick<AttemptRecord, 'notes' | 'trimmedTokens'> {
    const { notes = [], trimmedTokens = 0 } = this.#prepared ?? {};
    return {
      ...(notes.length > 0 && { notes: notes.map(({ id }) => id) }),
      ...(trimmedTokens > 0 && { trimmedTokens }),
    };
  }

  #trace(): DecisionTrace {
    const { work } = this.#task;
    const trace = { ...(this.#plan?.trace ?? nothingDecided), ...(work !== undefined && { work }) };
    if (this.#ready === undefined) return trace;
    const { kind, source, interaction, entry, ageSeconds, similarity } = this.#ready;
    const ready = { kind, source, interaction, entry, ageSeconds, similarity };
    return { ...trace, policy: 'memory', ready };
  }

  #interaction(
    state: InteractionState,
    planned: Answerer | undefined,
    firstAt: number | undefined,
    tally: Tally,
    error: PolderError | undefined,
    trace: DecisionTrace,
  ): Interaction {
    const { input, surface, caller, wishes } = this.#task;
    const model = planned?.model;
    const tokens = tally.tokens();
    return {
      id: this.id,
      createdAt: this.createdAt,
      state,
      surface,
      capability: capabilityOf(input),
      client: caller.client ?? null,
      keyId: caller.keyId ?? null,
      conversation: wishes.conversation ?? null,
      message: wishes.message,
      requested: input.request.model.slice(0, 200),
      chore: trace.signals.chore,
      profile: wishes.profile ?? this.#house.config.routing.profile,
      privacy: this.#signals?.privacy ?? 'private',
      complexity: trace.signals.complexity,
      relevance: trace.signals.relevance,
      model: model?.id ?? null,
      provider: model?.provider ?? null,
      place: model?.place ?? null,
      practice: model?.practice ?? false,
      reason: planned?.reason ?? this.#plan?.reason ?? '',
      errorKind: error?.kind ?? null,
      errorMessage: error?.message ?? null,
      finishReason: tally.finishReason,
      streamed: (input.kind === 'chat' || input.kind === 'completion') && input.request.stream === true,
      inputTokens: tokens.input,
      outputTokens: tokens.output,
      cachedTokens: tokens.cached,
      reasoningTokens: tokens.reasoning,
      tokensEstimated: tokens.estimated,
      costMicroUsd: model === undefined ? 0 : costOrUnknown(model.price, tokens),
      firstTokenMs: firstAt === undefined ? null : round(firstAt - this.startedAt),
      durationMs: state === 'open' ? null : round(performance.now() - this.startedAt),
    };
  }
}

function costOrUnknown(price: PlannedAttempt['model']['price'], tokens: Tokens): number | null {
  return price === undefined ? null : costOf(price, tokens);
}

/** The record with what the ledger charged, where it charged something. */
function charged(record: FullRecord, settlement: Settlement | undefined): FullRecord {
  if (settlement === undefined) return record;
  return { ...record, interaction: { ...record.interaction, costMicroUsd: settlement.chargedMicroUsd } };
}

/** Milliseconds to two decimals. */
function round(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100;
}
