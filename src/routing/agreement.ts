import { isDeepStrictEqual } from 'node:util';
import { finalAnswerOf } from './conviction/final-answer.ts';

/** Answers up to this many characters are compared as values, longer ones by their words. */
const longestValue = 80;
/** What an opinion that could not be read counts for: a little against the answer. */
const unreadable = 0.25;

/**
 * How far other answers to the same question bear the first one out, 0 to 1: the mean of their likeness
 * to it. An answer that could not be read is null; where that is the first, nothing bears it out.
 * Undefined where there are no others.
 */
export function agreementWith(first: string | null, others: readonly (string | null)[]): number | undefined {
  if (others.length === 0) return undefined;
  if (first === null) return 0;
  let sum = 0;
  for (const other of others) sum += other === null ? unreadable : likeness(first, other);
  return sum / others.length;
}

/**
 * How much alike two answers are, 0 to 1: by what they come to where both come to something (a number, a
 * choice, a value), else by the words they share.
 */
export function likeness(one: string, other: string): number {
  const [mine, theirs] = [finalAnswerOf(one), finalAnswerOf(other)];
  const [a, b] = [canonical(mine), canonical(theirs)];
  if (a === b || sameObject(mine, theirs)) return 1;
  if (a.length <= longestValue && b.length <= longestValue) return sameNumber(a, b) ? 1 : 0;
  if (Math.min(a.length, b.length) <= longestValue / 2) return 0;
  return sharedWords(mine, theirs);
}

/** An answer without what only writes it differently: case, quotes, blanks, currency, a full stop. */
function canonical(answer: string): string {
  const bare = answer
    .toLowerCase()
    .replace(/["'`*\s]/g, '')
    .replace(/(?<=\d),(?=\d{3}(\D|$))/g, '')
    .replace(/^[$€£]|(?<=.)[.;%]$/g, '');
  return /^[+-]?(0|[1-9]\d*)(\.\d+)?$/.test(bare) ? String(Number(bare)) : bare;
}

/** The same JSON value, whatever the order of its keys. */
function sameObject(one: string, other: string): boolean {
  if (!one.startsWith('{') || !other.startsWith('{')) return false;
  try {
    return isDeepStrictEqual(JSON.parse(one), JSON.parse(other));
  } catch {
    return false;
  }
}

/** Numbers apart only by rounding; values with a unit count by their number where the other has none. */
function sameNumber(one: string, other: string): boolean {
  const [a, b] = [numberIn(one), numberIn(other)];
  if (a === undefined || b === undefined || (a.unit !== '' && b.unit !== '' && a.unit !== b.unit))
    return false;
  return Math.abs(a.value - b.value) <= 1e-6 * Math.max(1, Math.abs(a.value));
}

function numberIn(text: string): { value: number; unit: string } | undefined {
  const found = /^([+-]?(?:0|[1-9]\d*)(?:\.\d+)?)([\p{L}°/²³]{0,20})$/u.exec(text);
  return found === null ? undefined : { value: Number(found[1]), unit: found[2]! };
}

/** Dice's coefficient over the sets of words. */
function sharedWords(one: string, other: string): number {
  const [mine, theirs] = [wordsOf(one), wordsOf(other)];
  let shared = 0;
  for (const word of mine) if (theirs.has(word)) shared++;
  return (2 * shared) / (mine.size + theirs.size || 1);
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []);
}
