const none: readonly number[] = [];

/** Where the vocabulary stands in a text: for each kind of word its places, in order. */
export class Marks {
  /** For each kind: start and end of each place, flattened; ends never decrease. */
  readonly #places: (number[] | undefined)[];

  constructor(kinds: number) {
    this.#places = new Array(kinds);
  }

  add(kind: number, start: number, end: number): void {
    let places = this.#places[kind];
    if (places === undefined) this.#places[kind] = places = [];
    let at = places.length;
    while (at > 0 && places[at - 1]! > end) at -= 2;
    if (at === places.length) places.push(start, end);
    else places.splice(at, 0, start, end);
  }

  /** Starts and ends of a kind, flattened. */
  of(kind: number): readonly number[] {
    return this.#places[kind] ?? none;
  }

  has(kind: number): boolean {
    return this.#places[kind] !== undefined;
  }

  /** End of the last place of a kind that ends at or before a position, at most `within` before it; else -1. */
  before(kind: number, position: number, within: number): number {
    const places = this.#places[kind];
    if (places === undefined) return -1;
    const index = firstEndAfter(places, position) - 2;
    if (index < 0) return -1;
    const end = places[index + 1]!;
    return end >= position - within ? end : -1;
  }

  /** Start of the first place of a kind that starts at or after a position, at most `within` after it; else -1. */
  after(kind: number, position: number, within: number): number {
    const places = this.#places[kind];
    if (places === undefined) return -1;
    for (let index = firstEndAfter(places, position); index < places.length; index += 2) {
      const start = places[index]!;
      if (start >= position) return start <= position + within ? start : -1;
    }
    return -1;
  }

  near(kind: number, start: number, end: number, before: number, after: number): boolean {
    return this.before(kind, start, before) >= 0 || (after > 0 && this.after(kind, end, after) >= 0);
  }
}

/** Index of the first place whose end lies behind a position. */
function firstEndAfter(places: readonly number[], position: number): number {
  let low = 0;
  let high = places.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle * 2 + 1]! > position) high = middle;
    else low = middle + 1;
  }
  return low * 2;
}
