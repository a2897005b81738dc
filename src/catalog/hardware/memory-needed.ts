import type { Model } from '../../providers/provider.ts';
import { bareName } from '../quality.ts';
import { sizeOf } from '../size.ts';

type Sized = Pick<
  Model,
  'name' | 'capabilities' | 'sizeBytes' | 'parameters' | 'quantization' | 'contextLength'
>;

/** Bits of a weight, by the names that quantizations have; llama.cpp's with what their scales take. */
const bitsOf: readonly (readonly [RegExp, number])[] = [
  [/f32|fp32/, 32],
  [/f16|fp16/, 16],
  [/q8|int8|8bit|fp8/, 8.5],
  [/q6/, 6.6],
  [/q5/, 5.6],
  [/q4|mxfp4|int4|4bit|awq|gptq/, 4.8],
  [/q3/, 3.9],
  [/q2/, 2.9],
];
/** What a server of models takes where nobody says how they are packed. */
const usualBits = 16;

const gibibyte = 2 ** 30;
/** Tokens that a conversation is taken to hold; a longer one needs more. */
const usualContext = 8_192;
/** Keys and values of one token of a model of eight billion parameters with grouped attention, at 16 bits. */
const keysPerToken = 128 * 1024;

/**
 * Bytes of memory that a model takes at work: its weights, the keys and values of 8,192 tokens where it
 * writes text, and what the program around it takes. An estimate, good to about a fifth; undefined where
 * its size is not known.
 */
export function memoryNeeded(model: Sized): number | undefined {
  const billions = sizeOf(bareName(model.name), model.parameters)?.total;
  const weights = model.sizeBytes ?? weightBytes(billions, model.quantization);
  if (weights === undefined) return undefined;
  if (model.capabilities.includes('text-generation')) {
    const tokens = Math.min(model.contextLength ?? usualContext, usualContext);
    // Attention grows more slowly than the whole: 1B takes a quarter of 8B's, 70B two and a half times it.
    const share = Math.sqrt((billions ?? weights / gibibyte) / 8);
    return Math.round(weights + tokens * keysPerToken * share + 0.5 * gibibyte);
  }
  // Pictures, sound and vectors: activations beside the weights.
  return Math.round(weights * 1.2 + 0.3 * gibibyte);
}

function weightBytes(billions: number | undefined, quantization: string | undefined): number | undefined {
  if (billions === undefined) return undefined;
  const named = quantization?.toLowerCase() ?? '';
  const bits = bitsOf.find(([pattern]) => pattern.test(named))?.[1] ?? usualBits;
  return (billions * 1e9 * bits) / 8;
}
