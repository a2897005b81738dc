import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bet } from './bet.ts';
import { chanceFrom } from './fixtures.ts';

/** Whether a bet on values from `draw` is ever won with 95 % confidence while every value is looked at. */
function everWins(draw: () => number, values: number): boolean {
  const bet = new Bet(1);
  for (let index = 0; index < values; index++) bet.observe(draw());
  return bet.evidence >= 20;
}

function shareOfWins(runs: number, values: number, make: (chance: () => number) => () => number): number {
  let wins = 0;
  for (let run = 0; run < runs; run++) if (everWins(make(chanceFrom(run + 1)), values)) wins++;
  return wins / runs;
}

describe('a bet', () => {
  it.each([
    ['a fair coin', (chance: () => number) => () => (chance() < 0.5 ? 1 : -1)],
    ['mostly nothing', (chance: () => number) => () => (chance() < 0.02 ? (chance() < 0.5 ? 1 : -1) : 0)],
    ['rare large losses', (chance: () => number) => () => (chance() < 0.1 ? -0.9 : 0.1)],
    ['rare large wins', (chance: () => number) => () => (chance() < 0.1 ? 0.9 : -0.1)],
  ])('is won on %s in at most one case of twenty, though every value is looked at', (_name, make) => {
    expect(shareOfWins(1000, 1000, make)).toBeLessThanOrEqual(0.05 + 0.014);
  });

  it('is won where there is something to win', () => {
    const better = (chance: () => number) => () => (chance() < 0.65 ? 1 : -1);
    expect(shareOfWins(200, 400, better)).toBeGreaterThan(0.95);
  });

  it('is not won by what is worse than nothing', () => {
    const worse = (chance: () => number) => () => (chance() < 0.45 ? 1 : -1);
    expect(shareOfWins(300, 1000, worse)).toBeLessThan(0.02);
  });

  it('notices a change soon once it forgets its losses', () => {
    const bet = new Bet(1, undefined, 100);
    for (let index = 0; index < 500; index++) {
      bet.observe(index % 2 === 0 ? -1 : 0.8);
      bet.forgetLosses();
    }
    expect(bet.evidence).toBeLessThan(20);
    const chance = chanceFrom(7);
    for (let index = 0; index < 300; index++) bet.observe(chance() < 0.9 ? 1 : -1);
    expect(bet.evidence).toBeGreaterThan(20);
  });

  it('goes on after a restart as if there had been none, whatever was seen', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -5, max: 5, noNaN: true })), fc.nat(), (values, cut) => {
        const straight = new Bet(2);
        let interrupted = new Bet(2);
        for (const [index, value] of values.entries()) {
          if (index === cut % (values.length + 1))
            interrupted = new Bet(2, JSON.parse(JSON.stringify(interrupted.state)));
          straight.observe(value);
          interrupted.observe(value);
        }
        expect(interrupted.state).toEqual(straight.state);
        expect(Number.isFinite(straight.state.logWealth)).toBe(true);
      }),
    );
  });
});
