import type { ProviderFailure } from '../providers/provider.ts';
import type { Figures } from '../routing/conviction/weights.ts';
import type { ErrorKind } from '../shared/errors.ts';
import type { InteractionId } from '../shared/identifiers.ts';
import type { Place, PrivacyClass, Profile } from '../shared/place.ts';
import type { Capability, Chore, SurfaceName } from '../task/task.ts';

/**
 * Every interaction ends in exactly one of these; `open` is not yet ended, `unknown` was open when
 * the process died.
 */
export const interactionStates = [
  'open',
  'answered',
  'incomplete',
  'cancelled',
  'failed',
  'unknown',
] as const;
export type InteractionState = (typeof interactionStates)[number];

/** The durable record of a task. Times in milliseconds, money in integer micro-dollars. */
export interface Interaction {
  readonly id: InteractionId;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly state: InteractionState;
  readonly surface: SurfaceName;
  readonly capability: Capability;
  readonly client: string | null;
  readonly keyId: string | null;
  readonly conversation: string | null;
  /** What the client calls the message that was to be answered; it is kept beside the record. */
  readonly message?: string | undefined;
  /** The model name as the caller gave it. */
  readonly requested: string;
  readonly chore: Chore | null;
  readonly profile: Profile;
  readonly privacy: PrivacyClass;
  readonly complexity: number;
  readonly relevance: number;
  /** The model that answered (or was last tried), `provider/name`. */
  readonly model: string | null;
  readonly provider: string | null;
  readonly place: Place | null;
  readonly practice: boolean;
  readonly reason: string;
  readonly errorKind: ErrorKind | null;
  readonly errorMessage: string | null;
  readonly finishReason: string | null;
  readonly streamed: boolean;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cachedTokens: number;
  readonly reasoningTokens: number;
  /** True where the tokens are our own estimate. */
  readonly tokensEstimated: boolean;
  /** Null where the price is unknown. */
  readonly costMicroUsd: number | null;
  readonly firstTokenMs: number | null;
  readonly durationMs: number | null;
}

export const attemptOutcomes = ['answered', 'failed', 'cancelled', 'skipped'] as const;

/** One model tried within an interaction. */
export interface AttemptRecord {
  readonly position: number;
  readonly model: string;
  readonly provider: string;
  readonly place: Place;
  /** Why this model stood at this place in the plan. */
  readonly reason: string;
  readonly outcome: (typeof attemptOutcomes)[number];
  readonly failure: ProviderFailure | 'breaker-open' | null;
  readonly message: string | null;
  readonly status: number | null;
  /** Milliseconds after the task came in. */
  readonly startedMs: number;
  readonly firstTokenMs: number | null;
  readonly durationMs: number;
  /** Ids of the entries of memory whose texts were in the prompt. */
  readonly notes?: readonly string[] | undefined;
  /** An estimate of the tokens of earlier turns that were left out of the prompt. */
  readonly trimmedTokens?: number | undefined;
  /** Set where the answer was held back and judged. */
  readonly conviction?: JudgedConviction | undefined;
  /** Set where its answer was there already: the record of the house's own call in which it was given as an opinion. */
  readonly heard?: string | undefined;
}

/** How far an answer convinced before it was given. */
export interface JudgedConviction {
  /** 0 to 1, weighed by what came of earlier ones. */
  readonly score: number;
  /** From which it was to be given. */
  readonly atLeast: number;
  /** What spoke for and against it, without a word of it. */
  readonly reasons: readonly string[];
  /** The same as figures, by name; undefined where the answer failed what the task implies. */
  readonly figures?: Figures | undefined;
  /** Set where another local model answered otherwise: how far that answer convinced. */
  readonly other?: { readonly model: string; readonly score: number } | undefined;
}

export interface Feedback {
  readonly id: number;
  readonly interactionId: InteractionId;
  readonly createdAt: number;
  /** 1 (useless) to 5 (as good as it gets). */
  readonly rating: number | null;
  readonly comment: string | null;
  readonly correction: string | null;
  readonly source: SurfaceName;
}

