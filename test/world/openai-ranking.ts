import type { LocalModel } from './compatible-flavours.ts';
import { type Answer, json, type SeenRequest } from './wire.ts';

/**
 * How llama-server, vLLM and Lemonade put texts in order, after their documents. Simulated: the more words of
 * the query a text holds, the better. Undefined for a model that does not do it.
 */
export function rankingAnswer({ json: body, path }: SeenRequest, model: LocalModel): Answer | undefined {
  if (!model.ranks) return undefined;
  const { query, documents, top_n: most } = body;
  if (typeof query !== 'string' || !Array.isArray(documents)) {
    return json(400, {
      error: { code: 400, message: '"documents" must be provided', type: 'invalid_request' },
    });
  }
  const words = query.toLowerCase().split(/\W+/).filter(Boolean);
  const results = documents
    .map((text, index) => ({ index, relevance_score: scoreOf(String(text).toLowerCase(), words) }))
    .toSorted((one, other) => other.relevance_score - one.relevance_score)
    .slice(0, typeof most === 'number' ? most : undefined);
  const usage = { prompt_tokens: 12, total_tokens: 12 };
  return json(200, { model: model.id, object: 'list', usage, results, simulated_at: path });
}

/** As cross-encoders give them: no probabilities, and below zero for what does not fit. */
function scoreOf(text: string, words: readonly string[]): number {
  return words.filter((word) => text.includes(word)).length - words.length / 2;
}
