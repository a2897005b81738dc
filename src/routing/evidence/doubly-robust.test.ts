import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EstimateRow, estimate, estimateDifference, importance } from './doubly-robust.ts';
import { chanceFrom } from './fixtures.ts';

/** Truth of a simulated house: how often each of two models does well, by how hard the question is. */
const truth = { local: (hard: number) => 0.9 - 0.6 * hard, cloud: (hard: number) => 0.95 - 0.15 * hard };
/** "Local up to 0.7", of which the true value is the mean over all difficulties. */
const wanted = (hard: number) => (hard < 0.7 ? ('local' as const) : ('cloud' as const));
const trueValue = 0.7 * (0.9 - 0.6 * 0.35) + 0.3 * (0.95 - 0.15 * 0.85);

interface House {
  readonly requests: number;
  readonly explores: number;
  readonly rated: number;
  /** What the house expects, right or wrong. */
  readonly expects: (model: 'local' | 'cloud', hard: number) => number;
}

function simulate(seed: number, { requests, explores, rated, expects }: House): EstimateRow[] {
  const chance = chanceFrom(seed);
  return Array.from({ length: requests }, () => {
    const hard = chance();
    // The house itself sends what is harder than 0.4 to the cloud, and tries the other model now and then.
    const usual = hard < 0.4 ? ('local' as const) : ('cloud' as const);
    const other = usual === 'local' ? ('cloud' as const) : ('local' as const);
    const explored = chance() < explores;
    const served = explored ? other : usual;
    const quality = chance() < truth[served](hard) ? 1 : 0;
    const seen = chance() < rated;
    const choice = wanted(hard);
    const tells = seen && served === choice;
    return {
      expected: expects(choice, hard),
      surprise: tells ? quality - expects(choice, hard) : 0,
      weight: tells ? importance(explored ? explores : 1 - explores, 1) : 0,
    };
  });
}

const house: House = {
  requests: 2000,
  explores: 0.2,
  rated: 0.3,
  expects: (model, hard) => truth[model](hard),
};

function coverage(runs: number, setting: House): number {
  let held = 0;
  for (let run = 0; run < runs; run++) {
    const { low, high } = estimate(simulate(run + 1, setting));
    if (low <= trueValue && trueValue <= high) held++;
  }
  return held / runs;
}

describe('the doubly robust estimate', () => {
  it('holds the true value in about 95 % of the cases where expectations are right', () => {
    expect(coverage(400, house)).toBeGreaterThan(0.92);
    expect(coverage(400, house)).toBeLessThanOrEqual(0.985);
  });

  it('holds it in about 95 % of the cases also where expectations are badly wrong', () => {
    expect(coverage(400, { ...house, expects: (model) => (model === 'local' ? 0.1 : 0.4) })).toBeGreaterThan(
      0.92,
    );
  });

  it('is narrower with good expectations than without any', () => {
    const widthOf = (setting: House) => {
      const { low, high } = estimate(simulate(5, setting));
      return high - low;
    };
    expect(widthOf(house)).toBeLessThan(widthOf({ ...house, expects: () => 0 }));
  });

  it('knows a difference better than the two means, where both policies mostly agree', () => {
    const one = simulate(11, house);
    const other = one.map((row, index) =>
      index % 50 === 0 ? { ...row, expected: row.expected - 0.5 } : row,
    );
    const difference = estimateDifference(one, other);
    expect(difference.mean).toBeCloseTo(0.01, 3);
    expect(difference.low).toBeGreaterThan(0);
    expect(difference.high - difference.low).toBeLessThan((estimate(one).high - estimate(one).low) / 5);
    expect(estimateDifference(one, one)).toMatchObject({ mean: 0, low: 0, high: 0 });
  });

  it('counts how many equal outcomes the evidence is worth', () => {
    const row = (weight: number): EstimateRow => ({ expected: 0.5, surprise: 0, weight });
    expect(estimate([row(1), row(1), row(1), row(0)]).effective).toBeCloseTo(3);
    expect(estimate([row(25), row(1), row(1), row(0)]).effective).toBeLessThan(1.3);
  });

  it('says that it does not know where nothing was seen', () => {
    const { mean, low, high, effective } = estimate([{ expected: 0.8, surprise: 0, weight: 0 }]);
    expect(mean).toBe(0.8);
    expect(effective).toBe(0);
    expect(low).toBe(Number.NEGATIVE_INFINITY);
    expect(high).toBe(Number.POSITIVE_INFINITY);
    expect(estimate([]).rows).toBe(0);
  });

  it('lets no single outcome weigh more than 25 others, and nothing that cannot have been', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (probability) => {
        const weight = importance(probability, 1);
        expect(weight).toBeLessThanOrEqual(25);
        expect(weight).toBeGreaterThanOrEqual(probability === 0 ? 0 : 1);
      }),
    );
  });
});
