import type { Transport } from '../../egress/transport.ts';
import type { Place } from '../../shared/place.ts';
import type { ResultOf, TaskInput } from '../../task/task.ts';
import type { Attempt, DiscoveredModel, Provider, ProviderKind } from '../provider.ts';
import { send } from './call.ts';
import { discoverModels } from './discover.ts';
import { wireRequest } from './request.ts';
import { chatPieces, completionPieces, wholeChat, wholeCompletion, wholeEmbedding } from './response.ts';
import { performWork } from './work/perform.ts';

export interface OpenAICompatibleOptions<P extends Place> {
  readonly id: string;
  readonly kind: Exclude<
    ProviderKind,
    | 'ollama'
    | 'embedded'
    | 'transformers'
    | 'practice'
    | 'anthropic'
    | 'gemini'
    | 'ai-sdk'
    | 'n8n'
    | 'comfyui'
    | 'automatic1111'
    | 'pack'
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
  const input = attempt.input.content;
  if (input.kind === 'work')
    return { kind: 'whole', value: await performWork(attempt, transport, input.request) };
  const { kind, request } = input;
  const reply = await send(
    attempt,
    transport,
    paths[kind],
    attempt.input.shape(() => wireRequest(input)),
  );
  switch (kind) {
    case 'chat':
      return request.stream ? { kind: 'stream', pieces: chatPieces(reply) } : wholeChat(reply);
    case 'completion':
      return request.stream ? { kind: 'stream', pieces: completionPieces(reply) } : wholeCompletion(reply);
    case 'embedding':
      return wholeEmbedding(reply, request.input.length);
  }
}
