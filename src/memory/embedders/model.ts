import { PolderError } from '../../shared/errors.ts';
import type { Place } from '../../shared/place.ts';
import type { Embedder } from './embedder.ts';
import { prefixesFor } from './prefixes.ts';

/** Asks a model for the vectors of texts, in order; whoever makes it lets them through the egress gate. */
export type EmbeddingCall = (
  texts: readonly string[],
  signal: AbortSignal,
) => Promise<readonly ArrayLike<number>[]>;

export interface ModelEmbedderSettings {
  /** `provider/name`, which is also the name of the space. */
  readonly model: string;
  readonly place: Place;
  readonly dimensions: number;
  readonly call: EmbeddingCall;
}

/** Characters of a text that are sent: about what the models read of it anyway. */
const mostCharacters = 8_000;

/** An embedder that is a model of a provider. Texts are marked as the model was trained to have them. */
export function createModelEmbedder({ model, place, dimensions, call }: ModelEmbedderSettings): Embedder {
  const prefixes = prefixesFor(model);
  return {
    id: model,
    place,
    dimensions,
    async embed(texts, kind, signal = new AbortController().signal) {
      if (texts.length === 0) return [];
      const marked = texts.map((text) => prefixes[kind] + text.slice(0, mostCharacters));
      return checked(model, await call(marked, signal), texts.length, dimensions);
    },
  };
}

/** How many dimensions a model's vectors have: told by embedding a word. @throws PolderError */
export async function measureDimensions(
  model: string,
  call: EmbeddingCall,
  signal: AbortSignal,
): Promise<number> {
  const vectors = await call(['dimensions'], signal);
  const dimensions = vectors[0]?.length ?? 0;
  checked(model, vectors, 1, Math.max(1, dimensions));
  return dimensions;
}

function checked(
  model: string,
  vectors: readonly ArrayLike<number>[],
  count: number,
  dimensions: number,
): Float32Array[] {
  if (vectors.length !== count) throw malformed(model, `${vectors.length} vectors for ${count} texts`);
  return vectors.map((given) => {
    const vector = Float32Array.from(given);
    if (vector.length !== dimensions) {
      throw malformed(model, `a vector of ${vector.length} dimensions in place of ${dimensions}`);
    }
    if (!vector.every(Number.isFinite)) throw malformed(model, 'a vector that holds what is not a number');
    return vector;
  });
}

function malformed(model: string, what: string): PolderError {
  return new PolderError('upstream_failed', `The embedding model ${model} gave ${what}.`, {
    code: 'malformed_embedding',
  });
}
