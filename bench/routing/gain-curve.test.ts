import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadEvaluator } from './evaluator.ts';
import { compareCurves, GainCurve } from './gain-curve.ts';

const shared = await loadEvaluator();

const sampleOf = (gains: number[]) => ({ gains, weights: gains.map(() => 1) });
const once = (size: number): Uint16Array => new Uint16Array(size).fill(1);

test('prompts that gain first give the best area, last the worst, and equal scores one half', () => {
  const sample = sampleOf([1, 1, 0, 0]);
  const area = (scores: number[]): number => new GainCurve(scores, sample).area(once(4));
  expect(area([4, 3, 2, 1])).toBeCloseTo(0.75);
  expect(area([1, 2, 3, 4])).toBeCloseTo(0.25);
  expect(area([1, 1, 1, 1])).toBeCloseTo(0.5);
});

test.skipIf(shared === undefined)(
  'areas are those of the shared evaluator, repeated and tied prompts included',
  () => {
    const row = fc.record({
      score: fc.integer({ min: 0, max: 5 }),
      weak: fc.double({ min: 0, max: 1, noNaN: true }),
      strong: fc.double({ min: 0, max: 1, noNaN: true }),
      count: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 3, maxLength: 40 }), (rows) => {
        const scores = rows.map(({ score }) => score);
        const [weak, strong] = [rows.map((one) => one.weak), rows.map((one) => one.strong)];
        const gains = rows.map((one) => one.strong - one.weak);
        const counts = rows.map(({ count }) => count);
        fc.pre(gains.reduce((sum, gain, index) => sum + gain * counts[index]!, 0) > 1e-3);
        const expected = shared!.evaluator.curve(scores, weak, strong, { weights: counts, boot: 0 }).APGR;
        expect(new GainCurve(scores, sampleOf(gains)).area(Uint16Array.from(counts))).toBeCloseTo(
          expected,
          9,
        );
      }),
    );
  },
);

test('a way that is always better is ahead with an interval above 0, and one against itself is not', () => {
  let seed = 1;
  const random = (): number => {
    seed = (seed * 48271) % 2147483647;
    return seed / 2147483647;
  };
  const gains = Array.from({ length: 200 }, (_, index) => (index % 4 === 0 ? 1 : 0));
  const good = gains.map((gain) => gain + 0.1 * random());
  const bad = gains.map(() => random());
  const ways = new Map([
    ['good', good],
    ['bad', bad],
    ['same', good],
  ]);
  const { ahead } = compareCurves(ways, sampleOf(gains), { resamples: 200, random });
  expect(ahead.get('bad')!.low).toBeGreaterThan(0);
  expect(ahead.get('same')).toEqual({ value: 0, low: 0, high: 0 });
});
