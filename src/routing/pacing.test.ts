import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priceOfMoney } from './pacing.ts';

const day = 86_400_000;

/** λ with a share of the day's budget left when a share of the day has passed. */
function lambda(left: number, passed: number): number {
  return priceOfMoney(
    [{ limitMicroUsd: 1e6, leftMicroUsd: left * 1e6, ends: day, length: day }],
    passed * day,
  );
}

describe('the price of money', () => {
  it('is 1 where nothing limits what may be spent, and while the budget keeps up with the day', () => {
    expect(priceOfMoney([], 5)).toBe(1);
    expect(lambda(1, 0)).toBe(1);
    expect(lambda(0.5, 0.5)).toBe(1);
    expect(lambda(0.9, 0.6)).toBe(1);
  });

  it('rises when money runs out sooner than the day, and is highest when there is none', () => {
    expect(lambda(0.5, 0.25)).toBeCloseTo(2.25);
    expect(lambda(0.01, 0.5)).toBe(100);
    expect(lambda(0, 0.99)).toBe(100);
  });

  it('never falls when less is left, nor rises as time passes with nothing spent', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, share, (left, less, passed) => {
        const poorer = lambda(Math.min(left, less), passed);
        expect(poorer).toBeGreaterThanOrEqual(lambda(Math.max(left, less), passed));
        const later = lambda(left, Math.min(1, passed + 0.1));
        expect(later).toBeLessThanOrEqual(lambda(left, passed));
      }),
    );
  });

  it('makes a budget last through a day of steady wishes', () => {
    let left = 1e6;
    let lastSpent = 0;
    for (let minute = 0; minute < 1440; minute++) {
      const price = lambda(left / 1e6, minute / 1440);
      // Two wishes a minute, 1,000 micro-dollars each, worth between nothing and 4,000.
      for (const worth of [((minute * 7) % 40) * 100, ((minute * 13) % 40) * 100]) {
        if (worth > 1000 * price && left >= 1000) {
          left -= 1000;
          lastSpent = minute;
        }
      }
    }
    expect(left).toBeLessThan(0.1e6);
    expect(lastSpent).toBeGreaterThan(1300);
  });
});
