import type { Database } from '../../store/database.ts';
import { type SoughtWord, wordFrequencies } from '../../store/memory-words.ts';

interface Kept {
  readonly count: number;
  /** Entries there were when it was counted. */
  readonly total: number;
}

/** Found in so many entries, a word takes long to count, and its share of all entries changes little. */
const common = 500;
/** Kept as long as the number of entries changed by no more than this share. */
const drift = 0.05;
const keptAtMost = 10_000;

/** In how many entries words are found; common ones are not counted again each time. */
export class WordCounts {
  readonly #read: Database['read'];
  readonly #kept = new Map<string, Kept>();

  constructor({ read }: Pick<Database, 'read'>) {
    this.#read = read;
  }

  /** In the order of the words; `total` is how many entries there are. */
  async of(words: readonly SoughtWord[], total: number): Promise<number[]> {
    const known = words.map((word) => this.#known(word, total));
    const missing = words.filter((_, index) => known[index] === undefined);
    const counted = await wordFrequencies(this.#read, missing);
    for (const [index, count] of counted.entries()) this.#keep(missing[index]!, { count, total });
    let next = 0;
    return known.map((count) => count ?? counted[next++]!);
  }

  #known(word: SoughtWord, total: number): number | undefined {
    const kept = this.#kept.get(keyOf(word));
    if (kept === undefined || Math.abs(total - kept.total) > kept.total * drift) return undefined;
    return kept.count;
  }

  #keep(word: SoughtWord, kept: Kept): void {
    const key = keyOf(word);
    this.#kept.delete(key);
    if (kept.count < common) return;
    this.#kept.set(key, kept);
    if (this.#kept.size > keptAtMost) this.#kept.delete(this.#kept.keys().next().value!);
  }
}

function keyOf({ text, isPrefix }: SoughtWord): string {
  return isPrefix ? `${text}*` : text;
}
