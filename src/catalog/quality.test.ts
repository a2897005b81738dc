import { describe, expect, it } from 'vitest';
import { isEmbeddingName, isNeitherChatNorEmbedding, priorQuality } from './quality.ts';

const quality = (name: string, billions?: number): number =>
  priorQuality({ name, parameters: billions === undefined ? undefined : billions * 1e9 });

describe('priorQuality', () => {
  it.each([
    ['gpt-5', 'gpt-5-mini', 'gpt-5-nano'],
    ['gpt-4.1', 'gpt-4.1-mini', 'gpt-4.1-nano'],
    ['gpt-4o-2024-08-06', 'gpt-4o-mini-2024-07-18', 'gpt-3.5-turbo'],
    ['claude-opus-4-5-20251101', 'claude-sonnet-4-20250514', 'claude-haiku-4-5', 'claude-3-haiku-20240307'],
    ['models/gemini-2.5-pro', 'gemini-2.5-flash', 'gemini-2.5-flash-lite'],
    ['llama3.3:70b', 'llama3.1:8b', 'llama3.2:3b', 'llama3.2:1b'],
    ['qwen3:32b', 'qwen3:8b', 'qwen2.5:7b', 'qwen2.5:0.5b'],
    ['gpt-oss:120b', 'gpt-oss:20b', 'mistral:7b'],
  ])('orders a family from large to small: %s', (...names) => {
    const found = names.map((name) => quality(name));
    expect(found).toEqual(found.toSorted((one, other) => other - one));
    expect(new Set(found).size).toBe(found.length);
  });

  it('puts the best cloud models above every local one', () => {
    expect(quality('gpt-5.2')).toBeGreaterThan(quality('llama3.1:405b'));
  });

  it('reads the size from the name where the provider says none', () => {
    expect(quality('llama3.1:70b')).toBeCloseTo(quality('llama3.1', 70));
  });

  it('gives a mixture of experts less than a dense model of its whole size', () => {
    expect(quality('qwen3:30b-a3b')).toBeLessThan(quality('qwen3:30b'));
    expect(quality('qwen3:30b-a3b')).toBeGreaterThan(quality('qwen3:4b'));
  });

  it('stays between 0 and 1 for any size', () => {
    for (const billions of [0.01, 1, 100, 10_000]) {
      expect(quality('unheard-of', billions)).toBeGreaterThan(0);
      expect(quality('unheard-of', billions)).toBeLessThan(1);
    }
  });
});

describe('kinds of model by name', () => {
  it.each([
    'nomic-embed-text:latest',
    'text-embedding-3-small',
    'bge-m3',
    'mxbai-embed-large',
    'all-minilm:33m',
    'intfloat/e5-mistral-7b-instruct',
    'gemini-embedding-001',
  ])('knows %s as an embedding model', (name) => expect(isEmbeddingName(name)).toBe(true));

  it.each(['gpt-4o', 'llama3.2:latest', 'mistral:7b'])('knows %s as a chat model', (name) => {
    expect(isEmbeddingName(name)).toBe(false);
    expect(isNeitherChatNorEmbedding(name)).toBe(false);
  });

  it.each(['whisper-1', 'tts-1-hd', 'dall-e-3', 'gpt-image-1', 'omni-moderation-latest', 'sora-2'])(
    'knows %s as neither',
    (name) => expect(isNeitherChatNorEmbedding(name)).toBe(true),
  );
});
