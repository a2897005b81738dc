import { describe, expect, it } from 'vitest';
import { lengthOf } from './length.ts';

describe('the length of a value', () => {
  it('counts its texts and names, and a little for whatever else it holds', () => {
    expect(lengthOf('hello')).toBe(5);
    expect(lengthOf({ name: 'hello' })).toBe(5 + 4 + 8);
    expect(lengthOf(['a', 'bc', 1, null])).toBe(3 + 4 * 8);
  });

  it('counts on only until it knows that it is more', () => {
    const endless = { texts: Array.from({ length: 1_000 }, () => 'x'.repeat(100)) };
    expect(lengthOf(endless, 50)).toBeGreaterThan(50);
    expect(lengthOf(endless, 50)).toBeLessThan(10_000);
    expect(lengthOf(endless)).toBeGreaterThan(100_000);
  });

  it('does not overflow with depth', () => {
    let value: unknown = 'x';
    for (let depth = 0; depth < 200_000; depth++) value = [value];
    expect(lengthOf(value)).toBe(1 + 8 * 200_000);
  });
});
