import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceFrom } from '../evidence/fixtures.ts';
import { type Example, type Figures, learnWeights, startingWeights, weigh } from './weights.ts';

const nothing: Figures = {
  unknown: 0,
  expected: 0,
  checks: 0,
  sureness: 0,
  agreement: 0,
  likeness: 0,
  verdict: 0,
};

/** Answers that were right as often as `right` says of what a judge said and whether another answer agreed. */
function examples(count: number, right: (praised: boolean, agreed: boolean) => number): Example[] {
  const chance = chanceFrom(3);
  return Array.from({ length: count }, () => {
    const [praised, agreed] = [chance() < 0.6, chance() < 0.5];
    const quality = Number(chance() < right(praised, agreed));
    const figures = { ...nothing, verdict: praised ? 0.35 : -0.4, agreement: agreed ? 0.55 : -0.45 };
    return { figures, quality, weight: 1 };
  });
}

describe('what evidence counts for', () => {
  it('is as it begins where nothing is known', () => {
    expect(learnWeights([])).toEqual(startingWeights);
  });

  it('becomes nothing for a judge who tells nothing, and more for one who knows', () => {
    const blind = learnWeights(examples(800, (_praised, agreed) => (agreed ? 0.85 : 0.35)));
    const knowing = learnWeights(examples(800, (praised) => (praised ? 0.95 : 0.1)));
    expect(Math.abs(blind.verdict)).toBeLessThan(0.6);
    expect(knowing.verdict).toBeGreaterThan(startingWeights.verdict + 1);
    expect(knowing.agreement).toBeLessThan(1);
  });

  it('comes to chances that are right on average', () => {
    const seen = examples(1_500, (praised, agreed) => (praised ? 0.7 : 0.4) + (agreed ? 0.2 : -0.2));
    const weights = learnWeights(seen);
    const mean = (value: (example: Example) => number) =>
      seen.reduce((sum, example) => sum + value(example), 0) / seen.length;
    const expected = mean(({ figures }) => 1 / (1 + Math.exp(-weigh(figures, weights))));
    expect(Math.abs(expected - mean(({ quality }) => quality))).toBeLessThan(0.05);
  });

  it('is moved little by a few examples, and stays finite whatever they are', () => {
    const figure = fc.double({ min: -3, max: 3, noNaN: true });
    const names = Object.keys(nothing) as (keyof Figures)[];
    const example = fc.record({
      figures: fc.record(Object.fromEntries(names.map((name) => [name, figure]))),
      quality: fc.double({ min: 0, max: 1, noNaN: true }),
      weight: fc.double({ min: 0, max: 1, noNaN: true }),
    }) as fc.Arbitrary<Example>;
    fc.assert(
      fc.property(fc.array(example, { maxLength: 40 }), (given) => {
        for (const weight of Object.values(learnWeights(given))) expect(Math.abs(weight)).toBeLessThan(20);
      }),
    );
    const few = learnWeights(examples(3, () => 0));
    expect(Math.abs(few.agreement - startingWeights.agreement)).toBeLessThan(0.7);
  });
});
