import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spelled, withFigures } from './numbers.ts';
import { wishLanguages } from './vocabulary/common-words.ts';

describe('numbers that are written out', () => {
  it('become figures, however a language spells them', () => {
    const spellings = fc
      .tuple(fc.integer({ min: 1, max: 999 }), fc.constantFrom(...wishLanguages))
      .chain(([value, language]) =>
        fc.record({
          value: fc.constant(value),
          language: fc.constant(language),
          words: fc.constantFrom(...spelled(value, language)),
        }),
      );
    fc.assert(
      fc.property(spellings, ({ value, language, words }) => {
        expect(withFigures(`abc ${words}, xyz`, language)).toBe(`abc ${value}, xyz`);
      }),
    );
  });

  it('are spelled as people spell them', () => {
    expect(spelled(21, 'nl')).toEqual(['eenentwintig']);
    expect(spelled(35, 'de')).toEqual(['funfunddreissig']);
    expect(spelled(91, 'fr')).toContain('quatre vingt onze');
    expect(spelled(71, 'fr')).toContain('soixante et onze');
    expect(spelled(42, 'es')).toEqual(['cuarenta y dos']);
    expect(spelled(150, 'en')).toContain('a hundred and fifty');
  });

  it('leave all other words as they are', () => {
    expect(withFigures('once upon a time, a very short one', 'en')).toBe('once upon a time, a very short 1');
    expect(withFigures('tres court', 'fr')).toBe('tres court');
  });
});
