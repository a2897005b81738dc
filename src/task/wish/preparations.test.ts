import { describe, expect, it } from 'vitest';
import { preparations } from './preparations.ts';
import { readWish } from './read-wish.ts';
import { wishLanguages } from './vocabulary/common-words.ts';

describe('making ready for wishes', () => {
  it('goes in small steps, and changes no reading', () => {
    const wish = 'Vertaal dit naar het Frans';
    const before = readWish(wish);
    expect([...preparations()].length).toBeGreaterThan(2 * wishLanguages.length);
    expect(readWish(wish)).toEqual(before);
    expect(before).toMatchObject({ language: 'nl', steps: ['translation'] });
  });
});
