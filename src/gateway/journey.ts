import type { KeyRing } from '../keys/ring.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { tokensOf } from '../ledger/worst-case.ts';
import type { Model, ProviderError, ProviderFailure } from '../providers/provider.ts';
import type { FullRecord, Recorder } from '../records/recorder.ts';
import type { ResultStore } from '../records/results.ts';
import type { Statistics } from '../records/statistics.ts';
import { afterUnconvincing } from '../routing/cascade.ts';
import type { Weights } from '../routing/conviction/weights.ts';
import { adviserOfArm, planOfArm, taskOfArm } from '../routing/experiments/arm.ts';
import type { Experiments, Part } from '../routing/experiments/experiments.ts';
import type { Plan } from '../routing/plan.ts';
import { crashPoint } from '../shared/crash-point.ts';
import { asPolderError, PolderError } from '../shared/errors.ts';
import { type InteractionId, nextInteractionId } from '../shared/identifiers.ts';
import type { Signals } from '../signals/signals.ts';
import type { ChatInput, Task, TaskInput, TaskOf } from '../task/task.ts';
import type { Progress } from '../task/work.ts';
import type { Active, Underway } from './active.ts';
import { type AnsweringHouse, findReady } from './answers/find-ready.ts';
import { giveReady } from './answers/give-ready.ts';
import type { ReadyAnswer } from './answers/ready-answer.ts';
import { type AttemptOutcome, AttemptRun, type AttemptSetting } from './attempt-run.ts';
import type { AskAuxiliary } from './auxiliary.ts';
import { type Decision, decideRecalling, readTask, recall } from './deliberation.ts';
import type { EgressDesk } from './dispatch.ts';
import { failureAfter } from './failure.ts';
import type { Answer, Handling } from './gateway.ts';
import { insteadReason, reserveReason, Unconvincing } from './hold-back.ts';
import { Logbook } from './logbook.ts';
import { Unfunded } from './purse.ts';
import { answerPrepared, type Prepared, prepare } from './recall/prepare.ts';
import type { Recollection } from './recall/recall.ts';
import type { RetryBudget } from './retry-budget.ts';

/** What a journey needs of the house. */
export interface JourneyHouse extends AnsweringHouse {
  readonly recorder: Recorder;
  readonly statistics: Statistics;
  readonly active: Active;
  readonly tokens: TokenGate;
  readonly retries: RetryBudget;
  readonly ledger: Ledger;
  readonly keys: Pick<KeyRing, 'keyOf'>;
  readonly egress: EgressDesk;
  readonly experiments: Pick<Experiments, 'enter'>;
  /** Where files that models make are kept. */
  readonly results: Pick<ResultStore, 'keep'>;
  /** The house's own calls. */
  readonly ask: AskAuxiliary;
  /** What each kind of evidence of an answer counts for, by what came of earlier ones. */
  readonly weights: () => Weights;
  /** Told when an interaction is seen to be long, and when it ends. */
  readonly onInteraction: (record: FullRecord) => void;
}

/** Tokens that a key may take in a minute. */
export interface TokenGate {
  /**
   * Holds tokens while a task is under way; gives what lets go of them.
   * @throws PolderError `rate_limited`
   */
  hold(keyId: string | undefined, tokens: number): () => void;
}

/** How long the first look at the providers is waited for where nothing else could serve. */
const discoveryPatience = 2_500;
/** Milliseconds after which a local task still under way is noted on disk. */
const worthNoting = 100;

/**
 * One request from arrival to record, forward only:
 * admit → signals → recall → plan → ready answer, or attempts (prepared, cleared, performed, relayed) → record.
 */
export class Journey<Input extends TaskInput> implements Handling<Input>, Underway {
  readonly interaction: InteractionId;
  readonly answer: Promise<Answer<Input>>;
  readonly #house: JourneyHouse;
  readonly #task: TaskOf<Input>;
  readonly #log: Logbook<Input>;
  /** Of an experiment. */
  readonly #part: Part | undefined;
  #run: AttemptRun<Input> | undefined;
  #releaseTokens: () => void = () => undefined;
  #clientLeft = false;
  readonly #listeners: ((progress: Progress) => void)[] = [];

