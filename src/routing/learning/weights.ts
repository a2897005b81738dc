/** Which table entries a model's predictions use: its own and those of all models together. */
const spread = 0x9e3779b1;

/**
 * What is believed of the weight of each feature: a mean and a variance, for all models together and
 * for each model by itself. Features share places by hash, so the size does not grow with use.
 */
export class Weights {
  readonly bits: number;
  readonly means: Float32Array;
  /** Relative to the variance before anything was learned, which is 1. */
  readonly variances: Float32Array;

  constructor(bits: number) {
    this.bits = bits;
    this.means = new Float32Array(1 << bits);
    this.variances = new Float32Array(1 << bits).fill(1);
  }

  /** The place of a feature in the tables; `model` is 0 for all models together. */
  place(name: number, model: number): number {
    return Math.imul(name ^ model, spread) >>> (32 - this.bits);
  }
}
