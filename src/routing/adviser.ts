import type { Model } from '../providers/provider.ts';
import { type Influence, outcomesOfOneKey } from '../records/influence.ts';
import { type TrafficKind, trafficKinds } from '../records/interaction.ts';
import type { Outcome } from '../records/outcomes.ts';
import type { Signals } from '../signals/signals.ts';
import type { Advice, AdviceGiver, Experience, MoneyNow } from './advice.ts';
import { ExperienceBook, type ExperienceRow } from './experience.ts';
import { Explorer } from './exploration.ts';
import { kindOf } from './kinds.ts';
import { type Meaning, type PromptFeatures, readFeatures } from './learning/features.ts';
import { Learner } from './learning/learner.ts';
import type { Lesson, Witnessed } from './lesson.ts';
import { type AnswerGiven, type Goals, Pace, type PaceState } from './pacing.ts';
import { differenceShown } from './shown-difference.ts';
import { type Rule, Takeover, type TakeoverState, type TakeoverView } from './takeover.ts';

export interface AdviserSettings {
  /** Who decides: the tree until the learned policy has shown that it is better, or one of them always. */
  readonly policy: 'auto' | 'tree' | 'learned';
  /** Share of the traffic on which something may be tried, 0 to 1. */
  readonly explore: number;
  /** Shares, 0 to 1, of answers that shall be made on this machine, and of the cloud's price that shall be saved. */
  readonly localGoal: number;
  readonly savedGoal: number;
}

/** What the adviser knows beside the learner's weights, as plain data. */
export interface AdviserNotes {
  readonly takeovers: Partial<Record<TrafficKind, TakeoverState>>;
  /** How many outcomes of each key have counted in them. */
  readonly heard: Partial<Record<TrafficKind, Influence['counts']>>;
  readonly experience: readonly ExperienceRow[];
  /** Interactions that have counted in a takeover, the newest last. */
  readonly counted: readonly string[];
  /** What each key has counted for. */
  readonly influence: Influence['counts'];
  /** How often the house saw by itself how an answer to each key was. Undefined in what was kept before that was learned from. */
  readonly witnessed?: Influence['counts'] | undefined;
  /** Undefined in what was kept before there was such a thing. */
  readonly pace?: PaceState | undefined;
}

export interface AdviserHouse {
  readonly influence: Influence;
  /** The chance that a model does well before anything is known of the question. */
  readonly abilityOf: (model: string) => number;
  /** What a question means, as far as that is known at this moment; default: not known. */
  readonly meaningOf?: ((asked: string) => Meaning | undefined) | undefined;
  /** Told when another policy decides a kind of traffic from now on. */
  readonly onChange?: ((kind: TrafficKind, rule: Rule) => void) | undefined;
}

/** How learning stands, for people. */
export interface AdviserView {
  readonly policy: AdviserSettings['policy'];
  readonly explore: number;
  readonly outcomes: number;
  readonly kinds: readonly (TakeoverView & {
    readonly kind: TrafficKind;
    readonly models: readonly (Experience & { readonly model: string })[];
  })[];
}

/** Outcomes that weigh less than this are mere signs: they teach, but they decide no takeover. */
const tellingWeight = 0.4;
const countedAtMost = 5_000;
/** Outcomes of one key that count in a takeover while no other key says anything. */
const sayOfOneKey = 5;
/** What the house sees of an answer itself counts for so much: it teaches, and decides no takeover. */
const witnessWeight = 0.3;
/** Where nobody says how answers were, there is nothing to be learned from trying. */
const outcomesBeforeTrying = 20;

/**
 * What the learned policy knows: how likely each model is to do well, what was seen on each kind of
 * traffic, and who decides it. Advises on decisions, and learns from outcomes, which may come in any order.
 */
