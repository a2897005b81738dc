import type { Transport } from '../../../egress/transport.ts';
import type { Place } from '../../../shared/place.ts';
import type { RankedText, WorkRequest, WorkResult } from '../../../task/work.ts';
import { type Attempt, ProviderError } from '../../provider.ts';
import { objectOf, send } from '../call.ts';

/**
 * Has texts put in order by how well they answer a question, by `/rerank`, which Lemonade calls `/reranking`.
 * Source: llama.cpp's server README, "POST /v1/rerank"; vLLM's and Lemonade's documents, "Rerank".
 */
export async function rank<P extends Place>(
  attempt: Attempt<P>,
  transport: Transport<P>,
  request: WorkRequest,
): Promise<WorkResult> {
  const { model, text: query, parameters } = request;
  const { documents = [], extra } = parameters;
  if (documents.length === 0) {
    throw new ProviderError('bad-request', 'There are no texts to put in order.', { beforeSending: true });
  }
  const body = attempt.input.shape(() => ({ ...extra, model, query, documents, top_n: documents.length }));
  const path = attempt.model.kind === 'lemonade' ? '/reranking' : '/rerank';
  const { results } = await objectOf(await send(attempt, transport, path, body));
  const ranked = Array.isArray(results) ? results.map((row) => rankedText(row, documents.length)) : [];
  if (ranked.length === 0) throw new ProviderError('empty', 'The answer holds no order.');
  return { model, outputs: [{ kind: 'data', value: ranked }] };
}

function rankedText(row: unknown, count: number): RankedText {
  const { index, relevance_score: score } = (row ?? {}) as Record<string, unknown>;
  if (typeof index === 'number' && typeof score === 'number' && index >= 0 && index < count)
    return { index, score };
  throw new ProviderError('malformed', 'The order that came is not in the shape of one.');
}
