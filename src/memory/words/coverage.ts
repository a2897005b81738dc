import { type Term, termsOf } from './terms.ts';

/** A question's words with what finding each of them is worth. */
export interface WeighedTerm extends Term {
  /** Inverse document frequency: rare words tell more. */
  readonly weight: number;
}

/** A word found in another form of it. */
const otherForm = 0.85;

/** Inverse document frequency as BM25 has it: `found` of `total` entries hold the word. */
export function rarity(found: number, total: number): number {
  return Math.log(1 + (Math.max(total, found) - found + 0.5) / (found + 0.5));
}

/**
 * How much of what is asked for a text holds, 0 to 1: the weight of the words found in it against that of
 * all. A question of one or two words says little, so that finding all of it says less.
 */
export function coverage(asked: readonly WeighedTerm[], text: string): number {
  return shareOf(asked, formsFound(asked, text)) * (asked.length / (asked.length + 1));
}

/**
 * The same for a text that is itself a question: also nothing may be in it that was not asked for, as
 * another server's name or another number makes it another question.
 */
export function agreement(asked: readonly WeighedTerm[], text: string): number {
  const there = termsOf(text);
  const known = new Map(asked.map((term) => [term.stem, term.weight]));
  const usual = asked.reduce((sum, { weight }) => sum + weight, 0) / Math.max(1, asked.length);
  const back = shareFound(
    there.map((term) => ({ ...term, weight: known.get(term.stem) ?? usual })),
    asked,
  );
  const forth = shareFound(asked, there);
  return forth + back === 0
    ? 0
    : ((2 * forth * back) / (forth + back)) * (asked.length / (asked.length + 0.25));
}

function shareFound(sought: readonly WeighedTerm[], there: readonly Term[]): number {
  return shareOf(sought, {
    words: new Set(there.map(({ word }) => word)),
    stems: new Set(there.map(({ stem }) => stem)),
  });
}

interface Forms {
  readonly words: ReadonlySet<string>;
  readonly stems: ReadonlySet<string>;
}

/** Of a text's words those that begin as what was asked does: no others can be forms of it. */
function formsFound(asked: readonly Term[], text: string): Forms {
  const beginnings = new Set(asked.flatMap(({ word, stem }) => [beginningOf(word), beginningOf(stem)]));
  const there = termsOf(text, (word) => beginnings.has(beginningOf(word)));
  return { words: new Set(there.map(({ word }) => word)), stems: new Set(there.map(({ stem }) => stem)) };
}

function beginningOf(word: string): string {
  return word.slice(0, 2);
}

function shareOf(sought: readonly WeighedTerm[], { words, stems }: Forms): number {
  let found = 0;
  let all = 0;
  for (const { word, stem, weight } of sought) {
    all += weight;
    if (words.has(word)) found += weight;
    else if (stems.has(stem)) found += weight * otherForm;
  }
  return all === 0 ? 0 : found / all;
}
