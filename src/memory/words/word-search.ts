import type { Database } from '../../store/database.ts';
import { matchWords, type SoughtWord, type SoughtWords, type WordMatch } from '../../store/memory-words.ts';
import type { Reach } from '../entries.ts';
import { rarity, type WeighedTerm } from './coverage.ts';
import { termsOf } from './terms.ts';
import type { WordCounts } from './word-counts.ts';

/** What was asked, word by word, and where it was found. */
export interface WordFinds {
  readonly asked: readonly WeighedTerm[];
  /** Best first. */
  readonly matches: readonly WordMatch[];
}

/** More words of a long question would find nothing else. */
const mostTerms = 32;
/**
 * Ranking takes two to four microseconds for each place where a word stands, so that common words of a long question
 * are not looked for; twice as many places find no more (see bench/memory).
 */
const mostPlaces = 400;
/** Beside a word that is not rare, so many of the next rarest are looked for. */
const mostCompany = 2;
/** A word that stands in more entries takes long to count, and says little. */
const mostCounted = 50_000;
const shortestPrefix = 5;
const written = /^[\p{L}\p{N}]+$/u;
/** Scripts without spaces are not split into words by the index; there the meaning finds what there is. */
const spaceless =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** Finds entries by the words of a question; `total` is how many entries there are, and `counts` knows in how many of them words are. */
export async function searchWords(
  { read }: Database,
  question: string,
  reach: Reach,
  { limit, total, counts }: { limit: number; total: number; counts: WordCounts },
): Promise<WordFinds> {
  const terms = termsOf(question).slice(0, mostTerms);
  const forms = terms.map(({ word, stem }) => formsOf(word, stem));
  const frequencies = await counts.of(forms.flat(), total);
  const found: number[] = [];
  let next = 0;
  for (const { length } of forms) {
    found.push(frequencies.slice(next, next + length).reduce((sum, count) => sum + count, 0));
    next += length;
  }
  const asked = terms.map((term, index) => ({ ...term, weight: rarity(found[index]!, total) }));
  const sought = rarest(forms, found);
  const matches = await matchWords(read, sought, reach, limit);
  if (matches.length > 0 || sought.with === undefined) return { asked, matches };
  return { asked, matches: await matchWords(read, { any: sought.any }, reach, limit) };
}

function formsOf(word: string, stem: string): SoughtWord[] {
  if (!written.test(word) || spaceless.test(word)) return [];
  if (stem.length >= shortestPrefix && !/\d/.test(stem)) return [{ text: stem, isPrefix: true }];
  return [...new Set([word, stem])].map((text) => ({ text, isPrefix: false }));
}

/**
 * The rarest words, as many as can be ranked quickly. Where even the rarest stands in too many entries, which is
 * so in a large memory, those that hold one of the next rarest too: they are few, and more alike.
 */
function rarest(forms: readonly SoughtWord[][], found: readonly number[]): SoughtWords {
  const order = [...forms.keys()]
    .filter((index) => found[index]! > 0)
    .sort((one, other) => found[one]! - found[other]!);
  const [first, ...others] = order;
  if (first === undefined) return { any: [] };
  if (found[first]! > mostPlaces) {
    const company = others.slice(0, mostCompany).filter((index) => found[index]! <= mostCounted);
    const next = company.flatMap((index) => forms[index]!);
    return { any: forms[first]!, with: next.length > 0 ? next : undefined };
  }
  const chosen: SoughtWord[] = [];
  let places = 0;
  for (const index of order) {
    places += found[index]!;
    if (places > mostPlaces) break;
    chosen.push(...forms[index]!);
  }
  return { any: chosen };
}
