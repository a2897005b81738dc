import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answer } from '../../../gateway/gateway.ts';
import { PolderError } from '../../../shared/errors.ts';
import { bareInteractionId } from '../../../shared/identifiers.ts';
import type { ChatMessage } from '../../../task/chat.ts';
import type { ChatInput } from '../../../task/task.ts';
import { answerHeaders, stream } from '../../shared/answer.ts';
import { callerOf, clientSignal, ownerOf, wishesOf } from '../../shared/request.ts';
import type { Surface, SurfaceContext } from '../../shared/surface.ts';
import { parseBody } from '../../shared/validation.ts';
import { toChatRequest } from './request.ts';
import { emptyResponse, namingOf, renderResponse } from './response.ts';
import { type ResponsesRequest, responsesSchema } from './schema.ts';
import { ResponseWriter, writeEvent } from './stream.ts';

/** OpenAI's Responses: `POST /v1/responses`. */
export const responsesSurface: Surface = (app, context) => {
  app.post('/v1/responses', (request, reply) => answerResponse(context, request, reply));
};

async function answerResponse(
  context: SurfaceContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const signal = clientSignal(reply);
  const body = parseBody(responsesSchema, request.body);
  const chat = toChatRequest(body, await earlierMessages(context, body, ownerOf(request)));
  const handling = context.gateway.begin<ChatInput>(
    {
      input: { kind: 'chat', request: chat },
      surface: 'openai',
      caller: callerOf(request),
      wishes: wishesOf(request),
    },
    signal,
  );
  const { interaction } = handling;
  const naming = namingOf(body, interaction);
  const empty = emptyResponse(body, interaction, body.model, now());

  if (body.stream) {
    const writer = new ResponseWriter(empty, naming, now);
    await stream(reply, handling, {
      contentType: 'text/event-stream; charset=utf-8',
      keepAlive: (waitingFor) => `: waiting for ${waitingFor}\n\n`,
      pieces: (answer) => eventTexts(answer, writer),
      error: (error) => writer.fail(error).map(writeEvent).join(''),
    });
    return reply;
  }
  const answer = await handling.answer;
  if (answer.result.kind !== 'whole') throw mismatch();
  reply.headers(answerHeaders(answer.interaction, answer.route));
  return renderResponse(answer.result.value, empty, naming, now());
}

async function earlierMessages(
  context: SurfaceContext,
  body: ResponsesRequest,
  owner: string | undefined,
): Promise<ChatMessage[]> {
  const id = body.previous_response_id;
  if (!id) return [];
  const earlier = await context.conversationOf(bareInteractionId(id), owner);
  if (earlier !== undefined) return earlier;
  const field = 'previous_response_id';
  throw new PolderError(
    'invalid_request',
    `${field}: there is no response ${id.slice(0, 60)} here; send the whole conversation as input instead.`,
    { field, code: 'previous_response_not_found' },
  );
}

async function* eventTexts(
  { result, route }: Answer<ChatInput>,
  writer: ResponseWriter,
): AsyncGenerator<string> {
  if (result.kind !== 'stream') throw mismatch();
  yield writer.start(route.model).map(writeEvent).join('');
  for await (const chunk of result.pieces) yield writer.push(chunk).map(writeEvent).join('');
  yield writer.end().map(writeEvent).join('');
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}

function mismatch(): PolderError {
  return new PolderError('internal', 'The gateway gave a whole for a stream, or a stream for a whole.');
}
