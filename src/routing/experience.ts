import type { TrafficKind } from '../records/interaction.ts';
import type { Experience } from './advice.ts';

/** Weighted outcomes of one model on one kind of traffic. */
export interface ExperienceRow {
  readonly kind: TrafficKind;
  readonly model: string;
  readonly outcomes: number;
  readonly quality: number;
  /** Mean length of its answers. */
  readonly answerTokens: number;
}

interface Seen {
  readonly quality: number;
  readonly weight: number;
  readonly answerTokens: number;
}

const rowsAtMost = 2_000;
/** Outcomes from which the length of answers is taken to be known. */
const enoughForLength = 10;
/** Of older outcomes so much is kept with each new one, so that a model that changed is judged anew. */
const keep = 1 - 1 / 1_000;

/** What was seen of models, by kind of traffic; the models heard of last are remembered. */
export class ExperienceBook {
  readonly #rows = new Map<string, ExperienceRow>();

  constructor(rows: readonly ExperienceRow[] = []) {
    for (const row of rows) this.#rows.set(keyOf(row.kind, row.model), row);
  }

  add(kind: TrafficKind, model: string, { quality, weight, answerTokens }: Seen): void {
    const key = keyOf(kind, model);
    const before = this.#rows.get(key) ?? { kind, model, outcomes: 0, quality: 0, answerTokens: 0 };
    const outcomes = before.outcomes * keep + weight;
    const mean = (old: number, now: number) => (old * before.outcomes * keep + now * weight) / outcomes;
    this.#rows.delete(key);
    this.#rows.set(key, {
      kind,
      model,
      outcomes,
      quality: mean(before.quality, quality),
      answerTokens: mean(before.answerTokens, answerTokens),
    });
    for (const oldest of this.#rows.keys()) {
      if (this.#rows.size <= rowsAtMost) break;
      this.#rows.delete(oldest);
    }
  }

  of(kind: TrafficKind, model: string): Experience | undefined {
    return this.#rows.get(keyOf(kind, model));
  }

  /** Mean length of answers of a kind, whichever model gave them; undefined where few are known. */
  answerTokensOf(kind: TrafficKind): number | undefined {
    let outcomes = 0;
    let tokens = 0;
    for (const row of this.#rows.values()) {
      if (row.kind !== kind) continue;
      outcomes += row.outcomes;
      tokens += row.outcomes * row.answerTokens;
    }
    return outcomes < enoughForLength ? undefined : tokens / outcomes;
  }

  /** Those with most outcomes first. */
  modelsOf(kind: TrafficKind): (Experience & { model: string })[] {
    return [...this.#rows.values()]
      .filter((row) => row.kind === kind)
      .map(({ model, outcomes, quality }) => ({ model, outcomes, quality }))
      .sort((one, other) => other.outcomes - one.outcomes);
  }

  get rows(): readonly ExperienceRow[] {
    return [...this.#rows.values()];
  }
}

function keyOf(kind: TrafficKind, model: string): string {
  return `${kind} ${model}`;
}
