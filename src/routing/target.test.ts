import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelOf } from './fixtures.ts';
import { resolveTarget } from './target.ts';

const models = [
  modelOf({ kind: 'openai', name: 'gpt-4o' }),
  modelOf({ kind: 'openrouter', name: 'openai/gpt-4o' }),
  modelOf({ kind: 'lmstudio', name: 'qwen3:8b' }),
  modelOf({ kind: 'ollama', name: 'qwen3:8b', loaded: true }),
  modelOf({ kind: 'ollama', name: 'llama3.2:latest' }),
  modelOf({ kind: 'vllm', name: 'meta-llama/Llama-3.1-8B-Instruct' }),
];
const pinned = (name: string, aliases: Record<string, string> = {}): string | undefined => {
  const target = resolveTarget(name, models, aliases);
  return target.kind === 'pinned' ? target.model.id : undefined;
};

describe('resolveTarget', () => {
  it('knows the ways of choosing and the places', () => {
    expect(resolveTarget('auto', models, {})).toEqual({ kind: 'auto' });
    expect(resolveTarget('', models, {})).toEqual({ kind: 'auto' });
    expect(resolveTarget('auto:critical', models, {})).toEqual({ kind: 'auto', profile: 'critical' });
    expect(resolveTarget('auto:casual', models, {})).toEqual({ kind: 'auto', profile: 'casual' });
    expect(resolveTarget('local', models, {})).toEqual({ kind: 'place', place: 'local' });
    expect(resolveTarget('cloud', models, {})).toEqual({ kind: 'place', place: 'cloud' });
    expect(resolveTarget('auto:reckless', models, {}).kind).toBe('unknown');
  });

  it('finds a model by its full name, also one with slashes of its own', () => {
    expect(pinned('openai/gpt-4o')).toBe('openai/gpt-4o');
    expect(pinned('openrouter/openai/gpt-4o')).toBe('openrouter/openai/gpt-4o');
    expect(pinned('vllm/meta-llama/Llama-3.1-8B-Instruct')).toBe('vllm/meta-llama/Llama-3.1-8B-Instruct');
    expect(pinned('meta-llama/llama-3.1-8b-instruct')).toBe('vllm/meta-llama/Llama-3.1-8B-Instruct');
  });

  it('finds a bare name with or without latest', () => {
    expect(pinned('llama3.2')).toBe('ollama/llama3.2:latest');
    expect(pinned('ollama/llama3.2')).toBe('ollama/llama3.2:latest');
    expect(pinned('ollama/llama3.2:latest')).toBe('ollama/llama3.2:latest');
    expect(pinned('gpt-4o:latest')).toBe('openai/gpt-4o');
  });

  it('takes the loaded one of two local models of the same name', () => {
    expect(pinned('qwen3:8b')).toBe('ollama/qwen3:8b');
  });

  it('follows aliases, the most particular first, and once', () => {
    const aliases = { 'claude-*': 'auto', 'claude-3-haiku*': 'llama3.2', best: 'gpt-4o', again: 'best' };
    expect(pinned('claude-3-haiku-20240307', aliases)).toBe('ollama/llama3.2:latest');
    expect(resolveTarget('claude-opus-4', models, aliases)).toEqual({ kind: 'auto' });
    expect(pinned('best', aliases)).toBe('openai/gpt-4o');
    expect(resolveTarget('again', models, aliases).kind).toBe('unknown');
  });

  it('suggests names that are alike', () => {
    expect(resolveTarget('llama32', models, {})).toMatchObject({
      kind: 'unknown',
      suggestions: expect.arrayContaining(['ollama/llama3.2:latest']),
    });
  });

  it.each(['__proto__', 'toString', 'constructor', 'hasOwnProperty', 'x'.repeat(10_000)])(
    'treats a strange name as unknown',
    (name) => {
      const target = resolveTarget(name, models, {});
      expect(target.kind).toBe('unknown');
      if (target.kind === 'unknown') expect(target.requested.length).toBeLessThan(100);
    },
  );

  it('answers for any name without throwing', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(resolveTarget(name, models, {}).kind).toBeTypeOf('string');
      }),
    );
  });
});
