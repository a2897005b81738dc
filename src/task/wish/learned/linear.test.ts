import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logProbabilities, packed, unpacked } from './linear.ts';

const rowOf = (...weights: number[]) => Float32Array.from(weights);

describe('a linear reading', () => {
  it('gives probabilities that add up to 1, whatever is seen', () => {
    const model = unpacked(packed(new Map([[7, rowOf(3, -1, 0)]])), 3);
    const seen = fc.array(fc.tuple(fc.nat(20), fc.double({ min: -50, max: 50, noNaN: true })));
    fc.assert(
      fc.property(seen, (features) => {
        const total = logProbabilities(model, new Map(features)).reduce(
          (sum, each) => sum + Math.exp(each),
          0,
        );
        expect(total).toBeCloseTo(1, 9);
      }),
    );
  });

  it('is the same after it was written small and read again, but for rounding', () => {
    const weights = new Map([
      [4_000_000_000, rowOf(2, 0, 0)],
      [3, rowOf(0, 0, 1.5)],
      [90, rowOf(-1, -1, -1)],
    ]);
    const [first, second, third] = logProbabilities(
      unpacked(packed(weights), 3),
      new Map([
        [4_000_000_000, 1],
        [3, 2],
        [90, 5],
      ]),
    );
    expect(first! - second!).toBeCloseTo(2, 1);
    expect(third! - second!).toBeCloseTo(3, 1);
  });

  it('takes what it does not know for nothing', () => {
    const model = unpacked(packed(new Map([[7, rowOf(3, 0)]])), 2);
    expect([...logProbabilities(model, new Map([[8, 1]]))]).toEqual([-Math.LN2, -Math.LN2]);
  });
});
