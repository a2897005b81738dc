import type { DecisionTrace } from '../records/interaction.ts';
import type { Outcome } from '../records/outcomes.ts';

/**
 * By how much an outcome shows the learned policy's choice to be better than the tree's, in good answers;
 * undefined where it does not tell them apart. Doubly robust (Dudík, Langford, Li 2011): what was expected
 * of both when the decision was made, and of the one that answered what was seen beyond that, weighted
 * by one over the probability with which it was chosen. So right on average whatever was expected.
 * @param firstTried the model that was tried first, whichever answered in the end
 */
export function differenceShown(
  { quality }: Pick<Outcome, 'quality'>,
  { options, advice }: DecisionTrace,
  firstTried: string,
): number | undefined {
  if (options === undefined || advice === undefined || advice.tree === advice.learned) return undefined;
  const tree = options.find(({ model }) => model === advice.tree);
  const learned = options.find(({ model }) => model === advice.learned);
  // Only what chance decided between the two can tell.
  if (tree === undefined || learned === undefined || tree.probability <= 0 || learned.probability <= 0)
    return undefined;
  const served = firstTried === learned.model ? learned : firstTried === tree.model ? tree : undefined;
  if (served === undefined) return undefined;
  const surprise = (quality - served.success) / served.probability;
  return learned.value - tree.value + (served === learned ? surprise : -surprise);
}
