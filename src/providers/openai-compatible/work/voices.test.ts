import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseVoice, usualVoices, type Voice } from './voices.ts';

const some: readonly Voice[] = [
  { name: 'alloy', gender: 'female' },
  { name: 'ef_dora', language: 'es', gender: 'female' },
  { name: 'em_alex', language: 'es', gender: 'male' },
  { name: 'lv_x', language: 'lv' },
];

describe('a voice', () => {
  it.each([
    [{ voice: undefined, language: undefined }, 'alloy'],
    [{ voice: 'male', language: 'es' }, 'em_alex'],
    [{ voice: 'male', language: 'lv' }, 'alloy'],
    [{ voice: 'Someone Else', language: 'es' }, 'Someone Else'],
  ] as const)('for %o is %s', (wish, name) => {
    expect(chooseVoice(wish, some)).toBe(name);
  });

  it('speaks the language where any does, and is of the gender where one is of both', () => {
    const languages = fc.constantFrom('en', 'es', 'fr', 'it', 'ja', 'pt', 'hi', 'zh');
    const genders = fc.constantFrom('female', 'male');
    const voices = usualVoices('kokoro');
    fc.assert(
      fc.property(languages, genders, (language, gender) => {
        const name = chooseVoice({ voice: gender, language }, voices);
        const chosen = voices.find((voice) => voice.name === name);
        expect(chosen?.language).toBe(language);
        const both = voices.some((voice) => voice.language === language && voice.gender === gender);
        if (both) expect(chosen?.gender).toBe(gender);
      }),
    );
  });

  it('is none where there are none', () => {
    expect(chooseVoice({ voice: 'female', language: 'nl' }, [])).toBeUndefined();
  });
});
