import type { KnownModel } from '../../catalog/catalog.ts';
import type { Model } from '../../providers/provider.ts';
import { readWish } from '../../task/wish/read-wish.ts';
import { isServed } from '../../task/wish/served.ts';
import type { GivenTask } from './plan-steps.ts';

/**
 * The model that says of itself that it is for such wishes, such as a pack for a domain of its own: the wish
 * then counts as asking for it by name. Undefined where there is none, or the wish asks for other work.
 */
export function modelForWish(
  { wish, files, capability }: GivenTask,
  known: readonly KnownModel[],
  permits: (model: Model) => boolean = () => true,
): Model | undefined {
  if (files.length > 0) return undefined;
  const offered = known.flatMap(({ model, available, breakerOpen }) =>
    model.wishes !== undefined && available && !breakerOpen && permits(model) && isServed(wish, model.wishes)
      ? model
      : [],
  );
  if (offered.length === 0) return undefined;
  const { abstain, steps } = readWish(wish, [], capability);
  if (abstain || steps.length > 1) return undefined;
  return offered.find((model) => model.capabilities.includes(steps[0]!));
}
