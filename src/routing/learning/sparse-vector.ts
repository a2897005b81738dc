/** Spreads a number over all 32 bits, so that near names do not fall into near places. */
export function scramble(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A 32-bit hash of a word: of a feature's name, or of a model's. */
export function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index++) {
    hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  }
  return scramble(hash);
}

/** Features by the hash of their name, gathered for one prompt after another. */
export class SparseVector {
  #names = new Uint32Array(1024);
  #values = new Float32Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Leaves what was gathered, and begins anew in the same room. */
  clear(): void {
    this.#length = 0;
  }

  /** Adds a feature that is not there yet. */
  add(name: number, value: number): void {
    if (this.#length === this.#names.length) this.#grow();
    this.#names[this.#length] = name;
    this.#values[this.#length++] = value;
  }

  /** Multiplies the features from `start` on, so that together they have the length `norm`. */
  normalise(start: number, norm: number): void {
    let squares = 0;
    for (let index = start; index < this.#length; index++) squares += this.#values[index]! ** 2;
    if (squares === 0) return;
    const scale = norm / Math.sqrt(squares);
    for (let index = start; index < this.#length; index++) this.#values[index]! *= scale;
  }

  finish(): { names: Uint32Array; values: Float32Array } {
    return { names: this.#names.slice(0, this.#length), values: this.#values.slice(0, this.#length) };
  }

  #grow(): void {
    const names = new Uint32Array(this.#length * 2);
    const values = new Float32Array(this.#length * 2);
    names.set(this.#names);
    values.set(this.#values);
    this.#names = names;
    this.#values = values;
  }
}
