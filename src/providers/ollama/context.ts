import { ProviderError } from '../provider.ts';

/** What a prompt holds, as far as its length in tokens depends on it. */
export interface PromptContent {
  readonly texts: readonly string[];
  readonly messages: number;
  readonly images: number;
}

/** Every language model seen writes a token for fewer UTF-8 bytes than this, on average over a prompt. */
const cautiousBytesPerToken = 3.2;
/**
 * The usual measure for English. A prompt too long by this may be cut in silence by a server that does
 * not know `truncate`, which is worse than to refuse it, since another model can then take it.
 */
const usualCharactersPerToken = 4;
const tokensPerMessage = 8;
const tokensPerImage = 800;
const smallestContext = 2048;

/** The most tokens a prompt may well have: for making room. Bytes, so that Chinese counts as what it is. */
export function likelyTokens(prompt: PromptContent): number {
  let bytes = 0;
  for (const text of prompt.texts) bytes += Buffer.byteLength(text);
  return (
    Math.ceil(bytes / cautiousBytesPerToken) +
    prompt.messages * tokensPerMessage +
    prompt.images * tokensPerImage
  );
}

/** The tokens of a prompt by the usual measure: for refusing it. */
function usualTokens(prompt: PromptContent): number {
  let characters = 0;
  for (const text of prompt.texts) characters += text.length;
  return Math.ceil(characters / usualCharactersPerToken);
}

/**
 * The context length to ask Ollama for, in tokens: prompt and answer, rounded up to a power of two so
 * that requests of similar length do not make the server load the model anew, and no more than the
 * model has. Throws `context-too-long` where the prompt alone cannot fit: Ollama would cut it in silence.
 */
export function contextFor(
  prompt: PromptContent,
  answerTokens: number,
  contextLength: number | undefined,
): number {
  const likely = likelyTokens(prompt);
  const usual = usualTokens(prompt);
  if (contextLength !== undefined && usual > contextLength) {
    throw new ProviderError(
      'context-too-long',
      `The prompt has about ${usual} tokens; this model takes ${contextLength}. Shorten it or choose a model with a longer context.`,
      { code: 'context_length_exceeded', beforeSending: true },
    );
  }
  let context = smallestContext;
  while (context < likely + answerTokens) context *= 2;
  return contextLength === undefined ? context : Math.min(context, contextLength);
}
