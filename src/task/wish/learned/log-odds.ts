import type { PipelineTag } from '../../../shared/capabilities.ts';
import type { WishFile } from '../files.ts';
import type { Understanding } from '../understand.ts';
import { featuresOf } from './features.ts';
import { type LinearModel, logProbabilities, unpacked } from './linear.ts';
import { kinds, weights } from './weights.gen.ts';

/** One capability, or several that often follow each other, as steps. */
export type KindOfWish = readonly [PipelineTag, ...PipelineTag[]];

/** An exercise is for a chat model, whatever its words are like; or a choice, where the wish asks for one. */
const exercise: Partial<Record<PipelineTag, number>> = { 'text-generation': 8, 'multiple-choice': 7 };

/** Chat is wished for more often than the cases, which are to show every kind, have it. */
const chatIsFrequent = 1.5;

let model: LinearModel | undefined;

/**
 * How probable each kind of wish is, as log-odds, the likeliest first: what a multinomial logistic regression
 * learned from the cases (bench/wish/learn.ts).
 */
export function logOddsOf(
  understanding: Understanding,
  files: readonly WishFile[],
): readonly (readonly [KindOfWish, number])[] {
  model ??= unpacked(weights, kinds.length);
  const learned = logProbabilities(model, featuresOf(understanding, files));
  const isChat = (kind: KindOfWish) => kind.join() === 'text-generation';
  const known = (kind: KindOfWish) =>
    (isChat(kind) ? chatIsFrequent : 0) + (understanding.whole.isExercise ? (exercise[kind[0]] ?? 0) : 0);
  return kinds
    .map((kind, index) => [kind, learned[index]! + known(kind)] as const)
    .sort(([, a], [, b]) => b - a);
}
