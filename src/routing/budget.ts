import { money } from '../ledger/money.ts';
import type { BudgetState } from '../ledger/standing.ts';
import { worstCaseOf } from '../ledger/worst-case.ts';
import type { Model } from '../providers/provider.ts';
import type { Signals } from '../signals/signals.ts';
import type { TaskInput } from '../task/task.ts';

/** Why a model is too dear for what is left, in words that follow its name; null where it is not. */
export type ModelBudget = (model: Model) => string | null;

export const tooDearWords = 'may cost up to ';

/** What is left, as a measure for models; undefined where nothing limits what may be spent. */
export function budgetFor(
  input: TaskInput,
  { inputTokens }: Pick<Signals, 'inputTokens'>,
  { remainingMicroUsd: left, budget }: BudgetState,
): ModelBudget | undefined {
  if (left === null) return undefined;
  return (model) => {
    if (model.price === undefined) return null;
    const { microUsd } = worstCaseOf(input, model, model.price, inputTokens);
    if (microUsd <= left || microUsd === 0) return null;
    return `${tooDearWords}${money(microUsd)}, and ${left <= 0 ? 'nothing' : money(left)} is left of the ${budget}`;
  };
}