/** An entry of memory that was found for a task, without its text. */
export interface FoundInMemory {
  readonly id: string;
  readonly collection: string;
  /** Calibrated, 0 to 1. */
  readonly relevance: number;
  /** As the search gave it, comparable within its space alone. */
  readonly score: number;
  readonly space: string;
  /** True where its text could go into prompts for this task. */
  readonly used: boolean;
}

/** An answer that was there before the question. */
export interface ReadyTrace {
  /** `known`: a solution in memory. `exact`, `meaning`: the same was asked before. */
  readonly kind: 'known' | 'exact' | 'meaning';
  readonly source: string;
  /** That made it. */
  readonly interaction?: string | undefined;
  /** The entry of memory that it is. */
  readonly entry?: string | undefined;
  readonly ageSeconds?: number | undefined;
  /** How alike the questions are to an embedder, up to 1. */
  readonly similarity?: number | undefined;
}

/** What the decision was made from, kept so that it can be shown, drawn and replayed. */
export interface DecisionTrace {
  readonly policy: string;
  /** Set where no model had to answer; the rest says what would have been decided. */
  readonly ready?: ReadyTrace | undefined;
  readonly signals: {
    readonly complexity: number;
    /** What raised or lowered the complexity, with its share: `code block +2`. */
    readonly complexityParts: readonly { readonly name: string; readonly points: number }[];
    readonly relevance: number;
    /** Entries of memory that were found, best first; undefined where memory was not asked. */
    readonly found?: readonly FoundInMemory[] | undefined;
    readonly privacy: PrivacyClass;
    readonly privacyReason: string;
    readonly chore: Chore | null;
    readonly needs: readonly string[];
    readonly inputTokens: number;
  };
  /** The forks taken, in order. */
  readonly steps: readonly {
    readonly question: string;
    readonly answer: string;
    readonly value?: number | undefined;
    readonly threshold?: number | undefined;
  }[];
  readonly candidates: readonly {
    readonly model: string;
    readonly place: Place;
    readonly score: number | null;
    /** Set where the model was left out, and why. */
    readonly excluded: string | null;
  }[];
  /** Where they were many: how many more there were, by why they were left out (null: they were not). */
  readonly unlisted?: readonly { readonly excluded: string | null; readonly models: number }[] | undefined;
  /** The kind of traffic that this is, where a policy that learns looked at it. */
  readonly kind?: TrafficKind | undefined;
  /** The models weighed for the first attempt by a policy that learns, best first. */
  readonly options?: readonly WeighedOption[] | undefined;
  /** Which model each policy would have tried first. */
  readonly advice?: { readonly tree: string; readonly learned: string } | undefined;
  /** The kind of work, where this was a step of a task in plain words; its agent follows from it. */
  readonly work?: Capability | undefined;
  /** The experiment that this is a part of. */
  readonly experiment?: { readonly name: string; readonly arm: string; readonly unit: string } | undefined;
}

/** A model weighed for the first attempt. */
export interface WeighedOption {
  readonly model: string;
  readonly place: Place;
  /** Chance that it is tried first: what is left to chance is recorded, so that it can be learned from. */
  readonly probability: number;
  /** Chance, 0 to 1, that its answer does, and how unsure that is. */
  readonly success: number;
  readonly deviation: number;
  /** What its answer is expected to cost, in micro-dollars, and to take, in seconds. */
  readonly costMicroUsd: number;
  readonly seconds: number;
  /** What its answer is worth in all, less its cost and the wait, in good answers. */
  readonly value: number;
}

/** A coarse partition of what is asked, by which is learned who does it well. */
export const trafficKinds = [
  'tools',
  'media',
  'json',
  'long',
  'code',
  'choice',
  'maths',
  'writing',
  'question',
  'other',
] as const;
export type TrafficKind = (typeof trafficKinds)[number];
