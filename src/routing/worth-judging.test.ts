import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Valuation, worthOf } from './value.ts';
import { convincingFrom, worthOfJudging } from './worth-judging.ts';

const by: Valuation = { profile: 'balanced', prefer: 'none', lambda: 1, home: 0.05 };
const local = (success: number) => ({ place: 'local' as const, success, costMicroUsd: 0, seconds: 5 });
const cloud = (costMicroUsd = 3_000) => ({ place: 'cloud' as const, success: 0.9, costMicroUsd, seconds: 4 });
const asItComes = (success: number) => worthOf({ ...local(success), quality: success }, by);

describe('what judging a local answer is worth', () => {
  it('is more than giving it as it comes where it may well be wrong, and less where it is surely right', () => {
    expect(worthOfJudging(local(0.6), cloud(), by)).toBeGreaterThan(asItComes(0.6));
    expect(worthOfJudging(local(0.99), cloud(), by)).toBeLessThan(asItComes(0.99));
  });

  it('falls with the price of the next answer and with the price of money', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.double({ min: 1, max: 50, noNaN: true }),
        (success, lambda) => {
          const dear = { ...by, lambda };
          const worth = (cost: number) => worthOfJudging(local(success), cloud(cost), dear);
          expect(worth(6_000)).toBeLessThan(worth(3_000));
          expect(worth(3_000)).toBeLessThanOrEqual(worthOfJudging(local(success), cloud(), by) + 1e-9);
        },
      ),
    );
  });

  it('is more than asking the next model at once where the answer may be right, though it is not likely to be', () => {
    const atOnce = worthOf({ ...cloud(), quality: 0.8 }, { ...by, home: 0.2 });
    expect(worthOfJudging(local(0.35), { ...cloud(), success: 0.8 }, { ...by, home: 0.2 })).toBeGreaterThan(
      atOnce,
    );
  });

  it('lies between those of both answers, less the waiting', () => {
    const worth = worthOfJudging(local(0.5), cloud(0), { ...by, profile: 'critical' });
    expect(worth).toBeGreaterThan(0.5);
    expect(worth).toBeLessThan(0.95);
  });
});

describe('how far a local answer must convince', () => {
  it('is where giving it is worth as much as asking the next model', () => {
    const free = { ...by, home: 0 };
    const next = { place: 'cloud' as const, success: 0.8, costMicroUsd: 0, seconds: 0 };
    // The next is right 0.85 times as often where this one is not as where it is, and 0.8 of all times.
    const atLeast = convincingFrom(local(0.6), next, free);
    const whereRight = 0.8 / (0.6 + 0.4 * 0.85);
    expect(atLeast).toBeCloseTo(whereRight * (atLeast + 0.85 * (1 - atLeast)), 6);
  });

  it('falls with the price of the next answer and the worth of home, and rises with what is expected of it', () => {
    const share = fc.double({ min: 0.3, max: 0.95, noNaN: true });
    fc.assert(
      fc.property(share, share, (one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        const next = (success: number, costMicroUsd = 3_000) => ({ ...cloud(costMicroUsd), success });
        expect(convincingFrom(local(0.6), next(more), by)).toBeGreaterThanOrEqual(
          convincingFrom(local(0.6), next(less), by),
        );
        expect(convincingFrom(local(0.6), next(more, 9_000), by)).toBeLessThanOrEqual(
          convincingFrom(local(0.6), next(more), by),
        );
        expect(convincingFrom(local(0.6), next(more), { ...by, home: 0.3 })).toBeLessThanOrEqual(
          convincingFrom(local(0.6), next(more), by),
        );
      }),
    );
  });
});
