import { firstMatch, sizeOf } from './size.ts';

/**
 * Quality is the share of mixed everyday and professional questions that a model of this kind may be
 * expected to answer well: 0.5 is a good eight-billion model of 2024, 0.95 the best there is. The
 * figures are our reading of public leaderboards (2026), rounded; they only order models until
 * the user's own ratings do.
 */
const served: readonly (readonly [RegExp, number])[] = [
  [/gpt-[6-9](?:\.\d+)?-luna/, 0.84],
  [/gpt-[6-9](?:\.\d+)?-(?:sol|terra)/, 0.95],
  [/gpt-[6-9]/, 0.97],
  [/gpt-5(?:\.\d+)?-luna/, 0.8],
  [/gpt-5(?:\.\d+)?-terra/, 0.91],
  [/gpt-5(?:\.\d+)?-nano/, 0.7],
  [/gpt-5(?:\.\d+)?(?:-codex)?-mini/, 0.85],
  [/gpt-5(?:\.\d+)?-pro/, 0.97],
  [/gpt-5\.[1-9]/, 0.95],
  [/gpt-5/, 0.93],
  [/gpt-4\.1-nano/, 0.62],
  [/gpt-4\.1-mini/, 0.76],
  [/gpt-4\.1/, 0.84],
  [/gpt-4o-mini/, 0.66],
  [/gpt-4o|chatgpt-4o/, 0.79],
  [/gpt-4-turbo|gpt-4-1106|gpt-4-0125/, 0.75],
  [/gpt-4/, 0.72],
  [/gpt-3\.5/, 0.5],
  [/^o[34]-mini/, 0.84],
  [/^o3-pro/, 0.92],
  [/^o3/, 0.9],
  [/^o1-mini/, 0.76],
  [/^o1/, 0.86],
  [/claude-(?:fable|mythos)/, 0.98],
  [/claude-opus-4-[5-9]|claude-opus-(?:[5-9]|\d{2})/, 0.96],
  [/claude-opus-4/, 0.92],
  [/claude-sonnet-4-[5-9]|claude-sonnet-(?:[5-9]|\d{2})/, 0.94],
  [/claude-sonnet-4/, 0.9],
  [/claude-haiku-[5-9]/, 0.87],
  [/claude-haiku-4/, 0.84],
  [/claude-3-7-sonnet/, 0.86],
  [/claude-3-5-sonnet/, 0.82],
  [/claude-3-5-haiku/, 0.7],
  [/claude-3-opus/, 0.74],
  [/claude-3-haiku|claude-instant|claude-2/, 0.56],
  [/gemini-3(?:\.\d+)?-pro/, 0.96],
  [/gemini-3(?:\.\d+)?-flash-lite/, 0.8],
  [/gemini-3(?:\.\d+)?-flash/, 0.9],
  [/gemini-2\.5-pro/, 0.91],
  [/gemini-2\.5-flash-lite/, 0.7],
  [/gemini-2\.5-flash/, 0.82],
  [/gemini-2\.0-flash-lite/, 0.64],
  [/gemini-2\.0-flash/, 0.7],
  [/gemini-1\.5-pro/, 0.72],
  [/gemini/, 0.65],
  [/grok-4/, 0.92],
  [/grok/, 0.82],
  [/mistral-(?:large|medium)/, 0.76],
  [/deepseek-(?:reasoner|r1.?671b|r1-0528$)/, 0.88],
  [/deepseek-(?:chat|v3)/, 0.84],
  [/kimi-k2/, 0.86],
  [/glm-4\.[5-9]/, 0.84],
];

/** How far a family stands above or below others of its size. */
const families: readonly (readonly [RegExp, number])[] = [
  [/gpt-oss/, 0.1],
  [/qwen-?3/, 0.08],
  [/qwen-?2\.5|qwq/, 0.03],
  [/qwen/, -0.04],
  [/gemma-?4/, 0.09],
  [/gemma-?3/, 0.05],
  [/gemma-?2/, 0.03],
  [/gemma/, -0.12],
  [/llama-?4/, 0.02],
  [/llama-?3\.3/, 0.04],
  [/llama-?3/, 0],
  [/tinyllama|llama-?2|codellama|vicuna|falcon|stablelm/, -0.15],
  [/mistral-(?:small|nemo)|magistral|devstral|ministral/, 0.04],
  [/mixtral|mistral/, -0.05],
  [/phi-?4/, 0.04],
  [/phi-?2|^phi(?::|$)/, -0.06],
  [/deepseek-r1/, 0.04],
  [/granite|smollm|olmo/, 0],
];

/** Of a model whose name and size say nothing: that of a small local one. */
const unknownQuality = 0.42;
const qualityAtEightBillion = 0.5;
const qualityPerDoubling = 0.07;

/** What is known of a model before it has been used. */
export interface QualityFacts {
  /** The provider's own name, with or without an owner before it. */
  readonly name: string;
  readonly family?: string | undefined;
  /** A plain count. */
  readonly parameters?: number | undefined;
}

/** The quality to be expected of a model, 0 to 1, before anyone has rated it. */
export function priorQuality(facts: QualityFacts): number {
  const name = bareName(facts.name);
  const known = firstMatch(served, name);
  if (known !== undefined) return known;

  const size = sizeOf(name, facts.parameters);
  if (size === undefined) return unknownQuality;
  // A mixture of experts answers about as well as a dense model of the geometric mean of its sizes.
  const dense = Math.sqrt(size.total * size.active);
  const lift = firstMatch(families, name) ?? firstMatch(families, facts.family?.toLowerCase() ?? '') ?? -0.02;
  const quality = qualityAtEightBillion + qualityPerDoubling * Math.log2(dense / 8) + lift;
  return Math.min(0.9, Math.max(0.05, quality));
}

const embeddingNames =
  /embed|(?:^|[-/_])(?:bge|gte|e5)-|minilm|(?:^|[-/_])mpnet|(?:^|[-/_])(?:jina|voyage|arctic)-(?:emb|v\d)/;
const otherKinds =
  /whisper|^tts|-tts|dall-e|image|^sora|moderation|realtime|transcribe|rerank|^veo|^imagen|audio-preview|stable-diffusion|flux\./;

/** True of models that turn texts into vectors, judged by their names. */
export function isEmbeddingName(name: string): boolean {
  return embeddingNames.test(name.toLowerCase()) && !/rerank/.test(name.toLowerCase());
}

/** True of models for speech, pictures, moderation and ranking, judged by their names. */
export function isNeitherChatNorEmbedding(name: string): boolean {
  return otherKinds.test(bareName(name));
}

/** Lower case, without owner or folder: `models/gemini-2.5-pro` and `openai/gpt-4o` lose their first part. */
export function bareName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1).toLowerCase();
}
