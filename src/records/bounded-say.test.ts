import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withBoundedSay } from './bounded-say.ts';
import { outcomesOfOneKey } from './influence.ts';
import type { Traffic } from './traffic.ts';

const noon = Date.UTC(2026, 10, 20, 12);
const trafficOf = (keyId: string | null, times: number): Traffic[] =>
  Array.from({ length: times }, (_, index) => {
    const interaction = { keyId, createdAt: noon - index * 60_000 };
    return { interaction, verdict: { quality: 1, weight: 1 } } as unknown as Traffic;
  });
const weightOf = (traffic: readonly Traffic[], keyId: string | null) =>
  traffic
    .filter(({ interaction }) => interaction.keyId === keyId)
    .reduce((sum, { verdict }) => sum + (verdict?.weight ?? 0), 0);

describe('traffic from which something is decided for all', () => {
  it('M05: with ten thousand ratings of one key, counts thirty of them', () => {
    const heard = withBoundedSay([
      ...trafficOf('loud', 10_000),
      ...trafficOf('one', 50),
      ...trafficOf(null, 20),
    ]);
    expect(weightOf(heard, 'loud')).toBeCloseTo(outcomesOfOneKey);
    expect([weightOf(heard, 'one'), weightOf(heard, null)]).toEqual([50, 20]);
  });

  it('counts in full where one key alone asks', () => {
    expect(weightOf(withBoundedSay(trafficOf('only', 500)), 'only')).toBe(500);
  });

  it('loses no request and gives none more weight', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', null), fc.nat(200)), { maxLength: 6 }),
        (parts) => {
          const traffic = parts.flatMap(([key, times]) => trafficOf(key, times));
          const heard = withBoundedSay(traffic);
          expect(heard.map(({ interaction }) => interaction)).toEqual(
            traffic.map(({ interaction }) => interaction),
          );
          for (const { verdict } of heard) expect(verdict!.weight).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
