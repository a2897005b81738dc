import { describe, expect, it } from 'vitest';
import { logProbabilities, packed, unpacked } from '../../src/task/wish/learned/linear.ts';
import { type Example, train } from './trainer.ts';

/** Class 0 shows feature 1, class 1 feature 2; both show 3, and each its own rarity. */
const examples: Example[] = Array.from({ length: 20 }, (_, index) => ({
  label: index % 2,
  weight: 1,
  features: new Map([
    [1 + (index % 2), 1],
    [3, 1],
    [100 + index, 1],
  ]),
}));

describe('learning from examples', () => {
  it('tells classes apart by what is only in one of them', () => {
    const model = unpacked(packed(train(examples, 2)), 2);
    const [first, second] = logProbabilities(
      model,
      new Map([
        [1, 1],
        [3, 1],
      ]),
    );
    expect(Math.exp(first!)).toBeGreaterThan(0.9);
    expect(Math.exp(second!)).toBeLessThan(0.1);
  });

  it('learns nothing from what is seen once', () => {
    expect([...train(examples, 2).keys()].sort()).toEqual([1, 2, 3]);
  });

  it('gives the same weights each time', () => {
    expect(packed(train(examples, 2))).toBe(packed(train(examples, 2)));
  });
});
