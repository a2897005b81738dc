import type { Reply, Transport } from '../../egress/transport.ts';
import type { Place } from '../../shared/place.ts';
import type { ResultOf, TaskInput } from '../../task/task.ts';
import type { Attempt, Provider } from '../provider.ts';
import { asProviderError, asStreamError, failureOfReply } from '../shared/failures.ts';
import { textInput } from '../shared/text-only.ts';
import { type ClearName, discoverModels, type ShownModels } from './discover.ts';
import { callsIn, forcedTools } from './forced-call.ts';
import { readObjects } from './ndjson.ts';
import { chatBody, embedBody, generateBody } from './request.ts';
import { chatChunks, completionPieces, embeddingResult, wholeChat, wholeCompletion } from './response.ts';
import type { JsonObject } from './wire.ts';

export interface OllamaOptions<P extends Place> {
  readonly id: string;
  /** Where this server stands; `local` only for a machine the user trusts as their own. */
  readonly place: P;
  readonly clearName: ClearName<P>;
}

/**
 * Ollama by its native API, which unlike its OpenAI face takes a context length. The transport's base
 * address is the server's root. Answers are always asked for as a stream, so that a slow whole answer
 * shows life line by line.
 */
export function createOllamaProvider<P extends Place>(options: OllamaOptions<P>): Provider<P> {
  const shown: ShownModels = new Map();
  return {
    id: options.id,
    kind: 'ollama',
    place: options.place,
    discover: (transport, signal) => discoverModels(transport, signal, options.clearName, shown),
    async perform<Input extends TaskInput>(attempt: Attempt<P, Input>, transport: Transport<P>) {
      return (await answerTo(attempt, transport)) as ResultOf<Input>;
    },
  };
}

async function answerTo<P extends Place>(
  attempt: Attempt<P>,
  transport: Transport<P>,
): Promise<ResultOf<TaskInput>> {
  const { model } = attempt;
  const input = textInput(attempt.input.content);
  switch (input.kind) {
    case 'chat': {
      const reply = await post(attempt, transport, '/api/chat', () => chatBody(input.request, model));
      const chunks = chatChunks(objectsOf(reply), model.name);
      const forced = forcedTools(input.request);
      const pieces = forced ? callsIn(chunks, forced) : chunks;
      if (input.request.stream === true) return { kind: 'stream', pieces };
      return { kind: 'whole', value: await wholeChat(pieces) };
    }
    case 'completion': {
      const reply = await post(attempt, transport, '/api/generate', () => generateBody(input.request, model));
      const pieces = completionPieces(objectsOf(reply), model.name);
      if (input.request.stream === true) return { kind: 'stream', pieces };
      return { kind: 'whole', value: await wholeCompletion(pieces) };
    }
    case 'embedding': {
      const reply = await post(attempt, transport, '/api/embed', () => embedBody(input.request, model));
      const body = await reply.text(256 * 1024 * 1024).catch((thrown: unknown) => {
        throw asStreamError(thrown);
      });
      return { kind: 'whole', value: embeddingResult(body, input.request.input.length, model.name) };
    }
  }
}

/** Sends what `body` makes of the attempt's input; any status but 2xx is thrown. */
async function post<P extends Place>(
  attempt: Attempt<P>,
  transport: Transport<P>,
  path: string,
  body: () => object,
): Promise<Reply> {
  const cleared = attempt.input.shape(body);
  let reply: Reply;
  try {
    reply = await transport.send({
      method: 'POST',
      path,
      body: cleared,
      signal: attempt.signal,
      headersTimeout: attempt.timeouts.headers,
      idleTimeout: attempt.timeouts.idle,
    });
  } catch (thrown) {
    throw asProviderError(thrown);
  }
  if (reply.status >= 300) throw await failureOfReply(reply);
  return reply;
}

async function* objectsOf(reply: Reply): AsyncGenerator<JsonObject> {
  try {
    yield* readObjects(reply.pieces());
  } catch (thrown) {
    throw asStreamError(thrown);
  }
}
