import { describe, expect, it } from 'vitest';
import { Allowance } from './allowance.ts';

const noon = Date.UTC(2026, 10, 20, 12);

describe('an allowance', () => {
  it('is so many at once, and so many more in an hour, for each alone', () => {
    const allowance = new Allowance<string>({ atOnce: 5, perHour: 60 });
    const taken = (who: string, at: number) =>
      Array.from({ length: 10 }, () => allowance.take(who, at)).filter(Boolean).length;
    expect([taken('one', noon), taken('one', noon), taken('other', noon)]).toEqual([5, 0, 5]);
    expect(allowance.secondsBetween).toBe(60);
    expect(taken('one', noon + 2 * 60_000)).toBe(2);
    expect(taken('one', noon + 3_600_000)).toBe(5);
  });

  it('grows by no clock that goes back', () => {
    const allowance = new Allowance<string>({ atOnce: 1, perHour: 60 });
    expect(allowance.take('one', noon)).toBe(true);
    for (const at of [noon - 3_600_000, noon, noon - 60_000, noon])
      expect(allowance.take('one', at)).toBe(false);
  });
});
