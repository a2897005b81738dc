import type { EmbeddingRequest, EmbeddingResult } from '../../task/embedding.ts';
import { ProviderError } from '../provider.ts';
import { asAiSdkFailure } from './failures.ts';
import type { Models } from './specification.ts';

/** Where a package does not say how many inputs a call takes. */
const usualBatch = 100;
const charactersPerToken = 4;

/** Embeds all inputs, in calls as large as the model takes, one after the other. */
export async function embed(
  models: Models,
  request: EmbeddingRequest,
  name: string,
  signal: AbortSignal,
): Promise<EmbeddingResult> {
  if (!models.embeddingModel) {
    throw new ProviderError('bad-request', 'This provider has no embeddings.', { beforeSending: true });
  }
  const vectors: number[][] = [];
  let counted = 0;
  try {
    const model = models.embeddingModel(name);
    const batch = Math.min((await model.maxEmbeddingsPerCall) ?? usualBatch, usualBatch);
    for (let start = 0; start < request.input.length; start += batch) {
      const { embeddings, usage } = await model.doEmbed({
        values: request.input.slice(start, start + batch),
        abortSignal: signal,
        ...(request.dimensions === undefined ? {} : { dimensions: request.dimensions }),
      });
      vectors.push(...embeddings);
      counted += usage?.tokens ?? 0;
    }
  } catch (thrown) {
    throw asAiSdkFailure(thrown);
  }
  if (vectors.length !== request.input.length) {
    throw new ProviderError(
      'malformed',
      `It sent ${vectors.length} embeddings for ${request.input.length} inputs.`,
    );
  }
  const tokens = counted > 0 ? counted : estimatedTokens(request.input);
  return {
    object: 'list',
    model: name,
    data: vectors.map((embedding, index) => ({ object: 'embedding', index, embedding })),
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  };
}

/** Gemini counts no tokens of embeddings, so that they are estimated by the usual measure. */
function estimatedTokens(inputs: readonly string[]): number {
  return inputs.reduce((sum, text) => sum + Math.ceil(text.length / charactersPerToken), 0);
}
