import { describe, expect, it } from 'vitest';
import { digestOf, isSecret, newSecret, permits, privacyFor } from './key.ts';

const model = { id: 'ollama/llama3.2', place: 'local' };

describe('a secret', () => {
  it('is 256 random bits that a digest tells nothing of', () => {
    const secrets = Array.from({ length: 100 }, newSecret);
    expect(new Set(secrets).size).toBe(100);
    expect(secrets.every(isSecret)).toBe(true);
    expect(digestOf(secrets[0]!)).toMatch(/^[\w-]{43}$/);
    expect(secrets[0]).not.toContain(digestOf(secrets[0]!));
    expect(isSecret(`${secrets[0]}x`)).toBe(false);
  });
});

describe('a key', () => {
  it.each([
    [null, true],
    [[], false],
    [['ollama/llama3.2'], true],
    [['ollama/llama3'], false],
    [['openai/*', 'ollama/*'], true],
    [['openai/*'], false],
    [['*'], true],
    [['local'], true],
    [['cloud'], false],
    [['.*/llama3.2'], false],
  ])('of the models %j may use a local one: %s', (models, allowed) => {
    expect(permits({ models }, model)).toBe(allowed);
  });
  it('leaves the class alone where there is none', () => {
    expect(permits(undefined, model)).toBe(true);
    expect(privacyFor(undefined, 'masked')).toEqual({ privacy: 'masked', loosest: 'masked' });
  });
  it.each([
    ['open', false, 'masked', 'masked'],
    ['open', true, 'masked', 'open'],
    ['private', true, 'private', 'private'],
    ['private', false, 'private', 'private'],
    ['masked', true, 'masked', 'masked'],
  ] as const)(
    'whose loosest is %s and that may loosen: %s, gets %s and reaches %s',
    (loosest, mayLoosen, privacy, reach) => {
      expect(privacyFor({ loosest, mayLoosen }, 'masked')).toEqual({ privacy, loosest: reach });
    },
  );
});
