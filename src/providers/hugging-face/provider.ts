import type { Reply, Transport } from '../../egress/transport.ts';
import type { Capability, EmbeddingInput, ResultOf, TaskInput, WorkInput } from '../../task/task.ts';
import type { WorkResult } from '../../task/work.ts';
import { createOpenAICompatibleProvider } from '../openai-compatible/provider.ts';
import { type Attempt, type DiscoveredModel, type Provider, ProviderError } from '../provider.ts';
import { asProviderError, failureOfReply } from '../shared/failures.ts';
import { modelPath, servedWork, wireBody } from './request.ts';
import { jsonOf, outputOf } from './response.ts';

/** A model of the hub that Hugging Face's own inference serves now. */
export interface ServedModel {
  /** `owner/name` */
  readonly id: string;
  readonly capability: Capability;
  readonly parameters: number | undefined;
}

export interface HuggingFaceOptions {
  readonly id: string;
  /** What the hub is known to serve beside chat; asks nobody. */
  readonly served: () => readonly ServedModel[];
}

/**
 * Hugging Face's Inference Providers: chat by the router, which speaks OpenAI's API, and all other work by
 * Hugging Face's own inference. What the latter costs is not told, so it is used only where a price is
 * configured or unpriced work is allowed.
 */
export function createHuggingFaceProvider({ id, served }: HuggingFaceOptions): Provider<'cloud'> {
  const router = createOpenAICompatibleProvider({ id, kind: 'hugging-face', place: 'cloud' });
  return {
    ...router,
    async discover(transport, signal) {
      return [...(await router.discover(transport, signal)), ...modelsOf(served())];
    },
    async perform<Input extends TaskInput>(
      attempt: Attempt<'cloud', Input>,
      transport: Transport<'cloud'>,
    ): Promise<ResultOf<Input>> {
      const { content } = attempt.input;
      if (content.kind === 'work') {
        return { kind: 'whole', value: await work(attempt, content, transport) } as ResultOf<Input>;
      }
      if (content.kind === 'embedding') return (await embed(attempt, content, transport)) as ResultOf<Input>;
      return router.perform(attempt, transport);
    },
  };
}

/** One row for each model, with all that it is served for. */
function modelsOf(served: readonly ServedModel[]): DiscoveredModel[] {
  const models = new Map<string, DiscoveredModel>();
  for (const { id, capability, parameters } of served) {
    if (capability !== 'feature-extraction' && !servedWork.includes(capability)) continue;
    const before = models.get(id)?.capabilities ?? [];
    models.set(id, { name: id, capabilities: [...before, capability], parameters });
  }
  return [...models.values()];
}

async function work(
  attempt: Attempt<'cloud'>,
  { request }: WorkInput,
  transport: Transport<'cloud'>,
): Promise<WorkResult> {
  const body = wireBody(request);
  const reply = await send(attempt, transport, modelPath(request.model), {
    body: attempt.input.shape(() => (body.kind === 'json' ? body.value : body.bytes)),
    headers: body.kind === 'json' ? {} : { 'content-type': body.mediaType },
  });
  return { model: request.model, outputs: [await outputOf(reply, request)] };
}

async function embed(
  attempt: Attempt<'cloud'>,
  { request }: EmbeddingInput,
  transport: Transport<'cloud'>,
): Promise<ResultOf<EmbeddingInput>> {
  const path = `${modelPath(request.model)}/pipeline/feature-extraction`;
  const reply = await send(attempt, transport, path, {
    body: attempt.input.shape(() => ({ inputs: request.input })),
  });
  const vectors = await jsonOf(reply);
  if (!isVectors(vectors, request.input.length)) {
    throw new ProviderError('malformed', 'The answer does not hold a vector for each text.');
  }
  const data = vectors.map((embedding, index) => ({ object: 'embedding' as const, index, embedding }));
  const usage = { prompt_tokens: 0, total_tokens: 0 };
  return { kind: 'whole', value: { object: 'list', model: request.model, data, usage } };
}

function isVectors(value: unknown, count: number): value is number[][] {
  return (
    Array.isArray(value) &&
    value.length === count &&
    value.every((row) => Array.isArray(row) && row.length > 0 && row.every((one) => typeof one === 'number'))
  );
}

async function send(
  attempt: Attempt<'cloud'>,
  transport: Transport<'cloud'>,
  path: string,
  call: Pick<Parameters<Transport<'cloud'>['send']>[0], 'body' | 'headers'>,
): Promise<Reply> {
  const { signal, timeouts } = attempt;
  let reply: Reply;
  try {
    reply = await transport.send({
      method: 'POST',
      path,
      signal,
      headersTimeout: timeouts.headers,
      idleTimeout: timeouts.idle,
      ...call,
    });
  } catch (thrown) {
    throw asProviderError(thrown);
  }
  if (reply.status !== 200) throw await failureOfReply(reply);
  return reply;
}
