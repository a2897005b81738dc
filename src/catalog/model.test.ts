import { describe, expect, it } from 'vitest';
import type { DiscoveredModel } from '../providers/provider.ts';
import { completeModel } from './model.ts';

const discovered = (name: string, facts: Partial<DiscoveredModel> = {}): DiscoveredModel => ({
  name,
  capabilities: ['text-generation'],
  ...facts,
});
const ollama = { id: 'ollama', kind: 'ollama', place: 'local' } as const;
const openai = { id: 'work', kind: 'openai', place: 'cloud' } as const;

describe('completeModel', () => {
  it('names a model by its provider and keeps what the provider said', () => {
    const model = completeModel(
      ollama,
      discovered('llava:7b', { contextLength: 4096, vision: true, loaded: true }),
      {},
    );
    expect(model).toMatchObject({
      id: 'ollama/llava:7b',
      contextLength: 4096,
      vision: true,
      loaded: true,
      place: 'local',
    });
  });

  it('puts a model whose work is handed away in the cloud, without a price', () => {
    const model = completeModel(
      ollama,
      discovered('gpt-oss:120b-cloud', { remoteHost: 'https://ollama.com' }),
      {},
    );
    expect(model.place).toBe('cloud');
    expect(model.price).toBeUndefined();
  });

  it('does not take a local kind at someone else’s address for free', () => {
    const elsewhere = { id: 'groq', kind: 'openai-compatible', place: 'cloud' } as const;
    expect(completeModel(elsewhere, discovered('llama-3.3-70b'), {}).price).toBeUndefined();
    const own = { 'groq/llama-3.3-70b': { inputPerMillion: 0.6, outputPerMillion: 0.8 } };
    expect(completeModel(elsewhere, discovered('llama-3.3-70b'), own).price?.inputPerMillion).toBe(0.6);
  });

  it('prefers what the provider says a model costs to the list', () => {
    const price = { inputPerMillion: 9, outputPerMillion: 9, source: 'OpenRouter', date: '2026-01-01' };
    expect(completeModel(openai, discovered('gpt-4o', { price }), {}).price).toBe(price);
  });

  it('fills in what a list of names does not tell', () => {
    expect(completeModel(openai, discovered('gpt-4o-mini'), {})).toMatchObject({
      vision: true,
      tools: true,
      reasoning: false,
      contextLength: 128_000,
      practice: false,
    });
    expect(completeModel(openai, discovered('o3-mini'), {})).toMatchObject({
      vision: false,
      reasoning: true,
    });
  });

  it('sees embedding, speech and picture models behind their names', () => {
    expect(completeModel(openai, discovered('text-embedding-3-small'), {}).capabilities).toEqual([
      'feature-extraction',
    ]);
    expect(completeModel(openai, discovered('whisper-1'), {}).capabilities).toEqual([]);
  });

  it('marks simulated models', () => {
    const practice = { id: 'practice', kind: 'practice', place: 'local' } as const;
    expect(completeModel(practice, discovered('echo'), {}).practice).toBe(true);
  });
});
