import type { DecisionTrace } from '../records/interaction.ts';
import type { SavingRow } from '../store/tables/ledger.ts';
import type { Write } from '../store/writes.ts';

/**
 * The cloud model that would have served, had no local one: the best of those that might have, by the
 * policy's own score. Undefined where nothing might have gone to the cloud, for then nothing was saved.
 */
export function cloudAlternative(candidates: DecisionTrace['candidates']): string | undefined {
  let best: DecisionTrace['candidates'][number] | undefined;
  for (const candidate of candidates) {
    if (candidate.place !== 'cloud' || candidate.excluded !== null) continue;
    if (best === undefined || (candidate.score ?? 0) > (best.score ?? 0)) best = candidate;
  }
  return best?.model;
}

export function savingWrite(saving: SavingRow): Write {
  return ['saving', [saving.interaction_id, saving.day, saving.model, saving.instead_of, saving.micro_usd]];
}
