import { characterKind, fold, kindOf } from './characters.ts';

const seed = 0x811c9dc5 | 0;
const prime = 0x01000193;
const golden = 0x9e3779b1 | 0;
/** Characters of a script without word breaks that one entry may have. */
export const longestWide = 6;

export const startOfWord = seed;

/** Adds a folded code unit to the hash of a word. */
export function extend(hash: number, foldedCode: number): number {
  return Math.imul(hash ^ foldedCode, prime);
}

/** The hash of a phrase from that of its beginning and that of its last word. */
export function join(beginning: number, word: number): number {
  return (Math.imul(beginning, golden) ^ word) + 0x5bd1e995;
}

/** Added to a kind whose word counts only in capitals: an abbreviation that is an everyday word otherwise. */
export const inCapitals = 0x100;

/** Words and phrases with the kinds of thing they speak of, found by the hash of their folded letters. */
export class Lexicon {
  readonly #entries = new Map<number, readonly number[]>();
  readonly #present = new Uint8Array(1 << 16);

  constructor(phrases: Iterable<readonly [kind: number, phrase: string]>) {
    const found = new Map<number, number[]>();
    for (const [kind, phrase] of phrases) {
      const hash = hashOf(phrase);
      const kinds = found.get(hash);
      if (kinds === undefined) found.set(hash, [kind]);
      else if (!kinds.includes(kind)) kinds.push(kind);
    }
    for (const [hash, kinds] of found) {
      this.#entries.set(hash, kinds);
      this.#present[slot(hash)] = 1;
    }
  }

  find(hash: number): readonly number[] | undefined {
    return this.#present[slot(hash)] === 0 ? undefined : this.#entries.get(hash);
  }
}

function slot(hash: number): number {
  return (hash ^ (hash >>> 15)) & 0xffff;
}

/** The hash of a word or phrase as the reader of a page would come to it. */
export function hashOf(phrase: string): number {
  let whole: number | undefined;
  let word: number | undefined;
  for (let index = 0; index <= phrase.length; index++) {
    const code = index < phrase.length ? phrase.charCodeAt(index) : 32;
    if (kindOf(code) === characterKind.other) {
      if (word !== undefined) whole = whole === undefined ? word : join(whole, word);
      word = undefined;
    } else word = extend(word ?? seed, fold(code));
  }
  return whole ?? seed;
}
