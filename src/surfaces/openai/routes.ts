import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answer } from '../../gateway/gateway.ts';
import { PolderError } from '../../shared/errors.ts';
import type { ChatRequest } from '../../task/chat.ts';
import type { CompletionRequest } from '../../task/completion.ts';
import type { EmbeddingResult } from '../../task/embedding.ts';
import type { ChatInput, CompletionInput, EmbeddingInput, TaskInput } from '../../task/task.ts';
import { type ModelList, renderModels } from '../anthropic/models.ts';
import { answerHeaders, stream } from '../shared/answer.ts';
import { callerOf, clientSignal, permitted, wishesOf } from '../shared/request.ts';
import type { Surface, SurfaceContext } from '../shared/surface.ts';
import { parseBody } from '../shared/validation.ts';
import { audioRoutes } from './audio.ts';
import { errorBody } from './errors.ts';
import { imageRoutes } from './images.ts';
import { listModels, type ModelNames } from './models.ts';
import { rerankRoute } from './rerank.ts';
import { chatSchema, completionSchema, embeddingSchema } from './schema.ts';

/** OpenAI's API: models, chat completions, completions, embeddings, rankings, pictures, speech, transcription. */
export const openaiSurface: Surface = (app, context) => {
  const startedAt = Math.floor(Date.now() / 1000);

  app.get('/v1/models', (request): ModelNames | ModelList => {
    const models = permitted(request, context.listModels());
    return 'anthropic-version' in request.headers
      ? renderModels(models, request.query)
      : { object: 'list', data: listModels(models, startedAt) };
  });
  app.get('/v1/models/*', (request) => {
    const id = (request.params as { '*': string })['*'];
    const known = permitted(request, context.listModels());
    const models =
      'anthropic-version' in request.headers ? renderModels(known, {}).data : listModels(known, startedAt);
    const listed = models.find((model) => model.id === id);
    if (listed === undefined)
      throw new PolderError('unknown_model', 'There is no such model. GET /v1/models lists them.', {
        field: 'model',
      });
    return listed;
  });

  app.post('/v1/chat/completions', (request, reply) => {
    parseBody(chatSchema, request.body);
    return answerText(context, request, reply, { kind: 'chat', request: request.body as ChatRequest });
  });

  app.post('/v1/completions', (request, reply) => {
    const { prompt } = parseBody(completionSchema, request.body);
    const body = {
      ...(request.body as CompletionRequest),
      prompt: Array.isArray(prompt) ? prompt[0]! : prompt,
    };
    return answerText(context, request, reply, { kind: 'completion', request: body });
  });

  app.post('/v1/embeddings', (request, reply) => answerEmbedding(context, request, reply));
  rerankRoute(app, context);
  imageRoutes(app, context);
  audioRoutes(app, context);
};

async function answerText<Input extends ChatInput | CompletionInput>(
  { gateway }: SurfaceContext,
  request: FastifyRequest,
  reply: FastifyReply,
  input: Input,
): Promise<unknown> {
  const handling = gateway.begin<Input>(
    { input, surface: 'openai', caller: callerOf(request), wishes: wishesOf(request) },
    clientSignal(reply),
  );
  if (input.request.stream) {
    const wantsUsage = input.request.stream_options?.include_usage === true;
    await stream(reply, handling, {
      contentType: 'text/event-stream; charset=utf-8',
      keepAlive: (waitingFor) => `: waiting for ${waitingFor}\n\n`,
      pieces: (answer) => eventTexts(answer, wantsUsage),
      error: (error) => `data: ${JSON.stringify(errorBody(error))}\n\n`,
    });
    return reply;
  }
  const answer = await handling.answer;
  if (answer.result.kind !== 'whole') throw mismatch();
  reply.headers(answerHeaders(answer.interaction, answer.route));
  return answer.result.value;
}

async function* eventTexts<Input extends TaskInput>(
  { result }: Answer<Input>,
  wantsUsage: boolean,
): AsyncGenerator<string> {
  if (result.kind !== 'stream') throw mismatch();
  for await (const piece of result.pieces) {
    if (piece.choices.length > 0 || wantsUsage) yield `data: ${JSON.stringify(piece)}\n\n`;
  }
  yield 'data: [DONE]\n\n';
}

async function answerEmbedding(
  { gateway }: SurfaceContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { encoding_format: encoding, input, ...rest } = parseBody(embeddingSchema, request.body);
  const handling = gateway.begin<EmbeddingInput>(
    {
      input: { kind: 'embedding', request: { ...rest, input: typeof input === 'string' ? [input] : input } },
      surface: 'openai',
      caller: callerOf(request),
      wishes: wishesOf(request),
    },
    clientSignal(reply),
  );
  const { interaction, route, result } = await handling.answer;
  reply.headers(answerHeaders(interaction, route));
  return encoding === 'base64' ? inBase64(result.value) : result.value;
}

/** Vectors as little-endian 32-bit floats in base64, which OpenAI's packages ask for by default. */
function inBase64(result: EmbeddingResult): object {
  return {
    ...result,
    data: result.data.map((item) => ({
      ...item,
      embedding: Buffer.from(Float32Array.from(item.embedding).buffer).toString('base64'),
    })),
  };
}

function mismatch(): PolderError {
  return new PolderError('internal', 'The gateway gave a whole for a stream, or a stream for a whole.');
}
