import { hashOf, type SparseVector } from './sparse-vector.ts';

/** What local models answered: first the answer that would be given, then the opinions on it. */
export interface LocalOpinions {
  /** `null` where a model gave no answer that could be read. */
  readonly answers: readonly (string | null)[];
  /** Length of the first answer with all its reasoning, in characters. */
  readonly characters?: number | undefined;
}

/** Answers up to this length are compared as values, longer ones by their words. */
const longestValue = 40;
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
  if (first === null) {
    vector.add(silenceName, norm);
    return weightOfAgreement * ordinaryAgreement;
  }
  if (others.length === 0) return 0;
  const agreement = agreementWith(first, others);
  vector.add(agreementName, norm * (2 * agreement - 1));
  vector.add(dissentName, norm * dissent(others));
  return weightOfAgreement * (ordinaryAgreement - agreement);
}

/** 0 to 1: the mean likeness of the first answer to the others, drawn a little to the middle when there are few. */
function agreementWith(first: string, others: readonly (string | null)[]): number {
  let sum = 0;
  for (const other of others) sum += other === null ? noAnswer * 0.5 : likeness(first, other);
  return sum / others.length;
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

/** How much alike two answers are, 0 to 1. */
function likeness(one: string, other: string): number {
  const [a, b] = [canonical(one), canonical(other)];
  if (a === b) return 1;
  if (a.length <= longestValue || b.length <= longestValue) return 0;
  const [wordsOfA, wordsOfB] = [wordsOf(one), wordsOf(other)];
  let common = 0;
  for (const word of wordsOfA) if (wordsOfB.has(word)) common++;
  return (2 * common) / (wordsOfA.size + wordsOfB.size || 1);
}

/** An answer without what only writes it differently: quotes, blanks, currency, digits that say nothing. */
function canonical(answer: string): string {
  const bare = answer
    .toLowerCase()
    .replace(/["'`$€£\s]/g, '')
    .replace(/[.%]$/, '');
  const number = bare.replace(/,(?=\d{3})/g, '');
  return /^-?\d+(\.\d+)?$/.test(number) ? String(Number(number)) : bare;
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}
