import { agreementWith, likeness } from '../agreement.ts';
import { hashOf, type SparseVector } from './sparse-vector.ts';

/** What local models answered: first the answer that would be given, then the opinions on it. */
export interface LocalOpinions {
  /** `null` where a model gave no answer that could be read. */
  readonly answers: readonly (string | null)[];
  /** Length of the first answer with all its reasoning, in characters. */
  readonly characters?: number | undefined;
}

/** The agreement that leaves the difficulty of a prompt where it was. */
const ordinaryAgreement = 0.6;
/** How far agreement of all and of none lie apart, in logits of difficulty. */
const weightOfAgreement = 3.5;
const noAnswer = 0.5;

const agreementName = hashOf('opinions agreement');
const dissentName = hashOf('opinions dissent among others');
const silenceName = hashOf('opinions no answer');
const lengthName = hashOf('opinions length');

/**
 * Adds how far local answers agree as features.
 * @returns what that adds to the difficulty: above 0 where the answers differ
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
  return weightOfAgreement * (ordinaryAgreement - agreement);
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
