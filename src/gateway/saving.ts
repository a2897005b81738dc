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
  const insteadOf = cloudAlternative(trace.candidates);
  if (insteadOf === undefined) return undefined;
  const price = house.catalog.model(insteadOf)?.model.price;
  if (price === undefined) return undefined;
  const { inputTokens, cachedTokens, outputTokens } = interaction;
  const saving = {
    interaction_id: interaction.id,
    day: house.ledger.calendar.window().day,
    model: interaction.model!,
    instead_of: insteadOf,
    micro_usd: costMicroUsd(price, { inputTokens, cachedTokens, outputTokens }),
  };
  return { writes: [savingWrite(saving)], done: () => undefined, failed: () => undefined };
}