  constructor(house: JourneyHouse, task: TaskOf<Input>, client: AbortSignal) {
    const createdAt = Date.now();
    this.interaction = nextInteractionId(createdAt);
    this.#house = house;
    this.#part = house.experiments.enter(task as Task);
    this.#task =
      this.#part === undefined ? task : (taskOfArm(task as Task, this.#part.arm) as unknown as TaskOf<Input>);
    this.#log = new Logbook(house, this.#task, this.interaction, createdAt);
    house.active.add(this);
    house.retries.taskBegan();
    if (client.aborted) this.#leave();
    else client.addEventListener('abort', () => this.#leave(), { once: true });
    this.answer = this.#travel();
  }

  waitingFor(): string {
    return this.#run?.waitingFor() ?? 'a model';
  }

  onProgress(listener: (progress: Progress) => void): void {
    this.#listeners.push(listener);
  }

  async #travel(): Promise<Answer<Input>> {
    try {
      this.#admit();
      const signals = await readTask(this.#house, this.#task as Task, 'read');
      const recollection = await recall(this.#house, this.#task as Task, signals);
      const decision = await this.#decide(signals, recollection);
      const { plan } = decision;
      if (decision.signals.privacy !== signals.privacy) this.#house.privacy.keepPrivate(this.#task as Task);
      this.#log.decided(decision.signals, plan);
      const { ready, ticket } = await findReady(this.#house, this.#task as Task, decision);
      if (ready !== undefined) return await this.#giveReady(ready, decision);
      this.#log.mayKeep(ticket);
      if (plan.refusal !== null) throw new PolderError(plan.refusal, plan.reason, { field: fieldOf(plan) });
      this.#holdTokens(decision.signals);
      return await this.#attemptInOrder(decision);
    } catch (thrown) {
      const error = asPolderError(thrown);
      try {
        await this.#log.failed(error);
      } finally {
        this.#end();
      }
      throw error;
    }
  }

  #admit(): void {
    if (this.#house.active.stopping) {
      throw new PolderError('shutting_down', 'Polder is stopping and takes no new requests.', {
        retryAfterSeconds: 5,
      });
    }
    this.#house.recorder.requireSpace();
    crashPoint('after-admit');
  }

  /** What the house asks on its own account is not held against a key. */
  #holdTokens({ inputTokens }: Signals): void {
    if (this.#task.surface === 'auxiliary') return;
    const tokens = tokensOf(this.#task.input, inputTokens);
    this.#releaseTokens = this.#house.tokens.hold(this.#task.caller.keyId, tokens);
  }

  #end(): void {
    this.#releaseTokens();
    this.#house.active.delete(this);
  }

  /** Where nothing known can serve, waits for a first (or fresh) look at the providers and plans again. */
  async #decide(signals: Signals, recollection: Recollection | undefined): Promise<Decision> {
    const { catalog } = this.#house;
    const decision = this.#decideNow(signals, recollection);
    if (decision.plan.refusal === null || !catalog.mayKnowMoreSoon()) return decision;
    await catalog.lookAgain(discoveryPatience);
    return this.#decideNow(signals, recollection);
  }

  #decideNow(signals: Signals, recollection: Recollection | undefined): Decision {
    const part = this.#part;
    if (part === undefined) return decideRecalling(this.#house, this.#task as Task, signals, recollection);
    const { adviser, ...house } = this.#house;
    const ofArm = adviserOfArm(adviser, part.arm);
    const deciding = ofArm === undefined ? house : { ...house, adviser: ofArm };
    const decision = decideRecalling(deciding, this.#task as Task, signals, recollection);
    const model = part.arm.model === undefined ? undefined : house.catalog.model(part.arm.model)?.model;
    return { ...decision, plan: planOfArm(decision.plan, part, model) };
  }

  /** Only chats have answers that are there already. */
  async #giveReady(ready: ReadyAnswer, decision: Decision): Promise<Answer<Input>> {
    const log = this.#log as unknown as Logbook<ChatInput>;
    const answer = await giveReady(ready, this.#task.input as ChatInput, decision, log);
    this.#end();
    return answer as unknown as Answer<Input>;
  }

  async #attemptInOrder({ signals, recollection, plan }: Decision): Promise<Answer<Input>> {
    const trimAbove = mayTrim(plan, signals, this.#task) ? this.#house.config.memory.trimCloudAbove : 0;
    const errors: ProviderError[] = [];
    const fit = new Set(
      plan.trace.candidates.filter(({ excluded }) => excluded === null).map(({ model }) => model),
    );
    let reserve: (() => Promise<Answer<Input>>) | undefined;
    let remaining = plan.attempts;
    for (;;) {
      const [planned, ...others] = remaining;
      if (planned === undefined) break;
      const prepared = prepare(this.#task.input, planned.model, { signals, recollection, trimAbove });
      this.#log.prepared(prepared);
      const task = { ...this.#task, input: prepared.input };
      const read = { ...signals, inputTokens: prepared.inputTokens };
      const setting: AttemptSetting<Input> = {
        log: this.#log,
        isLast: others.length === 0,
        fit,
        onEnd: () => this.#end(),
        onProgress: (progress) => {
          for (const listener of this.#listeners) listener(progress);
        },
      };
      const run = new AttemptRun(this.#house, task, read, planned, setting);
      this.#run = run;
      if (this.#clientLeft) run.stop('client');
      const outcome = await run.perform();
      if (outcome.kind === 'answer') return answerPrepared(outcome.answer, this.#task.input, prepared);
      const { error } = outcome;
      errors.push(error);
      remaining = others.filter(({ model }) => this.#worthTrying(model, planned.model, error));
      if (this.#clientLeft) throw new PolderError('client_gone', 'The client left before the answer.');
      if (this.#house.active.stopping)
        throw new PolderError('shutting_down', 'Polder is stopping.', { retryAfterSeconds: 5 });
      if (!(error instanceof Unconvincing)) continue;

      const { better, other } = error;
      const inReserve = () => (error.hasConvincing ? '' : reserveReason(errors));
      if (better !== undefined) {
        const reason = insteadReason(better.model, planned.model);
        const giving = { model: better.model, reason, probability: 1 };
        const heard = new AttemptRun(this.#house, task, read, giving, setting);
        const { atLeast } = planned.convince!;
        reserve = () =>
          this.#giveAtHand(heard, () => heard.giveHeard(better, atLeast, inReserve()), prepared, signals);
        if (error.hasConvincing) break;
      } else if (run.hasDraft) {
        reserve = () => this.#giveAtHand(run, () => run.giveDraft(inReserve()), prepared, signals);
      }
      // What the other one answers is known.
      remaining = afterUnconvincing(
        remaining.filter(({ model }) => model.id !== other?.model.id),
        error.message,
      );
    }
    if (reserve !== undefined) return await reserve();
    throw failureAfter(this.#log.attempts, errors, signals.privacy);
  }

  /** A local answer that is here already: the better of two, or, where it did not convince, better than none. */
  async #giveAtHand(
    run: AttemptRun<Input>,
    give: () => Promise<AttemptOutcome<Input>>,
    prepared: Prepared<Input>,
    { privacy }: Signals,
  ): Promise<Answer<Input>> {
    this.#run = run;
    this.#log.prepared(prepared);
    const outcome = await give();
    if (outcome.kind === 'answer') return answerPrepared(outcome.answer, this.#task.input, prepared);
    throw failureAfter(this.#log.attempts, [outcome.error], privacy);
  }

  /** A model left alone of late is passed over, and so are the others of a provider that is of no use now. */
  #worthTrying(model: Model, failed: Model, error: ProviderError): boolean {
    const ofNoUse = providerWide.has(error.failure) && !(error instanceof Unfunded);
    if (ofNoUse && model.provider === failed.provider) return false;
    return this.#house.catalog.model(model.id)?.breakerOpen !== true;
  }

  tick(now: number): void {
    this.#run?.tick(now);
    if (now - this.#log.startedAt > worthNoting) this.#log.noteOpen();
  }

  stop(): void {
    this.#run?.stop('stopping');
  }

  #leave(): void {
    this.#clientLeft = true;
    this.#run?.stop('client');
  }
}

/** Failures that another model of the same provider would meet as well. */
const providerWide: ReadonlySet<ProviderFailure> = new Set<ProviderFailure>([
  'unreachable',
  'unauthorized',
  'quota-exhausted',
]);

/** What is sent to a model by name, or is to be summed up, is sent whole. */
function mayTrim({ policy }: Plan, { chore }: Signals, { wishes }: TaskOf<TaskInput>): boolean {
  return policy !== 'pinned' && chore === null && wishes.memory !== 'off';
}

function fieldOf(plan: Plan): string | undefined {
  return plan.refusal === 'unknown_model' ? 'model' : undefined;
}
