const hour = 3_600_000;
const keptAtMost = 10_000;

interface Left {
  left: number;
  at: number;
}

/** So many at once for each, and so many more in an hour. Who has not come for long begins anew. */
export class Allowance<Who> {
  readonly #atOnce: number;
  readonly #perHour: number;
  readonly #left = new Map<Who, Left>();

  constructor(allowed: { readonly atOnce: number; readonly perHour: number }) {
    this.#atOnce = allowed.atOnce;
    this.#perHour = allowed.perHour;
  }

  /** Takes one, at a time in milliseconds since 1970; false where none is left. */
  take(who: Who, at: number): boolean {
    const one = this.#left.get(who) ?? { left: this.#atOnce, at };
    this.#left.delete(who);
    this.#left.set(who, one);
    if (this.#left.size > keptAtMost) this.#left.delete(this.#left.keys().next().value!);
    const refilled = (Math.max(0, at - one.at) / hour) * this.#perHour;
    one.left = Math.min(this.#atOnce, one.left + refilled);
    one.at = Math.max(at, one.at);
    if (one.left < 1) return false;
    one.left -= 1;
    return true;
  }

  /** Until one more is allowed to who has none left. */
  get secondsBetween(): number {
    return Math.ceil(hour / 1000 / this.#perHour);
  }
}
