import { randomNumbers } from './clustered-vectors.ts';

const syllables = 'ka lo mi ren tas vo pel dun sar gri bea nol fi que zan thu mor lis wen cor'.split(' ');
/** How a word can end, so that a question may have it in another form. */
const endings = ['', 's', 'ed', 'ing', 'er'];
const vocabulary = 20_000;
const topics = 400;
const wordsOfTopic = 120;

/** Texts of invented words as frequent as those of a language, each about a topic, with a question about it. */
export class InventedTexts {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = randomNumbers(seed);
  }

  draw(): { text: string; question: string } {
    const topic = Math.floor(this.#next() * topics);
    const words = Array.from({ length: 25 }, () =>
      this.#next() < 0.5 ? this.#ofTopic(topic) : this.#common(),
    );
    const asked = Array.from({ length: 7 }, () => words[Math.floor(this.#next() * words.length)]!);
    return { text: this.#sentence(words), question: this.#sentence(asked) };
  }

  /** Zipf's law: the hundredth word is a hundredth as frequent as the first. */
  #common(): number {
    return Math.floor(vocabulary ** this.#next()) - 1;
  }

  #ofTopic(topic: number): number {
    return (topic * 7_919 + Math.floor(this.#next() * wordsOfTopic) * 104_729) % vocabulary;
  }

  #sentence(words: readonly number[]): string {
    return words.map((word) => stemOf(word) + endings[Math.floor(this.#next() * endings.length)]!).join(' ');
  }
}

/** Frequent words are short. */
function stemOf(word: number): string {
  let rest = word + 1;
  let text = '';
  while (rest > 0) {
    text += syllables[rest % syllables.length];
    rest = Math.floor(rest / syllables.length);
  }
  return text;
}
