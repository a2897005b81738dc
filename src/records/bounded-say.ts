import { Influence, outcomesOfOneKey } from './influence.ts';
import type { Traffic } from './traffic.ts';

/**
 * Traffic from which something is decided for all, so that no key that rates much decides alone: where several keys
 * asked, what was said of the loudest's answers weighs no more than what was said of all others', but for a few.
 */
export function withBoundedSay(traffic: readonly Traffic[]): readonly Traffic[] {
  const influence = new Influence();
  const said = new Map<string | null, number>();
  for (const { interaction, verdict } of traffic) {
    influence.asked(interaction.keyId, interaction.createdAt);
    said.set(interaction.keyId, (said.get(interaction.keyId) ?? 0) + (verdict?.weight ?? 0));
  }
  const bounded = influence.bounded(said, outcomesOfOneKey);
  return traffic.map((one) => {
    const { verdict, interaction } = one;
    const all = said.get(interaction.keyId)!;
    const counted = bounded.get(interaction.keyId)!;
    if (verdict === undefined || counted === all) return one;
    return { ...one, verdict: { ...verdict, weight: (verdict.weight * counted) / all } };
  });
}
