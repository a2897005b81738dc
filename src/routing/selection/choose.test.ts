import { describe, expect, it } from 'vitest';
import type { ModelView } from '../candidates.ts';
import { experienceOf, type ModelSketch, modelOf, plainSettings, viewOf } from '../fixtures.ts';
import { chooseModels, type ModelWish } from './choose.ts';

const prices = {
  'gpt-image-1': { inputPerMillion: 5, outputPerMillion: 40 },
  'gpt-5': { inputPerMillion: 1.25, outputPerMillion: 10 },
};
const view = (sketch: ModelSketch, state: Partial<ModelView> = {}) => viewOf(modelOf(sketch, prices), state);

const sdxl = view({ kind: 'openai-compatible', name: 'sdxl', capability: 'text-to-image' });
const painter = view({ kind: 'openai', name: 'gpt-image-1', capability: 'text-to-image' });
const qwen = view(
  { kind: 'ollama', name: 'qwen3:8b', context: 8192, tools: true, loaded: true },
  { statistics: experienceOf({ attempts: 9, answerMs: 4_000 }) },
);
const gpt = view({ kind: 'openai', name: 'gpt-5', vision: true, tools: true, context: 128_000 });
const unpriced = view({ kind: 'openai', name: 'unpriced', tools: true, vision: true });
const all = [sdxl, painter, qwen, gpt, unpriced];

const choose = (more: Partial<ModelWish>) =>
  chooseModels(
    all,
    {
      capability: 'text-generation',
      level: 'better',
      prefer: 'none',
      limited: false,
      needs: [],
      ...more,
    },
    plainSettings,
  );
const ids = (more: Partial<ModelWish>) => choose(more).chosen.map(({ option }) => option.id);
const outReason = (model: string, more: Partial<ModelWish>) =>
  choose(more).leftOut.find((one) => one.model === model)?.reason;

describe('choosing among models for a kind of work', () => {
  it('takes those that do it, the best place first, and says why the others are out', () => {
    expect(ids({ capability: 'text-to-image' })).toEqual(['openai-compatible/sdxl', 'openai/gpt-image-1']);
    expect(ids({ capability: 'text-to-image', level: 'best' })[0]).toBe('openai/gpt-image-1');
    expect(outReason('openai/unpriced', {})).toContain('has no known price');
    expect(choose({}).leftOut.map(({ model }) => model)).not.toContain('openai/gpt-image-1');
  });

  it('leaves out what cannot do what is needed', () => {
    expect(ids({ needs: ['vision'] })).toEqual(['openai/gpt-5']);
    expect(outReason('ollama/qwen3:8b', { needs: ['vision', 'tools'] })).toBe('cannot see images');
    expect(outReason('ollama/qwen3:8b', { context: 32_000 })).toBe('holds 8192 tokens, and 32000 are needed');
  });

  it('keeps to a place, to a limit on money and to one on time', () => {
    expect(ids({ place: 'cloud' })).toEqual(['openai/gpt-5']);
    expect(ids({ limited: true, mostUsd: 0 })).toEqual(['ollama/qwen3:8b']);
    expect(outReason('openai/gpt-5', { mostUsd: 0.001 })).toMatch(
      /^may cost up to \$0\.00\d+, and \$0\.001000 is/,
    );
    expect(ids({ within: 2 })).toEqual([]);
    expect(outReason('ollama/qwen3:8b', { within: 2 })).toBe('takes about 4 s');
    expect(outReason('openai/gpt-5', { within: 2 })).toContain('as far as can be guessed');
  });

  it('gives the primary before what stands in for it, each with its reason', () => {
    const { chosen } = choose({ limited: true });
    expect(chosen.map(({ option, reason }) => [option.id, reason])).toEqual([
      ['ollama/qwen3:8b', 'costs nothing, and money is limited'],
      ['openai/gpt-5', expect.stringContaining('can do it')],
    ]);
  });
});
