import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Influence, outcomesOfOneKey } from './influence.ts';

const noon = Date.UTC(2026, 10, 20, 12);
const hour = 3_600_000;

/** How many of `outcomes`, one every so many milliseconds, count. */
function counted(influence: Influence, speaker: string | null, outcomes: number, every: number): number {
  let count = 0;
  for (let index = 0; index < outcomes; index++)
    if (influence.count(speaker, 1, noon + index * every)) count++;
  return count;
}

describe('influence', () => {
  it('lets ten thousand ratings of one key count for no more than thirty where others ask too (M05)', () => {
    const influence = new Influence();
    influence.asked('attacker', noon);
    influence.asked('somebody', noon);
    expect(counted(influence, 'attacker', 10_000, hour)).toBe(outcomesOfOneKey);
  });

  it('lets a key count for as much as all others together', () => {
    const influence = new Influence();
    for (const key of ['a', 'b', 'c']) influence.asked(key, noon);
    expect(counted(influence, 'a', 50, hour)).toBe(outcomesOfOneKey);
    expect(counted(influence, 'b', 20, hour)).toBe(20);
    expect(counted(influence, 'a', 50, hour)).toBe(20);
  });

  it('holds who is alone only to a rate', () => {
    const hasty = new Influence();
    hasty.asked(null, noon);
    expect(counted(hasty, null, 10_000, 1)).toBe(100);
    const patient = new Influence();
    patient.asked(null, noon);
    expect(counted(patient, null, 10_000, hour)).toBe(10_000);
  });

  it('takes a key for alone again when the others have not asked for a month', () => {
    const influence = new Influence();
    influence.asked('gone', noon);
    influence.asked('here', noon + 31 * 24 * hour);
    expect(counted(influence, 'here', 500, hour)).toBe(500);
  });

  it('never lets the loudest outweigh the others but for a few, whatever was said', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10_000), { minLength: 2, maxLength: 6 }), fc.nat(40), (amounts, few) => {
        const influence = new Influence();
        const said = new Map<string | null, number>(amounts.map((amount, index) => [`key ${index}`, amount]));
        for (const key of said.keys()) influence.asked(key, noon);
        const bounded = influence.bounded(said, few);
        const loudest = Math.max(...said.values());
        const total = [...said.values()].reduce((sum, amount) => sum + amount, 0);
        const shortened = [...bounded].filter(([key, amount]) => amount !== said.get(key));
        expect(shortened.length).toBeLessThanOrEqual(1);
        for (const [key, amount] of shortened) {
          expect(said.get(key)).toBe(loudest);
          expect(amount).toBeLessThanOrEqual(Math.max(few, total - loudest));
        }
      }),
    );
  });
});
