/** Who said something: a key, or null for whoever needs none. */
type Speaker = string | null;

const day = 86_400_000;
const hour = 3_600_000;
/** A key that has not asked for so long no longer counts as one that others' words could harm. */
const rememberedFor = 30 * day;
/** Outcomes of one key that count at once, and how many more in an hour. */
const burst = 100;
const perHour = 60;
const speakersAtMost = 10_000;

interface Allowance {
  left: number;
  at: number;
}

/**
 * Bounds how far one key can move what is learned for all: where several keys ask, no key counts for more
 * than all others together and a few outcomes besides. Who is alone harms nobody and is held only to a
 * rate.
 */
export class Influence {
  readonly #lastAsked = new Map<Speaker, number>();
  readonly #counted = new Map<Speaker, number>();
  readonly #allowances = new Map<Speaker, Allowance>();

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
    if (!this.#takeAllowance(speaker, at)) return false;
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

  /** How much of what each key has said counts where all of it is at hand: only the loudest can be too loud. */
  bounded(said: ReadonlyMap<Speaker, number>, ofOneKey: number): ReadonlyMap<Speaker, number> {
    let total = 0;
    let loudest: Speaker | undefined;
    for (const [speaker, amount] of said) {
      total += amount;
      if (loudest === undefined || amount > said.get(loudest)!) loudest = speaker;
    }
    if (loudest === undefined || this.#isAlone(loudest)) return said;
    const most = said.get(loudest)!;
    return new Map(said).set(loudest, Math.min(most, ofOneKey + total - most));
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

  #takeAllowance(speaker: Speaker, at: number): boolean {
    const allowance = this.#allowances.get(speaker) ?? { left: burst, at };
    const refilled = (Math.max(0, at - allowance.at) / hour) * perHour;
    allowance.left = Math.min(burst, allowance.left + refilled);
    allowance.at = Math.max(at, allowance.at);
    this.#allowances.set(speaker, allowance);
    if (allowance.left < 1) return false;
    allowance.left -= 1;
    return true;
  }
}

/** What one key may say on its own where others ask too. */
export const outcomesOfOneKey = 30;
