import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceFrom } from './evidence/fixtures.ts';
import { Explorer } from './exploration.ts';

describe('exploration', () => {
  it('tries no more than its share of the traffic, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 0.2, noNaN: true }),
        fc.array(fc.boolean(), { minLength: 500, maxLength: 2000 }),
        (share, differences) => {
          const explorer = new Explorer(share);
          const promised = differences.reduce((sum, differ) => sum + explorer.choose(differ).probability, 0);
          expect(promised).toBeLessThanOrEqual(share * differences.length + 1e-6);
        },
      ),
    );
  });

  it('tries as often as the probability that it gives', () => {
    const explorer = new Explorer(0.04, chanceFrom(5));
    let tried = 0;
    let promised = 0;
    for (let index = 0; index < 20_000; index++) {
      const choice = explorer.choose(index % 3 === 0);
      promised += choice.probability;
      if (choice.tried) tried++;
    }
    expect(promised).toBeGreaterThan(700);
    expect(Math.abs(tried - promised)).toBeLessThan(3 * Math.sqrt(promised));
  });

  it('spends most where the policies differ', () => {
    const explorer = new Explorer(0.04);
    let differing = 0;
    let agreeing = 0;
    for (let index = 0; index < 2000; index++) {
      differing += explorer.choose(true).probability;
      agreeing += explorer.choose(false).probability;
    }
    expect(differing).toBeGreaterThan(20 * agreeing);
  });

  it('tries nothing where it is switched off', () => {
    const explorer = new Explorer(0, () => 0);
    for (let index = 0; index < 100; index++)
      expect(explorer.choose(true)).toEqual({ probability: 0, tried: false });
  });
});
