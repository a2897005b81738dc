import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Place } from '../shared/place.ts';
import { chanceFrom } from './evidence/fixtures.ts';
import { type AnswerGiven, Pace, pressure } from './pacing.ts';

const day = 86_400_000;
const none = { local: 0, saved: 0 };
const goals = { local: 0.7, saved: 0 };

/** An answer that nothing is known of but where it came from. */
function given(place: Place): AnswerGiven {
  return { place, cost: 0, costInCloud: undefined };
}

/** λ as things stand, with a share of the day's budget left when a share of the day has passed. */
function lambda(left: number, passed: number): number {
  const period = { limitMicroUsd: 1e6, leftMicroUsd: left * 1e6, ends: day, length: day };
  return pressure([period], passed * day);
}

describe('the price of money as things stand', () => {
  it('is 1 where nothing limits what may be spent, and while the budget keeps up with the day', () => {
    expect(pressure([], 5)).toBe(1);
    expect(lambda(1, 0)).toBe(1);
    expect(lambda(0.5, 0.5)).toBe(1);
    expect(lambda(0.9, 0.6)).toBe(1);
  });

  it('rises when money runs out sooner than the day, and is highest when there is none', () => {
    expect(lambda(0.5, 0.25)).toBeCloseTo(5.0625);
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
});

/**
 * Days of wishes that are worth anything up to 4,000 micro-dollars and cost 1,000 each, of which a day's budget
 * grants a hundred: how the last five days went.
 */
function spend(days: number, wishesADay: number, pace: Pace) {
  const chance = chanceFrom(2);
  const limitMicroUsd = 100_000;
  let worthOfGranted = 0;
  let granted = 0;
  let lastAt = 0;
  for (let today = 0; today < days; today++) {
    let leftMicroUsd = limitMicroUsd;
    for (let wish = 0; wish < wishesADay; wish++) {
      const now = (today + wish / wishesADay) * day;
      const price = pace.priceOfMoney(
        [{ limitMicroUsd, leftMicroUsd, ends: (today + 1) * day, length: day }],
        now,
      );
      const worth = 4_000 * chance();
      if (worth < 1_000 * price || leftMicroUsd < 1_000) continue;
      leftMicroUsd -= 1_000;
      if (today < days - 5) continue;
      worthOfGranted += worth;
      granted++;
      lastAt = wish / wishesADay;
    }
  }
  return { meanWorth: worthOfGranted / granted, grantedADay: granted / 5, lastAt };
}

describe('the pace of spending', () => {
  it('comes to grant the wishes that are worth most, from morning to night', () => {
    // Of four hundred wishes those worth more than 3,000, so 3,500 on average.
    const { meanWorth, grantedADay, lastAt } = spend(20, 400, new Pace(none));
    expect(meanWorth).toBeGreaterThan(3_300);
    expect(grantedADay).toBeGreaterThan(85);
    expect(lastAt).toBeGreaterThan(0.95);
  });

  it('asks no more for money than it is worth where there is enough of it', () => {
    const { grantedADay } = spend(20, 60, new Pace(none));
    expect(grantedADay).toBeGreaterThan(40);
  });

  it('goes on from where it was', () => {
    const pace = new Pace(goals);
    spend(5, 400, pace);
    for (let answer = 0; answer < 50; answer++) pace.answered(given('cloud'));
    const restored = new Pace(goals, pace.state);
    expect(restored.state).toEqual(pace.state);
    const period = { limitMicroUsd: 1e6, leftMicroUsd: 5e5, ends: 6 * day, length: day };
    expect(restored.priceOfMoney([period], 5.1 * day)).toBe(pace.priceOfMoney([period], 5.1 * day));
  });

  it('keeps what one answer may cost out of what can be spent', () => {
    const period = { limitMicroUsd: 1e6, leftMicroUsd: 2e5, ends: day, length: day };
    const [careful, plain] = [new Pace(none), new Pace(none)];
    for (let answer = 0; answer < 200; answer++) careful.mayCost(1.5e5);
    const [high, low] = [careful, plain].map((pace) => pace.priceOfMoney([period], 0.7 * day));
    expect(high).toBeGreaterThan(low! + 1);
  });
});

describe('what an answer at home is worth', () => {
  it('rises while too much comes from the cloud, settles at the goal, and falls again', () => {
    const pace = new Pace(goals);
    const chance = chanceFrom(4);
    const start = pace.home;
    let cloud = 0;
    for (let asked = 0; asked < 6_000; asked++) {
      // Gains lie evenly between nothing and 0.6, so the goal is met at 0.42.
      const place = 0.6 * chance() > pace.home ? 'cloud' : 'local';
      if (asked >= 2_000) cloud += Number(place === 'cloud');
      pace.answered(given(place));
    }
    expect(Math.abs(cloud / 4_000 - 0.3)).toBeLessThan(0.03);
    expect(pace.home).toBeGreaterThan(start + 0.2);
    for (let asked = 0; asked < 500; asked++) pace.answered(given('local'));
    expect(pace.home).toBe(start);
  });

  it('stays where it is without a goal, and within its bounds whatever comes', () => {
    const [free, strict] = [new Pace(none), new Pace({ local: 1, saved: 0 })];
    for (let asked = 0; asked < 1_000; asked++)
      for (const pace of [free, strict]) pace.answered(given('cloud'));
    expect(free.home).toBe(new Pace(none).home);
    expect(strict.home).toBeLessThanOrEqual(0.5);
  });
});

describe('what shall be saved', () => {
  /** Questions that gain up to 1 and cost up to 2,000 in the cloud, with gains that fall with a share of the price. */
  function live(pace: Pace, asked: number) {
    const chance = chanceFrom(5);
    let [paid, inCloud] = [0, 0];
    for (let index = 0; index < asked; index++) {
      const costInCloud = 2_000 * chance();
      const isWorth = chance() > (costInCloud / 10_000) * pace.priceOfMoney([], 0);
      const cost = isWorth ? costInCloud : 0;
      pace.answered({ place: isWorth ? 'cloud' : 'local', cost, costInCloud });
      if (index < asked / 2) continue;
      paid += cost;
      inCloud += costInCloud;
    }
    return { saved: 1 - paid / inCloud, lambda: pace.priceOfMoney([], 0) };
  }

  it('makes money dearer until so much of what the cloud would cost is saved', () => {
    const { saved, lambda } = live(new Pace({ local: 0, saved: 0.6 }), 4_000);
    expect(Math.abs(saved - 0.61)).toBeLessThan(0.03);
    expect(lambda).toBeGreaterThan(2);
  });

  it('costs nothing where as much is saved anyway, nor without such a goal', () => {
    expect(live(new Pace({ local: 0, saved: 0.05 }), 2_000).lambda).toBeLessThan(1.2);
    expect(live(new Pace(none), 2_000).lambda).toBe(1);
  });

  it('is kept over a restart, and begins anew from what was kept before there was such a goal', () => {
    const pace = new Pace({ local: 0, saved: 0.6 });
    live(pace, 400);
    expect(new Pace({ local: 0, saved: 0.6 }, pace.state).priceOfMoney([], 0)).toBe(pace.priceOfMoney([], 0));
    const { home, atHand, periods } = pace.state;
    expect(new Pace({ local: 0, saved: 0.6 }, { home, atHand, periods }).priceOfMoney([], 0)).toBe(1);
  });
});
