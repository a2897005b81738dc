import { agreementWith, likeness } from '../agreement.ts';
import { hashOf, type SparseVector } from './sparse-vector.ts';

/** What local models answered: first the answer that would be given, then the opinions on it. */
export interface LocalOpinions {
  /** The model that gave the first answer: `provider/name`. */
  readonly of: string;
  /** `null` where a model gave no answer that could be read. */
  readonly answers: readonly (string | null)[];
  /** Length of the first answer with all its reasoning, in characters. */
  readonly characters?: number | undefined;
}

/** The agreement that leaves an answer as likely as it was. */
const ordinaryAgreement = 0.6;
/** In logits of doubt: how far agreement of all and of none lie apart, and what others add that agree on something else. */
const weights = { agreement: 2, against: 0.7 };
const noAnswer = 0.5;
/** Answers this much alike say the same. */
const sameFrom = 0.75;

const agreementName = hashOf('opinions agreement');
const dissentName = hashOf('opinions dissent among others');
const againstName = hashOf('opinions for something else');
const silenceName = hashOf('opinions no answer');
const lengthName = hashOf('opinions length');

/**
 * Adds how far local answers agree as features.
 * @returns how doubtful the first answer is, in logits: above 0 where the others differ from it
 */
export function addOpinions(vector: SparseVector, opinions: LocalOpinions, norm: number): number {
  const [first, ...others] = opinions.answers;
  if (first === undefined) return 0;
  if (opinions.characters !== undefined && opinions.characters > 0) {
    vector.add(lengthName, norm * (Math.log2(opinions.characters) / 4 - 2.4));
  }
  if (first === null) vector.add(silenceName, norm);
  const agreement = agreementWith(first, others) ?? (first === null ? 0 : undefined);
  if (agreement === undefined) return 0;
  vector.add(agreementName, norm * (2 * agreement - 1));
  vector.add(dissentName, norm * dissent(others));
  const against = likenessOfDissenters(first, others);
  vector.add(againstName, norm * against);
  return weights.agreement * (ordinaryAgreement - agreement) + weights.against * against;
}

/** How far, 0 to 1, the others that differ from the first answer agree on another one; the largest such group counts. */
function likenessOfDissenters(first: string | null, others: readonly (string | null)[]): number {
  const differing = others.filter(
    (other): other is string => other !== null && (first === null || likeness(first, other) < sameFrom),
  );
  const backing = differing.map((one, index) =>
    differing.reduce((sum, other, at) => (at === index ? sum : sum + likeness(one, other)), 0),
  );
  return others.length < 2 ? 0 : Math.max(0, ...backing) / (others.length - 1);
}

/** 0 where the others agree among themselves. */
function dissent(others: readonly (string | null)[]): number {
  let sum = 0;
  let pairs = 0;
  for (let one = 0; one < others.length; one++) {
    for (let other = one + 1; other < others.length; other++) {
      const [a, b] = [others[one]!, others[other]!];
      sum += a === null || b === null ? noAnswer : 1 - likeness(a, b);
      pairs++;
    }
  }
  return pairs === 0 ? 0 : sum / pairs;
}
