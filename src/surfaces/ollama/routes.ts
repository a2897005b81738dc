import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answer, Handling } from '../../gateway/gateway.ts';
import { PolderError } from '../../shared/errors.ts';
import type { ChatInput, CompletionInput, EmbeddingInput, TaskInput } from '../../task/task.ts';
import { answerHeaders, stream } from '../shared/answer.ts';
import { callerOf, clientSignal, permitted, wishesOf } from '../shared/request.ts';
import type { Surface, SurfaceContext } from '../shared/surface.ts';
import { parseBody } from '../shared/validation.ts';
import { renderError } from './errors.ts';
import { loadedModels, showModel, tags } from './models.ts';
import {
  chatOf,
  chatOfPrompt,
  completionOf,
  continuesPrompt,
  embeddingOf,
  embeddingOfPrompt,
  onlyLoads,
  streams,
} from './request.ts';
import {
  chatShape,
  embedAnswer,
  generateShape,
  lineOf,
  loadedLine,
  type Shape,
  wholeChat,
  wholeCompletion,
} from './response.ts';
import {
  chatSchema,
  embeddingsSchema,
  embedSchema,
  generateSchema,
  type OllamaChatRequest,
  type OllamaGenerateRequest,
  showSchema,
} from './schema.ts';
import { chatLines, completionLines, writeLine } from './stream.ts';

/** The Ollama whose API is spoken here: clients look at it to know what they may ask for. */
const ollamaVersion = '0.13.5';

const clock = () => performance.now();

/** Ollama's native API, for asking; what changes models is refused with a word on what to do instead. */
export const ollamaSurface: Surface = (app, context) => {
  app.head('/', (_request, reply) => reply.type('text/plain').send());
  app.get('/api/version', () => ({ version: ollamaVersion, polder: context.version }));
  app.get('/api/tags', (request) => tags(permitted(request, context.listModels())));
  app.get('/api/ps', (request) => loadedModels(permitted(request, context.listModels())));

  app.post('/api/show', (request) => {
    const { model, name } = parseBody(showSchema, request.body);
    const asked = model ?? name;
    if (!asked) throw new PolderError('invalid_request', 'model: is required (string).', { field: 'model' });
    return showModel(permitted(request, context.listModels()), asked);
  });

  app.post('/api/chat', (request, reply) => {
    const body = parseBody(chatSchema, request.body);
    if (onlyLoads(body)) return loadedLine(body.model, chatShape, body.keep_alive === 0);
    return answerChat(
      begin(context, request, reply, { kind: 'chat', request: chatOf(body) }),
      body,
      chatShape,
    );
  });

  app.post('/api/generate', (request, reply) => {
    const body = parseBody(generateSchema, request.body);
    if (onlyLoads(body)) return loadedLine(body.model, generateShape, body.keep_alive === 0);
    if (continuesPrompt(body)) {
      const input: CompletionInput = { kind: 'completion', request: completionOf(body) };
      return answerCompletion(begin(context, request, reply, input), body);
    }
    const input: ChatInput = { kind: 'chat', request: chatOfPrompt(body) };
    return answerChat(begin(context, request, reply, input), body, generateShape);
  });

  app.post('/api/embed', async (request, reply) => {
    const body = parseBody(embedSchema, request.body);
    if (body.input.length === 0) return { model: body.model, embeddings: [] };
    const begun = begin(context, request, reply, { kind: 'embedding', request: embeddingOf(body) });
    const { result } = await headed(begun);
    return embedAnswer(result.value, timingOf(begun));
  });

  app.post('/api/embeddings', async (request, reply) => {
    const body = parseBody(embeddingsSchema, request.body);
    if (!body.prompt) return { embedding: [] };
    const input: EmbeddingInput = { kind: 'embedding', request: embeddingOfPrompt(body) };
    const { result } = await headed(begin(context, request, reply, input));
    return { embedding: result.value.data[0]?.embedding ?? [] };
  });

  for (const { method, url, instead } of refused) {
    app.route({
      method,
      url,
      handler: () => {
        throw new PolderError(
          'invalid_request',
          `${url} changes models, which Polder leaves alone. ${instead}`,
        );
      },
    });
  }
};

const refused = [
  {
    method: 'POST',
    url: '/api/pull',
    instead: 'Use `polder pull <model>`, or `ollama pull` at Ollama itself.',
  },
  { method: 'POST', url: '/api/push', instead: 'Use `ollama push` at Ollama itself.' },
  { method: 'POST', url: '/api/create', instead: 'Use `ollama create` at Ollama itself.' },
  { method: 'POST', url: '/api/copy', instead: 'Use `ollama cp` at Ollama itself.' },
  { method: 'DELETE', url: '/api/delete', instead: 'Use `ollama rm` at Ollama itself.' },
] as const;

/** A task that was taken on, and what is needed to answer it. */
interface Begun<Input extends TaskInput> {
  readonly handling: Handling<Input>;
  readonly reply: FastifyReply;
  readonly at: number;
}

function begin<Input extends TaskInput>(
  { gateway }: SurfaceContext,
  request: FastifyRequest,
  reply: FastifyReply,
  input: Input,
): Begun<Input> {
  const at = clock();
  const task = { input, surface: 'ollama', caller: callerOf(request), wishes: wishesOf(request) } as const;
  return { handling: gateway.begin<Input>(task, clientSignal(reply)), reply, at };
}

async function answerChat(
  begun: Begun<ChatInput>,
  body: OllamaChatRequest | OllamaGenerateRequest,
  shape: Shape,
): Promise<unknown> {
  const thinks = body.think !== false;
  if (streams(body)) {
    return answerLines(begun, body.model, shape, ({ result }) => {
      if (result.kind !== 'stream') throw mismatch();
      return chatLines(result.pieces, { shape, thinks, clock, begun: begun.at });
    });
  }
  const { result } = await headed(begun);
  if (result.kind !== 'whole') throw mismatch();
  return wholeChat(result.value, shape, thinks, timingOf(begun));
}

async function answerCompletion(
  begun: Begun<CompletionInput>,
  body: OllamaGenerateRequest,
): Promise<unknown> {
  if (streams(body)) {
    return answerLines(begun, body.model, generateShape, ({ result }) => {
      if (result.kind !== 'stream') throw mismatch();
      return completionLines(result.pieces, { clock, begun: begun.at });
    });
  }
  const { result } = await headed(begun);
  if (result.kind !== 'whole') throw mismatch();
  return wholeCompletion(result.value, timingOf(begun));
}

/** NDJSON has no comments: an object that says nothing keeps the connection alive. */
async function answerLines<Input extends TaskInput>(
  { handling, reply }: Begun<Input>,
  model: string,
  shape: Shape,
  linesOf: (answer: Answer<Input>) => AsyncIterable<object>,
): Promise<FastifyReply> {
  await stream(reply, handling, {
    contentType: 'application/x-ndjson',
    keepAlive: () => writeLine(lineOf(model, { content: '' }, shape)),
    pieces: (answer) => texts(linesOf(answer)),
    error: (error) => writeLine(renderError(error).body),
  });
  return reply;
}

async function* texts(lines: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const line of lines) yield writeLine(line);
}

async function headed<Input extends TaskInput>({ handling, reply }: Begun<Input>): Promise<Answer<Input>> {
  const answer = await handling.answer;
  reply.headers(answerHeaders(answer.interaction, answer.route));
  return answer;
}

function timingOf({ at }: { at: number }) {
  return { begun: at, firstPiece: undefined, now: clock() };
}

function mismatch(): PolderError {
  return new PolderError('internal', 'The gateway gave a whole for a stream, or a stream for a whole.');
}
