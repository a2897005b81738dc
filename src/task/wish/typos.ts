import type { Lexicon } from './lexicon.ts';

const shortestStem = 5;

/**
 * Puts typing errors right: one letter too many, too few, wrong, or two swapped, in a word nobody knows.
 * Stems are found by what is left when one letter is taken out (the symmetric delete method), so the
 * number of words known does not matter.
 */
export class Corrector {
  readonly #byRemainder = new Map<string, { letters: string; isWhole: boolean }[]>();
  #longest = 0;

  constructor(lexicon: Lexicon) {
    for (const stem of lexicon.stems(shortestStem)) {
      this.#longest = Math.max(this.#longest, stem.letters.length);
      for (const remainder of remainders(stem.letters)) {
        const others = this.#byRemainder.get(remainder);
        if (others === undefined) this.#byRemainder.set(remainder, [stem]);
        else others.push(stem);
      }
    }
  }

  /** The stem that an unknown word was probably meant to begin with. */
  correct(word: string): string | undefined {
    if (word.length < shortestStem) return undefined;
    const longest = Math.min(word.length, this.#longest + 1);
    for (let length = longest; length >= shortestStem; length--) {
      const beginning = word.slice(0, length);
      for (const remainder of remainders(beginning))
        for (const { letters, isWhole } of this.#byRemainder.get(remainder) ?? [])
          if ((!isWhole || length === word.length) && isSlip(beginning, letters, isWhole)) return letters;
    }
    return undefined;
  }
}

function* remainders(word: string): Generator<string> {
  yield word;
  for (let index = 0; index < word.length; index++) yield word.slice(0, index) + word.slice(index + 1);
}

/** Whether one slip of the fingers makes `typed` of `meant`. Short words allow only the safest kinds. */
function isSlip(typed: string, meant: string, isWhole: boolean): boolean {
  if (typed === meant || typed[0] !== meant[0]) return false;
  let same = 0;
  while (typed[same] === meant[same]) same++;
  const ends = (a: number, b: number) => typed.slice(same + a) === meant.slice(same + b);
  if (typed[same] === meant[same + 1] && typed[same + 1] === meant[same] && ends(2, 2)) return true;
  // The letters after a stem are unknown, so a slip at its end cannot be told from another word.
  const isInside = same > 1 && same < typed.length - (isWhole ? 0 : 1);
  if (meant.length >= 6 && isInside && (ends(1, 0) || ends(0, 1))) return true;
  return meant.length >= 8 && same > 2 && ends(1, 1);
}
