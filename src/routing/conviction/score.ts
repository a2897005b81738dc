import { logistic } from '../../shared/logistic.ts';
import type { Check } from './checks.ts';
import type { Sureness } from './log-probabilities.ts';
import { type Figures, startingWeights, type Weights, weigh } from './weights.ts';

/** All that is known of an answer before it is given. */
export interface Evidence {
  readonly checks: readonly Check[];
  readonly sureness: Sureness | undefined;
  /** How far a second local answer bears it out, 0 to 1, and whose; undefined where none was asked. */
  readonly opinion: { readonly agreement: number; readonly by: string } | undefined;
  /** How good a local judge says it is, 0 to 1, and which; undefined where none was asked. */
  readonly verdict?: { readonly quality: number; readonly by: string } | undefined;
  /** The same as the model itself sees it; undefined where another one's word was enough. */
  readonly ownVerdict?: { readonly quality: number; readonly by: string } | undefined;
  /** How good a judge says another local answer is that differs from it; undefined where there is none, or none was asked. */
  readonly rival?: { readonly quality: number; readonly by: string } | undefined;
  /** How much better it is called than that one, 0 (worse) to 1, and by whom; undefined where nobody compared them. */
  readonly preference?: { readonly better: number; readonly by: string } | undefined;
  /** What was expected of the answer before it was there, 0 to 1; undefined where nobody has learned of it. */
  readonly expected?: number | undefined;
  /** True where the answer is in free words, of which two good ones need not be alike. */
  readonly isOpen?: boolean | undefined;
}

/** How far an answer convinces. */
export interface Conviction {
  /** 0 to 1: about the chance that it will do. */
  readonly score: number;
  /** What spoke for and against it, in a few words each, without a word of the answer. */
  readonly reasons: readonly string[];
  /** The same as figures, to learn from; undefined for an answer that fails what the task implies. */
  readonly figures: Figures | undefined;
}

/** No more than this for an answer that fails what the task implies. */
const scoreOfFault = 0.1;
/** The agreement, and the verdict, that leave the score where it was. */
const ordinary = { agreement: 0.45, likeness: 0.35, verdict: 0.65 } as const;
/** A model's mean probability of its own tokens: ordinary, and by how much it goes up or down. */
const ordinarySureness = 0.82;
const spreadOfSureness = 0.13;
/** Bits at the token that was least sure, from which the result was a guess. */
const guessing = 1.3;

/** Whether a verdict, 0 to 1, speaks for an answer. */
export function speaksFor(quality: number): boolean {
  return quality > ordinary.verdict;
}

/** Weighs the evidence. */
export function convictionFrom(evidence: Evidence, weights: Weights = startingWeights): Conviction {
  const faults = evidence.checks.flatMap(({ fault }) => fault ?? []);
  if (faults.length > 0) return { score: scoreOfFault, reasons: faults, figures: undefined };
  const figures = figuresOf(evidence);
  return { score: logistic(weigh(figures, weights)), reasons: reasonsFor(evidence), figures };
}

function figuresOf(evidence: Evidence): Figures {
  const { checks, sureness, opinion, verdict, ownVerdict, rival, preference, expected, isOpen } = evidence;
  const { agreement } = opinion ?? {};
  const isClosed = isOpen !== true;
  return {
    unknown: expected === undefined ? 1 : 0,
    expected: expected === undefined ? 0 : logitOf(expected),
    checks: checks.length,
    sureness: sureness === undefined ? 0 : surenessStep(sureness),
    agreement: agreement === undefined || !isClosed ? 0 : agreement - ordinary.agreement,
    likeness: agreement === undefined || isClosed ? 0 : agreement - ordinary.likeness,
    verdict: verdict === undefined ? 0 : verdict.quality - ordinary.verdict,
    ownVerdict: ownVerdict === undefined ? 0 : ownVerdict.quality - ordinary.verdict,
    rival: rival === undefined ? 0 : rival.quality - ordinary.verdict,
    preference: preference === undefined ? 0 : preference.better - 0.5,
  };
}

function reasonsFor(evidence: Evidence): string[] {
  const { checks, sureness, opinion, verdict, ownVerdict, rival, preference, expected } = evidence;
  return [
    ...(expected === undefined ? [] : [`${percent(expected)} was expected of it`]),
    ...checks.map(({ name }) => `the check of its ${name} passed`),
    ...(sureness === undefined ? [] : [`the model was ${percent(sureness.mean)} sure of its words`]),
    ...(opinion === undefined ? [] : [agreementWords(opinion)]),
    ...(verdict === undefined ? [] : [`${verdict.by} judges it at ${percent(verdict.quality)}`]),
    ...(ownVerdict === undefined
      ? []
      : [`${ownVerdict.by} judges its own at ${percent(ownVerdict.quality)}`]),
    ...(rival === undefined ? [] : [`${rival.by} judges the other answer at ${percent(rival.quality)}`]),
    ...(preference === undefined ? [] : [preferenceWords(preference)]),
  ];
}

/** -1.5 to 1: how the model's sureness compares with what is ordinary. */
function surenessStep({ mean, entropy }: Sureness): number {
  const step = Math.max(-1, Math.min(1, (mean - ordinarySureness) / spreadOfSureness));
  return entropy !== null && entropy > guessing ? step - 0.5 : step;
}

function agreementWords({ agreement, by }: NonNullable<Evidence['opinion']>): string {
  if (agreement >= 0.75) return `${by} agrees`;
  return agreement <= 0.35 ? `${by} answers otherwise` : `${by} agrees in part (${percent(agreement)})`;
}

function preferenceWords({ better, by }: NonNullable<Evidence['preference']>): string {
  if (better === 0.5) return `${by} found it no better or worse than the other answer`;
  return `${by} found it ${better > 0.5 ? 'better' : 'worse'} than the other answer`;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

/** Held to what a few outcomes can show. */
function logitOf(chance: number): number {
  const held = Math.min(0.95, Math.max(0.05, chance));
  return Math.log(held / (1 - held));
}
