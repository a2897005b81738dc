import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceFrom } from '../../routing/evidence/fixtures.ts';
import { usualWrongShare, withoutMistakes, wrongShareOf } from './wrong-share.ts';

/** Answers of which so many are good, each rated some times by somebody who is mistaken this often. */
function rated(answers: number, wrong: number, seed: number) {
  const chance = chanceFrom(seed);
  return Array.from({ length: answers }, () => {
    const isGood = chance() < 0.8;
    const times = 2 + Math.floor(chance() * 4);
    let good = 0;
    for (let time = 0; time < times; time++) {
      const says = chance() < wrong ? !isGood : isGood;
      if (says) good += 1;
    }
    return { good, bad: times - good, answers: 1 };
  });
}

describe('the share of ratings that are mistaken', () => {
  it.each([0, 0.05, 0.1, 0.25])('of %d is told from answers that were rated more than once', (wrong) => {
    for (const seed of [1, 2, 3])
      expect(Math.abs(wrongShareOf(rated(300, wrong, seed)) - wrong)).toBeLessThan(0.03);
  });

  it('is told as well where nobody rates an answer again that was called bad once', () => {
    const chance = chanceFrom(9);
    const answers = Array.from({ length: 600 }, () => {
      const isGood = chance() < 0.8;
      let good = 0;
      while (good < 5 && (chance() < 0.2 ? !isGood : isGood)) good += 1;
      return { good, bad: good < 5 ? 1 : 0, answers: 1 };
    }).filter(({ good, bad }) => good + bad > 1);
    expect(Math.abs(wrongShareOf(answers) - 0.2)).toBeLessThan(0.06);
  });

  it('is thought small where nothing tells of it, and never so large that ratings say nothing', () => {
    expect(usualWrongShare).toBeCloseTo(0.04, 1);
    expect(usualWrongShare).toBeLessThan(0.06);
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ good: fc.nat(50), bad: fc.nat(50), answers: fc.integer({ min: 1, max: 900 }) }),
          {
            maxLength: 20,
          },
        ),
        (answers) => {
          const share = wrongShareOf(answers);
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(0.3);
        },
      ),
    );
  });

  it('is taken out of what was seen without bias, and what is left weighs less', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 0.3, noNaN: true }),
        fc.integer({ min: 1, max: 1_000 }),
        (chance, wrong, times) => {
          const seen = times * (wrong + (1 - 2 * wrong) * chance);
          const { helped, weight } = withoutMistakes(seen, times - seen, wrong);
          expect(helped / weight).toBeCloseTo(chance, 6);
          expect(weight).toBeLessThanOrEqual(times);
        },
      ),
    );
  });
});
