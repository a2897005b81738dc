import { byNearness, type Neighbour, normalised } from './vector-index.ts';

/**
 * The vectors of one partition side by side, every one compared with the question: exact, and instant up
 * to a few thousand. Vectors are kept at length 1, so that the dot product is the cosine.
 */
export class ExactShelf {
  readonly #dimensions: number;
  readonly #slots = new Map<number, number>();
  #ids: number[] = [];
  #values = new Float32Array(0);

  constructor(dimensions: number) {
    this.#dimensions = dimensions;
  }

  get size(): number {
    return this.#ids.length;
  }

  ids(): readonly number[] {
    return this.#ids;
  }

  add(id: number, vector: Float32Array): void {
    const known = this.#slots.get(id);
    const slot = known ?? this.#ids.length;
    if (known === undefined) {
      this.#makeRoom(slot + 1);
      this.#ids.push(id);
      this.#slots.set(id, slot);
    }
    this.#values.set(normalised(vector), slot * this.#dimensions);
  }

  remove(id: number): boolean {
    const slot = this.#slots.get(id);
    if (slot === undefined) return false;
    const last = this.#ids.length - 1;
    const moved = this.#ids[last]!;
    const from = last * this.#dimensions;
    this.#values.copyWithin(slot * this.#dimensions, from, from + this.#dimensions);
    this.#ids[slot] = moved;
    this.#slots.set(moved, slot);
    this.#ids.pop();
    this.#slots.delete(id);
    return true;
  }

  /** Best first. `unit` has length 1. */
  search(unit: Float32Array, limit: number): Neighbour[] {
    const best: Neighbour[] = [];
    for (let slot = 0; slot < this.#ids.length; slot++) {
      const similarity = this.#dot(unit, slot * this.#dimensions);
      if (best.length === limit && similarity < best[limit - 1]!.similarity) continue;
      insert(best, { id: this.#ids[slot]!, similarity }, limit);
    }
    return best;
  }

  /** All vectors, in the order of `ids`. */
  *vectors(): Iterable<[id: number, vector: Float32Array]> {
    for (let slot = 0; slot < this.#ids.length; slot++) {
      const from = slot * this.#dimensions;
      yield [this.#ids[slot]!, this.#values.subarray(from, from + this.#dimensions)];
    }
  }

  /** Four sums at once, which the processor adds in parallel. */
  #dot(unit: Float32Array, from: number): number {
    const values = this.#values;
    const whole = this.#dimensions & ~3;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let index = 0; index < whole; index += 4) {
      a += unit[index]! * values[from + index]!;
      b += unit[index + 1]! * values[from + index + 1]!;
      c += unit[index + 2]! * values[from + index + 2]!;
      d += unit[index + 3]! * values[from + index + 3]!;
    }
    for (let index = whole; index < this.#dimensions; index++) a += unit[index]! * values[from + index]!;
    return a + b + c + d;
  }

  #makeRoom(count: number): void {
    if (count * this.#dimensions <= this.#values.length) return;
    const larger = new Float32Array(Math.max(16, count * 2) * this.#dimensions);
    larger.set(this.#values);
    this.#values = larger;
  }
}

function insert(best: Neighbour[], found: Neighbour, limit: number): void {
  let place = best.length;
  while (place > 0 && byNearness(found, best[place - 1]!) < 0) place -= 1;
  best.splice(place, 0, found);
  if (best.length > limit) best.pop();
}