export class Adviser implements AdviceGiver {
  readonly #settings: AdviserSettings;
  readonly #explorer: Explorer;
  readonly #influence: Influence;
  readonly #abilityOf: AdviserHouse['abilityOf'];
  readonly #meaningOf: NonNullable<AdviserHouse['meaningOf']>;
  readonly #onChange: AdviserHouse['onChange'];
  #learner = new Learner();
  #experience = new ExperienceBook();
  #pace: Pace;
  readonly #takeovers = new Map<TrafficKind, Takeover>();
  readonly #heard = new Map<TrafficKind, Map<string | null, number>>();
  #counted = new Set<string>();
  /** How often the house saw by itself how an answer to a key was. */
  #witnessed = new Map<string | null, number>();

  /** `chance` gives numbers from 0 to 1, for exploration. */
  constructor(settings: AdviserSettings, house: AdviserHouse, chance: () => number = Math.random) {
    this.#settings = settings;
    this.#influence = house.influence;
    this.#abilityOf = house.abilityOf;
    this.#meaningOf = house.meaningOf ?? (() => undefined);
    this.#onChange = house.onChange;
    this.#explorer = new Explorer(settings.explore, chance);
    this.#pace = new Pace(goalsOf(settings));
  }

  /**
   * Advice on one task; undefined where the tree is to decide alone.
   * @param asked the text of the question
   */
  advise(signals: Signals, asked: string, money: MoneyNow): Advice | undefined {
    const { policy } = this.#settings;
    if (policy === 'tree') return undefined;
    const kind = kindOf(signals);
    const features = promptOf(asked, signals, this.#meaningOf(asked));
    return {
      kind,
      rule: policy === 'learned' ? 'learned' : (this.#takeovers.get(kind)?.rule ?? 'tree'),
      lambda: this.#pace.priceOfMoney(money.periods, money.now),
      home: this.#pace.home,
      predict: (models: readonly Model[]) =>
        this.#learner.predict(
          features,
          models.map(({ id, quality }) => ({ id, ability: quality })),
        ),
      mayCost: (microUsd) => this.#pace.mayCost(microUsd),
      seen: (model) => this.#experience.of(kind, model),
      answerTokens: this.#experience.answerTokensOf(kind),
      explorer: this.#told < outcomesBeforeTrying ? undefined : this.#explorer,
    };
  }

  /** λ at this moment (see pacing). */
  priceOfMoney({ periods, now }: MoneyNow): number {
    return this.#pace.priceOfMoney(periods, now);
  }

  /** Takes note of where an answer came from, and of what it cost. */
  answered(given: AnswerGiven): void {
    this.#pace.answered(given);
  }

  /** Learns from an outcome, as far as whoever it comes from has a say. */
  learn(outcome: Outcome, { asked, meaning, trace, firstTried, answerTokens }: Lesson): void {
    const { model, quality, weight, keyId, at } = outcome;
    if (weight <= 0 || !this.#influence.count(keyId, weight, at)) return;
    this.#learner.learn({
      prompt: promptOf(asked, trace.signals, meaning),
      model: { id: model, ability: this.#abilityOf(model) },
      quality,
      weight,
    });
    const { kind } = trace;
    if (kind === undefined) return;
    this.#experience.add(kind, model, { quality, weight, answerTokens });
    const difference = weight < tellingWeight ? undefined : differenceShown(outcome, trace, firstTried);
    if (difference === undefined || this.#counted.has(outcome.interactionId)) return;
    if (!this.#hears(kind, keyId)) return;
    this.#counted.add(outcome.interactionId);
    for (const oldest of this.#counted) {
      if (this.#counted.size <= countedAtMost) break;
      this.#counted.delete(oldest);
    }
    const takeover = this.#takeover(kind);
    const before = takeover.rule;
    takeover.observe(difference, at);
    if (takeover.rule !== before) this.#onChange?.(kind, takeover.rule);
  }

  /** Learns from what the house saw of an answer to a key's request, as far as that key's requests may teach. */
  witness(
    { model, quality }: Witnessed,
    keyId: string | null,
    { asked, meaning, trace, answerTokens }: Lesson,
  ): void {
    if (!this.#influence.admits(this.#witnessed, keyId, outcomesOfOneKey)) return;
    this.#witnessed.set(keyId, (this.#witnessed.get(keyId) ?? 0) + 1);
    const weight = witnessWeight;
    this.#learner.learn({
      prompt: promptOf(asked, trace.signals, meaning),
      model: { id: model, ability: this.#abilityOf(model) },
      quality,
      weight,
    });
    if (trace.kind !== undefined) this.#experience.add(trace.kind, model, { quality, weight, answerTokens });
  }

  /** Whether a key has a say in who decides: whoever rates only what it likes must not decide alone for all. */
  #hears(kind: TrafficKind, keyId: string | null): boolean {
    const heard = this.#heard.get(kind) ?? new Map<string | null, number>();
    if (!this.#influence.admits(heard, keyId, sayOfOneKey)) return false;
    this.#heard.set(kind, heard.set(keyId, (heard.get(keyId) ?? 0) + 1));
    return true;
  }

  /** Outcomes that somebody, or something beside the house's own decisions, told of. */
  get #told(): number {
    return [...this.#witnessed.values()].reduce((left, times) => left - times, this.#learner.outcomes);
  }

  get view(): AdviserView {
    const { policy, explore } = this.#settings;
    return {
      policy,
      explore,
      outcomes: this.#told,
      kinds: trafficKinds.flatMap((kind) => {
        const models = this.#experience.modelsOf(kind);
        const takeover = this.#takeovers.get(kind);
        if (models.length === 0 && takeover === undefined) return [];
        return [{ kind, ...(takeover ?? new Takeover()).view, models }];
      }),
    };
  }

  /** What it knows, for keeping. */
  get knowledge(): { readonly notes: AdviserNotes; readonly learner: Uint8Array } {
    return {
      notes: {
        takeovers: Object.fromEntries([...this.#takeovers].map(([kind, takeover]) => [kind, takeover.state])),
        heard: Object.fromEntries([...this.#heard].map(([kind, heard]) => [kind, [...heard]])),
        experience: this.#experience.rows,
        counted: [...this.#counted],
        influence: this.#influence.counts,
        witnessed: [...this.#witnessed],
        pace: this.#pace.state,
      },
      learner: this.#learner.serialise(),
    };
  }

  /** Goes on from what was kept. @throws PolderError where the learner's bytes cannot be read */
  restore({ notes, learner }: { readonly notes: AdviserNotes; readonly learner: Uint8Array }): void {
    this.#learner = Learner.restore(learner);
    this.#experience = new ExperienceBook(notes.experience);
    this.#counted = new Set(notes.counted);
    this.#influence.restore(notes.influence);
    this.#witnessed = new Map(notes.witnessed);
    this.#pace = new Pace(goalsOf(this.#settings), notes.pace);
    this.#takeovers.clear();
    for (const kind of trafficKinds) {
      const state = notes.takeovers[kind];
      if (state !== undefined) this.#takeovers.set(kind, new Takeover(state));
      this.#heard.set(kind, new Map(notes.heard[kind]));
    }
  }

  #takeover(kind: TrafficKind): Takeover {
    let takeover = this.#takeovers.get(kind);
    if (takeover === undefined) {
      takeover = new Takeover();
      this.#takeovers.set(kind, takeover);
    }
    return takeover;
  }
}

function goalsOf({ localGoal, savedGoal }: AdviserSettings): Goals {
  return { local: localGoal, saved: savedGoal };
}

/** What memory has to say to a question makes it an easier one for who is told. */
function promptOf(
  asked: string,
  { relevance }: Pick<Signals, 'relevance'>,
  meaning: Meaning | undefined,
): PromptFeatures {
  return readFeatures(asked, { relevance, meaning });
}
