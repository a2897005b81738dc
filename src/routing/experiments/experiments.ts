import type { Config } from '../../config/schema.ts';
import { Influence, outcomesOfOneKey } from '../../records/influence.ts';
import type { DecisionTrace } from '../../records/interaction.ts';
import type { Outcome } from '../../records/outcomes.ts';
import { fingerprint } from '../../shared/fingerprint.ts';
import { choreOf } from '../../signals/chore.ts';
import { askedText } from '../../signals/signals.ts';
import type { Task } from '../../task/task.ts';
import { Trial, type TrialState, type TrialView } from './trial.ts';

export type ExperimentSettings = Config['experiments'][number];
export type Arm = ExperimentSettings['arms'][number];

/** A request's part in an experiment. */
export interface Part {
  readonly experiment: string;
  readonly arm: Arm;
  readonly record: NonNullable<DecisionTrace['experiment']>;
}

export interface ExperimentView extends Omit<TrialView, 'arms'> {
  readonly name: string;
  readonly arms: readonly (TrialView['arms'][number] & { readonly name: string })[];
  readonly finding: string;
}

/** A trial with what it compares: with other arms it would be another one. */
export interface KeptTrial extends TrialState {
  /** Undefined in what was kept before that was told apart. */
  readonly of?: string | undefined;
}

/** Experiments as configured, with how each stands. One that has ended takes nobody in any more. */
export class Experiments {
  readonly #settings: readonly ExperimentSettings[];
  readonly #isThere: (model: string) => boolean;
  readonly #trials: Map<string, Trial>;
  readonly #influence: Influence;

  /** `isThere`: whether a model can be asked now; `influence` knows which keys ask. */
  constructor(
    settings: readonly ExperimentSettings[],
    isThere: (model: string) => boolean,
    influence: Influence = new Influence(),
  ) {
    this.#settings = settings;
    this.#isThere = isThere;
    this.#influence = influence;
    this.#trials = new Map(settings.map(({ name, outcomes }) => [name, new Trial(outcomes)]));
  }

  /**
   * The first experiment under way that a request is a part of: chats of people that leave the choice of the
   * model to the gateway. The same conversation, else the same key, always has the same arm.
   */
  enter(task: Task): Part | undefined {
    if (task.input.kind !== 'chat' || !isAuto(task.input.request.model)) return undefined;
    const unit = unitOf(task);
    if (unit === undefined || choreOf(task, askedText(task.input)) !== null) return undefined;
    for (const experiment of this.#settings) {
      const { name, arms } = experiment;
      if (this.#trials.get(name)?.verdict !== 'running' || this.#missing(experiment) !== undefined) continue;
      const hash = fingerprint(`${name}\n${unit}`);
      const arm = arms[Number.parseInt(hash.slice(-1), 16) % 2]!;
      return { experiment: name, arm, record: { name, arm: arm.name, unit: hash } };
    }
    return undefined;
  }

  /**
   * Takes in how an answer turned out that was a part of an experiment, as far as its key has a say: with many
   * conversations, one key could else decide for all.
   */
  learn({ quality, keyId }: Outcome, { experiment }: DecisionTrace): void {
    if (experiment === undefined) return;
    const settings = this.#settings.find(({ name }) => name === experiment.name);
    const arm = settings?.arms.findIndex(({ name }) => name === experiment.arm);
    const trial = this.#trials.get(experiment.name);
    if (trial === undefined || (arm !== 0 && arm !== 1)) return;
    if (this.#influence.admits(trial.told, keyId, outcomesOfOneKey))
      trial.observe(experiment.unit, arm, quality, keyId);
  }

  get view(): ExperimentView[] {
    return this.#settings.map((experiment) => {
      const { name, arms } = experiment;
      const { verdict, arms: seen } = this.#trials.get(name)!.view;
      const outcomes = seen.reduce((sum, one) => sum + one.outcomes, 0);
      return {
        name,
        verdict,
        arms: seen.map((one, index) => ({ name: arms[index]!.name, ...one })),
        finding:
          verdict === 'running' ? underWay(outcomes, this.#missing(experiment)) : endedWith(verdict, arms),
      };
    });
  }

  get state(): Readonly<Record<string, KeptTrial>> {
    return Object.fromEntries(
      this.#settings.map(({ name, arms }) => [name, { ...this.#trials.get(name)!.state, of: armsAs(arms) }]),
    );
  }

  /** Goes on from what was kept; an experiment whose arms are others now begins anew. */
  restore(state: Readonly<Record<string, KeptTrial>>): void {
    for (const { name, arms, outcomes } of this.#settings) {
      const kept = Object.hasOwn(state, name) ? state[name] : undefined;
      if (kept !== undefined && (kept.of === undefined || kept.of === armsAs(arms)))
        this.#trials.set(name, new Trial(outcomes, kept));
    }
  }

  /** The model of an arm that cannot be asked now; without it the arms would be the same. */
  #missing({ arms }: ExperimentSettings): string | undefined {
    return arms.map(({ model }) => model).find((model) => model !== undefined && !this.#isThere(model));
  }
}

function armsAs(arms: ExperimentSettings['arms']): string {
  return fingerprint(
    JSON.stringify(
      arms.map(({ name, policy, profile, model, prompt }) => [name, policy, profile, model, prompt]),
    ),
  );
}

function isAuto(requested: string): boolean {
  return requested.trim() === '' || requested.trim().toLowerCase() === 'auto';
}

function unitOf({ wishes, caller }: Task): string | undefined {
  return wishes.conversation ?? caller.keyId;
}

function underWay(outcomes: number, missing: string | undefined): string {
  if (missing !== undefined)
    return `It waits until ${missing} can be asked; meanwhile all go on as configured.`;
  return outcomes === 0
    ? 'It is under way: no answer to a conversation or key of its own has been rated or judged yet.'
    : 'It is under way: nothing is shown yet.';
}

function endedWith(
  verdict: Exclude<TrialView['verdict'], 'running'>,
  [first, second]: ExperimentSettings['arms'],
): string {
  switch (verdict) {
    case 'first':
    case 'second': {
      const [better, other] = verdict === 'first' ? [first, second] : [second, first];
      return `${better.name} does better than ${other.name} (95 % confidence); it has ended, and all go on as configured.`;
    }
    case 'neither':
      return `It has ended: no difference between ${first.name} and ${second.name} was shown.`;
  }
}
