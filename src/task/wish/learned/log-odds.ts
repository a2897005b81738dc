import type { PipelineTag } from '../../../shared/capabilities.ts';
import type { WishFile } from '../files.ts';
import { scoresOfWish } from '../score.ts';
import type { Situation } from '../situation.ts';
import { featuresOf } from './features.ts';
import { type LinearModel, logProbabilities, unpacked } from './linear.ts';
import { capabilities, weights } from './weights.gen.ts';

/**
 * What a point of a rule's score is worth in log-odds. Chosen on batches of cases that neither the rules
 * nor the weights had seen: on cases they know, the rules look better than they are.
 */
const trust = 0.5;
/** A rule this weak says nothing. */
const weakest = 3;
/** Among the cases is more ordinary chat, so that it is known, than among what is wished for. */
const chatLoss = 1;
/** An exercise is for a chat model, whatever its words are like. */
const exercise = 8;

let model: LinearModel | undefined;

/**
 * How probable each capability is, as log-odds, the likeliest first: what the rules say, and what a
 * multinomial logistic regression learned from the cases (bench/wish/learn.ts).
 */
export function logOddsOf(
  situations: readonly Situation[],
  files: readonly WishFile[],
  isExercise: boolean,
): readonly (readonly [PipelineTag, number])[] {
  model ??= unpacked(weights, capabilities.length);
  const learned = logProbabilities(model, featuresOf(situations, files));
  const least = Math.min(...learned);
  const odds = new Map<PipelineTag, number>(
    capabilities.map((capability, index) => [capability, learned[index]!]),
  );
  for (const [capability, score] of scoresOfWish(situations, isExercise))
    odds.set(capability, (odds.get(capability) ?? least) + trust * Math.max(0, score - weakest));
  odds.set('text-generation', odds.get('text-generation')! + (isExercise ? exercise : -chatLoss));
  return [...odds].sort(([, a], [, b]) => b - a);
}
