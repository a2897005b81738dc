import { builtInEmbedder } from './built-in.ts';

/** A local model that makes vectors. */
export interface EmbeddingModel {
  /** `provider/name`. */
  readonly id: string;
  /** True for a model that is used only where it is named: it would be in the way of other work, or is made for it. */
  readonly onlyByName: boolean;
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

/** What the choice is made from. */
export interface Offer {
  readonly models: readonly EmbeddingModel[];
  /** The space that answers now. */
  readonly inUse: string;
  /** True where the provider of a model answers, so that a model it does not list is not there. */
  readonly answers: (id: string) => boolean;
}

/**
 * The id of the embedder to use. `wanted` is a model's id, `built-in`, or `auto`: then what is in use stays,
 * for changing means embedding everything anew, unless it is the built-in one or its provider has it no
 * more; else the best-proven local model; else the built-in one. A provider that is merely not running
 * changes nothing. Undefined where a model that is asked for by name is not there.
 */
export function chooseEmbedder(wanted: string, { models, inUse, answers }: Offer): string | undefined {
  if (wanted === 'built-in') return builtInEmbedder.id;
  if (wanted !== 'auto') return models.find(({ id }) => id === wanted || id === `${wanted}:latest`)?.id;
  const isModel = !inUse.startsWith('built-in/');
  if (isModel && (models.some(({ id }) => id === inUse) || !answers(inUse))) return inUse;
  const free = models.filter(({ onlyByName }) => !onlyByName);
  const known = preferred.flatMap((pattern) => free.filter(({ id }) => pattern.test(id)));
  return (known[0] ?? free[0])?.id ?? builtInEmbedder.id;
}
