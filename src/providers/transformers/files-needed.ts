import type { HubFile } from '../embedded/hub.ts';

/** Weights of eight bits, or of 32 where a repository has no others: transformers.js's names for them. */
export type WeightKind = 'q8' | 'fp32';

export interface NeededFiles {
  readonly files: readonly HubFile[];
  readonly weights: WeightKind;
}

/** What describes a model: its architecture, tokenizer, processor. */
const description =
  /^(?:config|generation_config|tokenizer|tokenizer_config|special_tokens_map|preprocessor_config|processor_config|vocab|added_tokens)\.json$|^(?:vocab|merges)\.txt$|^[\w.-]+\.(?:model|jinja)$/;
const weightsIn = /^onnx\/([\w.-]+?)(_quantized)?\.onnx(?:_data(?:_\d+)?)?$/;
/** Variants of other precisions, which are named the same way. */
const otherPrecision = /_(?:fp16|int8|uint8|q4|q4f16|bnb4|q8|quantized)$/;

/**
 * The files of a repository that transformers.js opens for a model; undefined where it holds none for it.
 * Of a decoder in several forms the merged one is taken, as the library does.
 */
export function filesNeeded(all: readonly HubFile[]): NeededFiles | undefined {
  const graphs = all.flatMap((file) => {
    const [match, name, quantized] = weightsIn.exec(file.path) ?? [];
    const isOther = name !== undefined && otherPrecision.test(name);
    return match === undefined || isOther ? [] : [{ file, name: name!, quantized: quantized !== undefined }];
  });
  const weights: WeightKind = graphs.some(({ quantized }) => quantized) ? 'q8' : 'fp32';
  const chosen = graphs.filter(({ quantized }) => quantized === (weights === 'q8'));
  if (chosen.length === 0) return undefined;
  const isMerged = chosen.some(({ name }) => name === 'decoder_model_merged');
  const needed = chosen.filter(({ name }) => !isMerged || !/^decoder_(?:with_past_)?model$/.test(name));
  const described = all.filter(({ path }) => description.test(path));
  return { files: [...described, ...needed.map(({ file }) => file)], weights };
}
