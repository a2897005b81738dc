import { builtInEmbedder } from './built-in.ts';

/** A local model that makes vectors. */
export interface EmbeddingModel {
  /** `provider/name`. */
  readonly id: string;
}

/** Well-proven ones first; sizes that any machine has room for. */
const preferred = [
  /nomic-embed-text/i,
  /embedding-?gemma/i,
  /bge-m3/i,
  /qwen3-embedding.*0\.6b/i,
  /multilingual-e5/i,
  /mxbai-embed/i,
  /arctic-embed/i,
];

/**
 * The id of the embedder to use. `wanted` is a model's id, `built-in`, or `auto`: then what is in use
 * already while it is there, for changing means embedding everything anew; else the best-proven local
 * model; else the built-in one. Undefined where the model that is wanted is not there.
 */
export function chooseEmbedder(
  wanted: string,
  models: readonly EmbeddingModel[],
  inUse: string | undefined,
): string | undefined {
  if (wanted === 'built-in') return builtInEmbedder.id;
  if (wanted !== 'auto') return models.find(({ id }) => id === wanted || id === `${wanted}:latest`)?.id;
  const kept = models.find(({ id }) => id === inUse);
  const known = preferred.flatMap((pattern) => models.filter(({ id }) => pattern.test(id)));
  return (kept ?? known[0] ?? models[0])?.id ?? builtInEmbedder.id;
}
