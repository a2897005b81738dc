import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { PolderError } from '../../shared/errors.ts';
import type { EmbeddingInput } from '../../task/task.ts';
import type { RankedText } from '../../task/work.ts';
import { answerHeaders } from '../shared/answer.ts';
import { callerOf, clientSignal, permitted, wishesOf } from '../shared/request.ts';
import type { SurfaceContext } from '../shared/surface.ts';
import { parseBody } from '../shared/validation.ts';
import { performWork } from './perform-work.ts';

const mostTexts = 1_000;

/** The body that llama.cpp, vLLM, Jina and Cohere take alike, and that Continue sends. */
export const rerankSchema = z.looseObject({
  model: z.string().min(1).default('auto'),
  query: z.string().min(1).describe('What the texts are to answer.'),
  documents: z
    .array(z.union([z.string(), z.looseObject({ text: z.string() })]))
    .min(1)
    .max(mostTexts),
  top_n: z.int().min(1).nullish().describe('Only the best so many.'),
  return_documents: z.boolean().nullish(),
});

type RerankWish = z.output<typeof rerankSchema>;

/** The texts, the best first. `data` and `results` are the same: clients read one or the other. */
export interface Reranked {
  object: 'list';
  /** `provider/name` */
  model: string;
  data: RerankedText[];
  results: RerankedText[];
  usage: { prompt_tokens: number; total_tokens: number };
}

interface RerankedText {
  /** Its place among the texts as they came. */
  index: number;
  relevance_score: number;
  document?: { text: string };
}

/** `POST /v1/rerank`: by a model made for it, else by the nearness of embeddings. */
export function rerankRoute(app: FastifyInstance, context: SurfaceContext): void {
  app.post('/v1/rerank', async (request, reply): Promise<Reranked> => {
    const wish = parseBody(rerankSchema, request.body);
    const texts = wish.documents.map((document) => (typeof document === 'string' ? document : document.text));
    const ordered = hasRanker(context, request, wish.model)
      ? await byRanker(context, request, reply, wish, texts)
      : await byEmbeddings(context, request, reply, wish, texts);
    return view(ordered, wish, texts);
  });
}

interface Ordered {
  readonly model: string;
  readonly ranked: readonly RankedText[];
  readonly tokens: number;
}

/** Whether the model asked for is made for it, or any that answers now where none is named. */
function hasRanker({ listModels }: SurfaceContext, request: FastifyRequest, asked: string): boolean {
  const models = permitted(request, listModels());
  const named = models.filter(({ id, name }) => id === asked || name === asked);
  const meant = named.length > 0 ? named : models.filter(({ available }) => available);
  return meant.some(({ capabilities }) => capabilities.includes('text-ranking'));
}

async function byRanker(
  context: SurfaceContext,
  request: FastifyRequest,
  reply: FastifyReply,
  { model, query }: RerankWish,
  documents: readonly string[],
): Promise<Ordered> {
  const result = await performWork(context, request, reply, {
    model,
    capability: 'text-ranking',
    text: query,
    files: [],
    parameters: { documents },
  });
  const output = result.outputs.find(({ kind }) => kind === 'data');
  if (output?.kind !== 'data') throw new PolderError('upstream_failed', 'The model gave no order.');
  const ranked = output.value as readonly RankedText[];
  return { model: result.model, ranked, tokens: result.usage?.inputTokens ?? 0 };
}

async function byEmbeddings(
  { gateway }: SurfaceContext,
  request: FastifyRequest,
  reply: FastifyReply,
  { model, query }: RerankWish,
  texts: readonly string[],
): Promise<Ordered> {
  const handling = gateway.begin<EmbeddingInput>(
    {
      input: { kind: 'embedding', request: { model, input: [query, ...texts] } },
      surface: 'openai',
      caller: callerOf(request),
      wishes: wishesOf(request),
    },
    clientSignal(reply),
  );
  const { interaction, route, result } = await handling.answer;
  reply.headers(answerHeaders(interaction, route));
  const { data, model: used, usage } = result.value;
  const [asked = [], ...vectors] = data.map(({ embedding }) => embedding);
  const ranked = vectors.map((vector, index) => ({ index, score: cosine(asked, vector) }));
  return { model: used, ranked, tokens: usage.total_tokens };
}

/** 0 to 1, where vectors may point away from each other. */
function cosine(one: readonly number[], other: readonly number[]): number {
  let product = 0;
  let square = 0;
  let otherSquare = 0;
  for (const [index, value] of one.entries()) {
    const second = other[index] ?? 0;
    product += value * second;
    square += value * value;
    otherSquare += second * second;
  }
  return Math.max(0, product / (Math.sqrt(square * otherSquare) || 1));
}

function view({ model, ranked, tokens }: Ordered, wish: RerankWish, texts: readonly string[]): Reranked {
  const best = ranked.toSorted((one, other) => other.score - one.score || one.index - other.index);
  const rows = best.slice(0, wish.top_n ?? best.length).map(({ index, score }) => ({
    index,
    relevance_score: score,
    ...(wish.return_documents && { document: { text: texts[index]! } }),
  }));
  return {
    object: 'list',
    model,
    data: rows,
    results: rows,
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  };
}
