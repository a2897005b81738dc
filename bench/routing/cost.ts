import { readFeatures } from '../../src/routing/learning/features.ts';
import { Learner } from '../../src/routing/learning/learner.ts';
import type { Row } from './evaluator.ts';

/** Part H of the bar. */
export interface Cost {
  readonly outcomes: number;
  /** Milliseconds of reading a prompt's features and predicting for two models. */
  readonly decision: { readonly median: number; readonly p99: number };
  readonly prediction: { readonly median: number };
  readonly learning: { readonly median: number };
  readonly stateBytes: number;
  readonly saveMs: number;
  readonly restoreMs: number;
  /** Whether the restored learner predicts and learns on exactly as the one that was saved. */
  readonly sameAfterRestart: boolean;
}

const models = [
  { id: 'local/weak', ability: 0.5 },
  { id: 'cloud/strong', ability: 0.8 },
];
const decisionsTimed = 2000;

/** Learns that many outcomes from the rows, each time with other words at their end, and measures decisions. */
export function measureCost(rows: readonly Row[], outcomes: number): Cost {
  const learner = new Learner();
  const learning: number[] = [];
  for (let index = 0; index < outcomes; index++) {
    const row = rows[index % rows.length]!;
    const prompt = readFeatures(`${row.prompt}\n(round${Math.floor(index / rows.length)} number${index})`);
    const isWeak = index % 2 === 0;
    const start = performance.now();
    const quality = isWeak ? row.weak_score : row.strong_score;
    learner.learn({ prompt, model: models[isWeak ? 0 : 1]!, quality, weight: 1 });
    learning.push(performance.now() - start);
  }
  const decision: number[] = [];
  const prediction: number[] = [];
  for (let index = 0; index < decisionsTimed; index++) {
    const { prompt } = rows[(index * 7) % rows.length]!;
    const start = performance.now();
    const features = readFeatures(prompt);
    const read = performance.now();
    learner.predict(features, models);
    const end = performance.now();
    decision.push(end - start);
    prediction.push(end - read);
  }
  const saving = performance.now();
  const bytes = learner.serialise();
  const saved = performance.now();
  const restored = Learner.restore(bytes);
  const restoring = performance.now();
  return {
    outcomes,
    decision: { median: quantile(decision, 0.5), p99: quantile(decision, 0.99) },
    prediction: { median: quantile(prediction, 0.5) },
    learning: { median: quantile(learning, 0.5) },
    stateBytes: bytes.length,
    saveMs: saved - saving,
    restoreMs: restoring - saved,
    sameAfterRestart: isSame(learner, restored, rows.slice(0, 200)),
  };
}

function isSame(one: Learner, other: Learner, rows: readonly Row[]): boolean {
  return rows.every(({ prompt, weak_score }) => {
    const features = readFeatures(prompt);
    for (const learner of [one, other]) {
      learner.learn({ prompt: features, model: models[0]!, quality: weak_score, weight: 1 });
    }
    const [mine, theirs] = [one.predict(features, models), other.predict(features, models)];
    return mine.every(
      ({ success, deviation }, index) =>
        success === theirs[index]!.success && deviation === theirs[index]!.deviation,
    );
  });
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}
