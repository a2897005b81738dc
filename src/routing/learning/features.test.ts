import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFeatures } from './features.ts';

test('the same text has the same features, whatever was read in between', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, other) => {
      const once = readFeatures(text);
      readFeatures(other);
      expect(readFeatures(text)).toEqual(once);
    }),
  );
});

test('every value is a finite number, of broken surrogates and odd embeddings too', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 100 }),
      fc.float32Array({ maxLength: 20 }),
      (units, embedding) => {
        const features = readFeatures(String.fromCharCode(...units), {
          meaning: { space: 'desk/embed', vector: embedding },
        });
        expect(features.names.length).toBe(features.values.length);
        expect(features.values.every(Number.isFinite)).toBe(true);
        expect(Number.isFinite(features.difficulty)).toBe(true);
      },
    ),
  );
});

test('a very long text has no more features than its beginning and end give', () => {
  const long = Array.from({ length: 50_000 }, (_, index) => `word${index}`).join(' ');
  expect(readFeatures(long).names.length).toBeLessThan(6_000);
});

test('capitals and blanks do not change which words are seen', () => {
  const one = readFeatures('What is  the capital of France?');
  const other = readFeatures('what is the CAPITAL of france?');
  const common = new Set(one.names);
  expect(other.names.every((name) => common.has(name))).toBe(true);
});

test('of local answers it matters what they say and not how they write it', () => {
  const difficulty = (first: string, second: string): number =>
    readFeatures('How much?', { opinions: { of: 'desk/small', answers: [first, second] } }).difficulty;
  const agreed = difficulty('96', '96');
  expect(difficulty('96.00', '$96')).toBe(agreed);
  expect(difficulty("{'a': 1}", '{"a":1}')).toBe(agreed);
  expect(difficulty('1,250', '1250')).toBe(agreed);
  expect(difficulty('96', '97')).toBeGreaterThan(agreed);
});

test('an answer that could not be read makes a prompt harder', () => {
  const plain = readFeatures('How much?').difficulty;
  expect(
    readFeatures('How much?', { opinions: { of: 'desk/small', answers: [null, '5'] } }).difficulty,
  ).toBeGreaterThan(plain);
});

test('others that agree on something else make an answer more doubtful than others that all differ', () => {
  const doubt = (...answers: string[]): number =>
    readFeatures('How much?', { opinions: { of: 'desk/small', answers } }).doubt!.logits;
  expect(doubt('96', '97', '97')).toBeGreaterThan(doubt('96', '97', '98'));
  expect(doubt('96', '97', '98')).toBeGreaterThan(doubt('96', '96', '98'));
  expect(doubt('96', '96', '98')).toBeGreaterThan(doubt('96', '96', '96'));
});
