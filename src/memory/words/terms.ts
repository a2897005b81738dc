import { commonWords } from '../embedders/common-words.ts';
import { wordsOf } from '../embedders/words.ts';

/** A word that is looked for, with the beginning that its inflected forms share. */
export interface Term {
  readonly word: string;
  readonly stem: string;
}

const longestStem = 6;

/**
 * The different words of a text that say something, in order; all of them where none does. Of these only the ones
 * that `interest`.
 */
export function termsOf(text: string, interest: (word: string) => boolean = () => true): Term[] {
  const words = [...new Set(wordsOf(text))];
  const telling = words.filter((word) => !commonWords.has(word));
  return (telling.length > 0 ? telling : words)
    .filter((word) => interest(word))
    .map((word) => ({ word, stem: stemOf(word) }));
}

/**
 * The first six letters, without an `s` at the end: `routers` and `router`, `installing` and `installation`
 * are forms of one word in most languages that inflect. Codes with digits stay as they are.
 */
function stemOf(word: string): string {
  if (/\d/.test(word)) return word;
  const singular = word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
  return singular.slice(0, longestStem);
}
