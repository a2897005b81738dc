import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanOf, shareOf, totalOf } from './estimate.ts';
import { forecastMonth } from './forecast.ts';

describe('estimates', () => {
  it('lie within their own interval, which narrows with every case', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 2, maxLength: 50 }),
        (values) => {
          const sum = (of: (value: number) => number) =>
            values.reduce((total, value) => total + of(value), 0);
          const mean = meanOf(
            values.length,
            sum((x) => x),
            sum((x) => x * x),
          )!;
          expect(mean.low).toBeLessThanOrEqual(mean.mean);
          expect(mean.high).toBeGreaterThanOrEqual(mean.mean);
          const twice = meanOf(values.length * 2, 2 * sum((x) => x), 2 * sum((x) => x * x))!;
          expect(twice.high - twice.low).toBeLessThanOrEqual(mean.high - mean.low + 1e-6);
        },
      ),
    );
  });

  it('say nothing from nothing', () => {
    expect(shareOf(0, 0)).toBeUndefined();
    expect(meanOf(1, 5, 25)).toBeUndefined();
    expect(totalOf([3], 10)).toBeUndefined();
  });

  it('hold the truth about nineteen times of twenty', () => {
    let held = 0;
    let seed = 1;
    const next = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    for (let run = 0; run < 400; run++) {
      const seen = Array.from({ length: 40 }, next);
      const { low, high } = totalOf(seen, 30)!;
      const comes = Array.from({ length: 30 }, next).reduce((sum, value) => sum + value, 0);
      if (comes >= low && comes <= high) held += 1;
    }
    expect(held / 400).toBeGreaterThan(0.91);
    expect(held / 400).toBeLessThan(0.985);
  });
});

describe('the forecast of a month', () => {
  const spent = (day: string, usd: number) => ({ day, spentMicroUsd: usd * 1e6 });

  it('goes on as the days went, those without spending included', () => {
    const days = [spent('2026-11-05', 2), spent('2026-11-07', 2), spent('2026-11-09', 1)];
    const found = forecastMonth(days, '2026-11-09')!;
    // Four whole days with 4 dollars, one begun with 1, and 21 to come.
    expect(found.mean).toBeCloseTo(5 + 21, 10);
    expect(found.low).toBeGreaterThanOrEqual(5);
    expect(found.high).toBeGreaterThan(found.mean);
    expect(found.from).toBe(4);
  });

  it('is what was spent on the last day of a month', () => {
    const days = Array.from({ length: 29 }, (_, index) =>
      spent(`2027-02-${String(index + 1).padStart(2, '0')}`, 1),
    ).slice(0, 28);
    expect(forecastMonth(days, '2027-02-28')).toMatchObject({ mean: 28, low: 28, high: 28 });
  });

  it('waits for three whole days', () => {
    expect(forecastMonth([], '2026-11-09')).toBeUndefined();
    expect(forecastMonth([spent('2026-11-07', 2)], '2026-11-09')).toBeUndefined();
    expect(forecastMonth([spent('2026-11-06', 2)], '2026-11-09')).toBeDefined();
  });
});
