import { Allowance } from '../shared/allowance.ts';

/** Who said something: a key, or null for whoever needs none. */
type Speaker = string | null;

const day = 86_400_000;
/** A key that has not asked for so long no longer counts as one that others' words could harm. */
const rememberedFor = 30 * day;
/** Outcomes of one key that count. */
const countedOutcomes = { atOnce: 100, perHour: 60 };
const speakersAtMost = 10_000;

/**
 * Bounds how far one key can move what is learned for all: where several keys ask, no key counts for more
 * than all others together and a few outcomes besides. Who is alone harms nobody and is held only to a
 * rate.
 */
export class Influence {
  readonly #lastAsked = new Map<Speaker, number>();
  readonly #counted = new Map<Speaker, number>();
  readonly #allowance = new Allowance<Speaker>(countedOutcomes);

  /** Notes that a key asks something. `at` in milliseconds since 1970. */
  asked(speaker: Speaker, at: number): void {
    this.#lastAsked.delete(speaker);
    this.#lastAsked.set(speaker, at);
    for (const [oldest, time] of this.#lastAsked) {
      if (time > at - rememberedFor && this.#lastAsked.size <= speakersAtMost) break;
      this.#lastAsked.delete(oldest);
    }
  }

  /** Counts an outcome that a key told of; false where the key has had its share. */
  count(speaker: Speaker, weight: number, at: number): boolean {
    if (!this.#allowance.take(speaker, at)) return false;
    if (!this.admits(this.#counted, speaker, outcomesOfOneKey)) return false;
    this.#counted.set(speaker, (this.#counted.get(speaker) ?? 0) + weight);
    return true;
  }

  /** Whether a key may say more, after what each has said. */
  admits(said: ReadonlyMap<Speaker, number>, speaker: Speaker, ofOneKey: number): boolean {
    if (this.#isAlone(speaker)) return true;
    let others = 0;
    for (const [other, amount] of said) if (other !== speaker) others += amount;
    return (said.get(speaker) ?? 0) < ofOneKey + others;
  }

  /**
   * How much of what each key has said counts where all of it is at hand: as much of the loudest as of all others
   * together, and the less the more it outshouts them, down to a few, so that what the others agree on stands.
   */
  bounded(said: ReadonlyMap<Speaker, number>, ofOneKey: number): ReadonlyMap<Speaker, number> {
    let total = 0;
    let loudest: Speaker | undefined;
    for (const [speaker, amount] of said) {
      total += amount;
      if (loudest === undefined || amount > said.get(loudest)!) loudest = speaker;
    }
    if (loudest === undefined || this.#isAlone(loudest)) return said;
    const most = said.get(loudest)!;
    const others = total - most;
    if (most <= Math.max(ofOneKey, others)) return said;
    return new Map(said).set(loudest, Math.max(ofOneKey, others ** 2 / most));
  }

  /** What each key has counted for, for keeping over a restart. */
  get counts(): readonly (readonly [Speaker, number])[] {
    return [...this.#counted];
  }

  restore(counts: readonly (readonly [Speaker, number])[]): void {
    this.#counted.clear();
    for (const [speaker, weight] of counts) this.#counted.set(speaker, weight);
  }

  #isAlone(speaker: Speaker): boolean {
    for (const other of this.#lastAsked.keys()) if (other !== speaker) return false;
    return true;
  }
}

/** What one key may say on its own where others ask too. */
export const outcomesOfOneKey = 30;
