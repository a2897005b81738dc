import type { Check } from './checks.ts';
import type { Sureness } from './log-probabilities.ts';

/** All that is known of an answer before it is given. */
export interface Evidence {
  readonly checks: readonly Check[];
  readonly sureness: Sureness | undefined;
  /** How far a second local answer bears it out, 0 to 1, and whose; undefined where none was asked. */
  readonly opinion: { readonly agreement: number; readonly by: string } | undefined;
}

/** How far an answer convinces. */
export interface Conviction {
  /** 0 to 1: about the chance that it will do. */
  readonly score: number;
  /** What spoke for and against it, in a few words each, without a word of the answer. */
  readonly reasons: readonly string[];
}

/**
 * Starting weights, in logits. Those of agreement were read off answers of small models to exam questions
 * (`npm run bench:cascade`): right 70 to 97 times of a hundred where a second one agrees, 14 to 48 where not.
 */
const weights = {
  start: 0.3,
  agreement: 2.9,
  /** The agreement that leaves the score where it was. */
  ordinaryAgreement: 0.45,
  sureness: 0.9,
  checkPassed: 0.4,
} as const;
/** No more than this for an answer that fails what the task implies. */
const scoreOfFault = 0.1;
/** A model's mean probability of its own tokens: ordinary, and by how much it goes up or down. */
const ordinarySureness = 0.82;
const spreadOfSureness = 0.13;
/** Bits at the token that was least sure, from which the result was a guess. */
const guessing = 1.3;

/** Weighs the evidence. */
export function convictionFrom({ checks, sureness, opinion }: Evidence): Conviction {
  const faults = checks.flatMap(({ fault }) => fault ?? []);
  if (faults.length > 0) return { score: scoreOfFault, reasons: faults };
  let logit: number = weights.start;
  const reasons: string[] = [];
  for (const { name } of checks) {
    logit += weights.checkPassed;
    reasons.push(`the check of its ${name} passed`);
  }
  if (sureness !== undefined) {
    logit += weights.sureness * surenessStep(sureness);
    reasons.push(`the model was ${percent(sureness.mean)} sure of its words`);
  }
  if (opinion !== undefined) {
    logit += weights.agreement * (opinion.agreement - weights.ordinaryAgreement);
    reasons.push(agreementWords(opinion));
  }
  return { score: 1 / (1 + Math.exp(-logit)), reasons };
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

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
