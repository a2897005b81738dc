import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fingerprint } from './fingerprint.ts';

it('is the same for the same text, and 16 hexadecimal digits', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(fingerprint(text)).toMatch(/^[0-9a-f]{16}$/);
      expect(fingerprint(`${text}`)).toBe(fingerprint(text));
    }),
  );
});

it('tells a hundred thousand similar texts apart', () => {
  const seen = new Set<string>();
  for (let index = 0; index < 100_000; index++)
    seen.add(fingerprint(`{"role":"user","content":"question ${index}"}`));
  expect(seen.size).toBe(100_000);
});

it('changes with any one character', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 200 }), fc.nat(), (text, place) => {
      const at = place % text.length;
      const changed = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
      expect(fingerprint(changed)).not.toBe(fingerprint(text));
    }),
  );
});
