/**
 * In how many directions texts of a kind vary: vectors of texts fill far fewer dimensions than they have.
 * Estimates for sentence embeddings lie between 10 and 40.
 */
const directions = 48;
/** Of the width of the variation; in all directions, so that no two vectors are alike. */
const noise = 0.3;

/**
 * Vectors as embedding models make them of a collection of texts: topics, kinds of texts within a topic,
 * and variations that are wider for some than for others, around a mean that is not zero. The same for the
 * same seed.
 */
export class ClusteredVectors {
  readonly dimensions: number;
  readonly #next: () => number;
  readonly #centres: readonly Float32Array[];
  readonly #widths: readonly number[];
  readonly #directions: readonly Float32Array[];

  /** `count` decides how many clusters there are: one for about 200 vectors. */
  constructor(dimensions: number, count: number, seed: number) {
    this.dimensions = dimensions;
    this.#next = randomNumbers(seed);
    this.#directions = Array.from({ length: directions }, () => this.#gaussian(1 / Math.sqrt(directions)));
    const mean = this.#gaussian(0.3);
    const topics = Array.from({ length: Math.max(4, Math.round(count / 4_000)) }, () =>
      this.#around(mean, 0.7),
    );
    const clusters = Math.max(20, Math.round(count / 200));
    this.#centres = Array.from({ length: clusters }, () => this.#around(this.#pick(topics), 0.7));
    this.#widths = this.#centres.map(() => 0.5 + 0.7 * this.#next());
  }

  /** Another vector of any of the clusters. */
  draw(): Float32Array {
    const cluster = Math.floor(this.#next() * this.#centres.length);
    const width = this.#widths[cluster]!;
    const vector = this.#around(this.#centres[cluster]!, width * noise);
    for (const direction of this.#directions) {
      const [along] = this.#pair(width);
      for (let index = 0; index < vector.length; index++) {
        vector[index] = vector[index]! + along * direction[index]!;
      }
    }
    return vector;
  }

  #pick<Value>(values: readonly Value[]): Value {
    return values[Math.floor(this.#next() * values.length)]!;
  }

  #around(centre: Float32Array, width: number): Float32Array {
    const vector = this.#gaussian(width);
    for (let index = 0; index < vector.length; index++) vector[index] = vector[index]! + centre[index]!;
    return vector;
  }

  #gaussian(width: number): Float32Array {
    const vector = new Float32Array(this.dimensions);
    for (let index = 0; index < vector.length; index += 2) vector.set(this.#pair(width), index);
    return vector;
  }

  /** Two normally distributed numbers, by the method of Box and Muller. */
  #pair(width: number): [number, number] {
    const radius = width * Math.sqrt(-2 * Math.log(1 - this.#next()));
    const angle = 2 * Math.PI * this.#next();
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  }
}

/** From 0 up to 1 (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mix = Math.imul(state ^ (state >>> 15), 1 | state);
    mix = (mix + Math.imul(mix ^ (mix >>> 7), 61 | mix)) ^ mix;
    return ((mix ^ (mix >>> 14)) >>> 0) / 2 ** 32;
  };
}
