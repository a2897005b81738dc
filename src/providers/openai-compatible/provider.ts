import type { Reply, Transport } from '../../egress/transport.ts';
import type { Place } from '../../shared/place.ts';
import type { ResultOf, TaskInput } from '../../task/task.ts';
import type { Attempt, DiscoveredModel, Provider, ProviderKind } from '../provider.ts';
import { asProviderError, failureOfReply } from '../shared/failures.ts';
import { textInput } from '../shared/text-only.ts';
import { discoverModels } from './discover.ts';
import { wireRequest } from './request.ts';
import { chatPieces, completionPieces, wholeChat, wholeCompletion, wholeEmbedding } from './response.ts';

export interface OpenAICompatibleOptions<P extends Place> {
  readonly id: string;
  readonly kind: Exclude<
    ProviderKind,
    'ollama' | 'embedded' | 'practice' | 'anthropic' | 'gemini' | 'ai-sdk' | 'n8n'
  >;
  readonly place: P;
}

/**
 * Any server that speaks OpenAI's API: OpenAI itself, OpenRouter, Hugging Face's router, LM Studio,
 * Lemonade, llama-server, vLLM. The request is passed through with its unknown fields; the answer too.
 */
export function createOpenAICompatibleProvider<P extends Place>(
  options: OpenAICompatibleOptions<P>,
): Provider<P> {
  return {
    ...options,
    discover: (transport, signal): Promise<DiscoveredModel[]> =>
      discoverModels(options.kind, transport, signal),
    perform: <Input extends TaskInput>(attempt: Attempt<P, Input>, transport: Transport<P>) =>
      perform(attempt, transport) as Promise<ResultOf<Input>>,
  };
}

const paths = { chat: '/chat/completions', completion: '/completions', embedding: '/embeddings' } as const;

async function perform<P extends Place>(
  attempt: Attempt<P>,
  transport: Transport<P>,
): Promise<ResultOf<TaskInput>> {
  const { kind, request } = textInput(attempt.input.content);
  const reply = await send(attempt, transport, paths[kind]);
  switch (kind) {
    case 'chat':
      return request.stream ? { kind: 'stream', pieces: chatPieces(reply) } : wholeChat(reply);
    case 'completion':
      return request.stream ? { kind: 'stream', pieces: completionPieces(reply) } : wholeCompletion(reply);
    case 'embedding':
      return wholeEmbedding(reply, request.input.length);
  }
}

async function send<P extends Place>(
  attempt: Attempt<P>,
  transport: Transport<P>,
  path: string,
): Promise<Reply> {
  let reply: Reply;
  try {
    reply = await transport.send({
      method: 'POST',
      path,
      body: attempt.input.shape((input) => wireRequest(textInput(input))),
      signal: attempt.signal,
      headersTimeout: attempt.timeouts.headers,
      idleTimeout: attempt.timeouts.idle,
    });
  } catch (thrown) {
    throw asProviderError(thrown);
  }
  if (reply.status !== 200) throw await failureOfReply(reply);
  return reply;
}
