import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecentKeys } from './recent-keys.ts';

describe('recent keys', () => {
  it('has what was added of late, and nothing that never was', () => {
    const key = fc.constantFrom(...'abcdefghij');
    fc.assert(
      fc.property(fc.array(key), fc.integer({ min: 1, max: 8 }), (added, most) => {
        const keys = new RecentKeys(most);
        for (const one of added) keys.add(one);
        for (const one of added.slice(-most)) expect(keys.has(one)).toBe(true);
        expect(keys.has('z')).toBe(false);
        expect(keys.isEmpty).toBe(added.length === 0);
      }),
    );
  });

  it('forgets what was added long ago', () => {
    const keys = new RecentKeys(3);
    for (const one of 'abcdefg') keys.add(one);
    expect(keys.has('a')).toBe(false);
  });
});
