import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate, calibrationError, wilson } from './calibration.ts';
import { chanceFrom } from './fixtures.ts';

describe('calibration', () => {
  it('finds predictions that come true as often as they say', () => {
    const chance = chanceFrom(3);
    const outcomes = Array.from({ length: 5000 }, () => {
      const predicted = chance();
      return { predicted, quality: chance() < predicted ? 1 : 0, weight: 1 };
    });
    const bins = calibrate(outcomes);
    expect(bins).toHaveLength(10);
    expect(calibrationError(bins)).toBeLessThan(0.03);
  });

  it('finds predictions that promise too much', () => {
    const outcomes = Array.from({ length: 100 }, (_, index) => ({
      predicted: 0.95,
      quality: index % 2,
      weight: 1,
    }));
    const [bin] = calibrate(outcomes);
    expect(bin!.observed).toBeCloseTo(0.5);
    expect(bin!.high).toBeLessThan(bin!.predicted);
  });

  it('has nothing to say without outcomes', () => {
    expect(calibrate([])).toEqual([]);
    expect(calibrationError([])).toBeNull();
  });

  it('gives intervals that hold the share and stay between 0 and 1', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(1000), (share, cases) => {
        const { low, high } = wilson(share, cases);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(share + 1e-9);
        expect(high).toBeGreaterThanOrEqual(share - 1e-9);
      }),
    );
  });
});
