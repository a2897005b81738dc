import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokensOfInput, tokensOfText, tokensOfValue } from './tokens.ts';

describe('tokensOfText', () => {
  // Counts of OpenAI's o200k and cl100k vocabularies, rounded; a good estimate lies near or between.
  it.each([
    ['English', 'The quick brown fox jumps over the lazy dog. '.repeat(20), 200, 205],
    ['Dutch', 'De aanvraag voor een vergunning is afgewezen, omdat stukken ontbraken. '.repeat(10), 160, 210],
    ['code', 'const total = items.reduce((sum, item) => sum + item.price, 0);\n'.repeat(10), 160, 180],
    ['Chinese', '政府决定明年增加对教育和科学的投入'.repeat(10), 90, 210],
  ])('is near the truth for %s', (_, text, least, most) => {
    expect(tokensOfText(text)).toBeGreaterThan(least * 0.75);
    expect(tokensOfText(text)).toBeLessThan(most * 1.3);
  });

  it('grows with the text, and is nothing for nothing', () => {
    expect(tokensOfText('')).toBe(0);
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(tokensOfText(one + other)).toBeGreaterThanOrEqual(tokensOfText(one));
      }),
    );
  });
});

describe('tokensOfInput', () => {
  it('counts images, tools, calls and schemas besides text', () => {
    const plain = { model: 'm', messages: [{ role: 'user' as const, content: 'hello' }] };
    const base = tokensOfInput({ kind: 'chat', request: plain });
    const image = {
      type: 'image_url' as const,
      image_url: { url: `data:image/png;base64,${'A'.repeat(9000)}` },
    };
    const withImage = { model: 'm', messages: [{ role: 'user' as const, content: [image] }] };
    expect(tokensOfInput({ kind: 'chat', request: withImage })).toBeGreaterThan(500);
    expect(tokensOfInput({ kind: 'chat', request: withImage })).toBeLessThan(2000);
    const tool = {
      type: 'function' as const,
      function: { name: 'look', description: 'Looks a thing up. '.repeat(9) },
    };
    expect(tokensOfInput({ kind: 'chat', request: { ...plain, tools: [tool] } })).toBeGreaterThan(base + 30);
    const call = {
      id: '1',
      type: 'function' as const,
      function: { name: 'look', arguments: '{"a": 1}'.repeat(20) },
    };
    const called = {
      ...plain,
      messages: [...plain.messages, { role: 'assistant' as const, tool_calls: [call] }],
    };
    expect(tokensOfInput({ kind: 'chat', request: called })).toBeGreaterThan(base + 40);
  });

  it('counts completions and embeddings', () => {
    expect(
      tokensOfInput({ kind: 'completion', request: { model: 'm', prompt: 'one two', suffix: 'three' } }),
    ).toBeGreaterThan(2);
    expect(
      tokensOfInput({ kind: 'embedding', request: { model: 'm', input: ['one', 'two'] } }),
    ).toBeGreaterThan(1);
  });
});

describe('tokensOfValue', () => {
  it('survives any JSON value, however deep', () => {
    let deep: unknown = 'end';
    for (let level = 0; level < 100_000; level++) deep = [deep];
    expect(tokensOfValue(deep)).toBeLessThan(1000);
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(tokensOfValue(value)).toBeGreaterThan(0);
      }),
    );
  });
});
