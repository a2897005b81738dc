import type { Catalog } from '../catalog/catalog.ts';
import { costMicroUsd } from '../catalog/prices.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { cloudAlternative, savingWrite } from '../ledger/savings.ts';
import type { FullRecord, Rider } from '../records/recorder.ts';

/** What a local answer saved, to be written with its record; undefined where it saved nothing. */
export function savingBy(
  { interaction, trace }: FullRecord,
  house: { readonly catalog: Catalog; readonly ledger: Ledger },
): Rider | undefined {
  if (interaction.state !== 'answered' || interaction.place !== 'local' || interaction.practice)
    return undefined;
  if (interaction.surface === 'auxiliary') return undefined;
  const instead = costInCloud({ interaction, trace }, house.catalog);
  if (instead === undefined) return undefined;
  const saving = {
    interaction_id: interaction.id,
    day: house.ledger.calendar.window().day,
    model: interaction.model!,
    instead_of: instead.model,
    micro_usd: instead.microUsd,
  };
  return { writes: [savingWrite(saving)], done: () => undefined, failed: () => undefined };
}

/**
 * The cloud model that would have given a local answer, and what that would have cost in micro-dollars; undefined
 * where none might have, or its price is not known.
 */
export function costInCloud(
  { interaction, trace }: Pick<FullRecord, 'interaction' | 'trace'>,
  catalog: Pick<Catalog, 'model'>,
): { readonly model: string; readonly microUsd: number } | undefined {
  const model = cloudAlternative(trace.candidates);
  const price = model === undefined ? undefined : catalog.model(model)?.model.price;
  if (model === undefined || price === undefined) return undefined;
  const { inputTokens, cachedTokens, outputTokens } = interaction;
  return { model, microUsd: costMicroUsd(price, { inputTokens, cachedTokens, outputTokens }) };
}
