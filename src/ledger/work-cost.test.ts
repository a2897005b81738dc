import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costMicroUsd, priceOf } from '../catalog/prices.ts';
import type { WorkOutput, WorkRequest } from '../task/work.ts';
import { unitsOf } from './work-cost.ts';
import { worstCaseOf } from './worst-case.ts';

const request = (known: Partial<WorkRequest>): WorkRequest => ({
  model: 'm',
  capability: 'text-to-image',
  text: 'a fox',
  files: [],
  parameters: {},
  ...known,
});

const sound = (bytes: number) => ({
  role: 'input' as const,
  mediaType: 'audio/wav',
  name: 'a.wav',
  bytes: new Uint8Array(bytes),
});

const picture: WorkOutput = { kind: 'file', mediaType: 'image/png', bytes: new Uint8Array(1) };

const ownPrices = { studio: { inputPerMillion: 0, outputPerMillion: 0, perImage: 0.04 } };

const worst = (name: string, known: Partial<WorkRequest>) =>
  worstCaseOf(
    { kind: 'work', request: request(known) },
    { name, reasoning: false },
    priceOf('openai', name, ownPrices)!,
    10,
  ).microUsd;

describe('what work may cost', () => {
  it('is the price of a picture for each one asked for', () => {
    expect(worst('studio', {})).toBe(40_000);
    expect(worst('studio', { parameters: { count: 3 } })).toBe(120_000);
  });

  it('is never less than what a picture counted in tokens comes to', () => {
    const dearest = costMicroUsd(priceOf('openai', 'gpt-image-1', {})!, {
      inputTokens: 10,
      cachedTokens: 0,
      outputTokens: 6_240,
    });
    expect(worst('gpt-image-1', {})).toBeGreaterThanOrEqual(dearest);
  });

  it('counts characters that are spoken, and the seconds that a recording may last', () => {
    expect(worst('tts-1', { capability: 'text-to-speech', text: 'x'.repeat(1_000) })).toBe(15_000);
    const heard = { capability: 'automatic-speech-recognition', text: '', files: [sound(120_000)] } as const;
    expect(worst('whisper-1', heard)).toBe(6_000);
  });

  it('covers what comes of it, whatever is told', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 0, max: 10 }), (count, made) => {
        const asked = request({ parameters: { count } });
        const outputs = Array.from({ length: Math.min(made, count) }, () => picture);
        const price = priceOf('openai', 'studio', ownPrices)!;
        const cost = costMicroUsd(price, {
          inputTokens: 0,
          cachedTokens: 0,
          outputTokens: 0,
          units: unitsOf(asked, outputs),
        });
        expect(cost).toBeLessThanOrEqual(worst('studio', asked));
      }),
    );
  });

  it('charges what a provider tells before what can be seen', () => {
    const heard = request({ capability: 'automatic-speech-recognition', files: [sound(120_000)] });
    expect(unitsOf(heard, [], { seconds: 4 }).seconds).toBe(4);
    expect(unitsOf(heard, []).seconds).toBe(60);
  });
});
