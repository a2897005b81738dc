import { judgedFirst, type RecordedDecision } from './recorded-decision.ts';

/** Outcomes that weigh as much as what is believed of a model before any, and as much as its mean over all kinds. */
const outcomesOfPrior = 4;
const outcomesOfMean = 8;
const folds = 5;

/** Stands for a local answer that is judged first, and what follows where it does not convince. */
export const cascade = 'cascade';

interface Sum {
  weight: number;
  quality: number;
}

/**
 * How well a model is expected to do on a kind of traffic, from the outcomes of other requests than the one
 * asked about: they are parted in five, and each part is judged by the other four, so that no outcome
 * speaks for itself.
 */
export class Expectations {
  readonly #sums = new Map<string, Sum>();

  constructor(decisions: readonly RecordedDecision[]) {
    for (const [index, { traffic, kind }] of decisions.entries()) {
      const { verdict, interaction } = traffic;
      if (verdict === undefined || interaction.model === null) continue;
      const told = (model: string, quality: number) => {
        for (const part of ['all', String(index % folds)]) {
          this.#add(`${part} ${model}`, { ...verdict, quality });
          this.#add(`${part} ${model} ${kind}`, { ...verdict, quality });
        }
      };
      told(interaction.model, verdict.quality);
      const judged = judgedFirst(traffic);
      if (judged === undefined) continue;
      told(cascade, verdict.quality);
      // Else a model would be known by the answers that convinced alone.
      if (judged.model !== interaction.model) told(judged.model, judged.score);
    }
  }

  /** `model`: or `cascade`; `index`: of the request asked about; `prior`: what is believed of the model before any outcome. */
  of(model: string, kind: string, prior: number, index: number): number {
    const part = String(index % folds);
    const overall = this.#without(part, model);
    const mean = (overall.quality + prior * outcomesOfPrior) / (overall.weight + outcomesOfPrior);
    const ofKind = this.#without(part, `${model} ${kind}`);
    return (ofKind.quality + mean * outcomesOfMean) / (ofKind.weight + outcomesOfMean);
  }

  #without(part: string, key: string): Sum {
    const all = this.#sums.get(`all ${key}`);
    const own = this.#sums.get(`${part} ${key}`);
    return {
      weight: (all?.weight ?? 0) - (own?.weight ?? 0),
      quality: (all?.quality ?? 0) - (own?.quality ?? 0),
    };
  }

  #add(key: string, { quality, weight }: { quality: number; weight: number }): void {
    const sum = this.#sums.get(key) ?? { weight: 0, quality: 0 };
    sum.weight += weight;
    sum.quality += weight * quality;
    this.#sums.set(key, sum);
  }
}
