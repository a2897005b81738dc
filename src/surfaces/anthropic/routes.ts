import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answer, Handling } from '../../gateway/gateway.ts';
import { PolderError } from '../../shared/errors.ts';
import type { ChatInput } from '../../task/task.ts';
import { answerHeaders, stream } from '../shared/answer.ts';
import { callerOf, clientSignal, wishesOf } from '../shared/request.ts';
import type { Surface, SurfaceContext } from '../shared/surface.ts';
import { parseBody } from '../shared/validation.ts';
import { estimateTokens } from './count.ts';
import { renderError } from './errors.ts';
import { messagesOf, toChatRequest, toolsOf } from './request.ts';
import { type AnswerForm, renderMessage } from './response.ts';
import { countTokensSchema, type MessagesRequest, messagesSchema } from './schema.ts';
import { messageEvents, writeEvent } from './stream.ts';

/** Anthropic's Messages: `POST /v1/messages` and `POST /v1/messages/count_tokens`. */
export const anthropicSurface: Surface = (app, context) => {
  app.post('/v1/messages', (request, reply) => answerMessage(context, request, reply));

  app.post('/v1/messages/count_tokens', (request, reply) => {
    const body = parseBody(countTokensSchema, request.body);
    reply.header('x-polder-estimated', 'true');
    return { input_tokens: estimateTokens(messagesOf(body), toolsOf(body).tools) };
  });
};

async function answerMessage(
  { gateway }: SurfaceContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const body = parseBody(messagesSchema, request.body);
  const { chat, droppedTools } = toChatRequest(body);
  const handling = gateway.begin<ChatInput>(
    {
      input: { kind: 'chat', request: chat },
      surface: 'anthropic',
      caller: callerOf(request),
      wishes: wishesOf(request),
    },
    clientSignal(reply),
  );
  reply.header('request-id', handling.interaction);
  if (droppedTools.length > 0) reply.header('x-polder-dropped-tools', droppedTools.join(', '));

  const form = formOf(body, handling);
  if (body.stream) {
    await stream(reply, handling, {
      contentType: 'text/event-stream; charset=utf-8',
      keepAlive: () => writeEvent({ type: 'ping' }),
      pieces: (answer) => eventTexts(answer, form, estimateTokens(chat.messages, chat.tools ?? [])),
      error: (error) => writeEvent(renderError(error, handling.interaction).body),
    });
    return reply;
  }
  const answer = await handling.answer;
  if (answer.result.kind !== 'whole') throw mismatch();
  reply.headers(answerHeaders(answer.interaction, answer.route));
  return renderMessage(answer.result.value, form);
}

async function* eventTexts(
  { result }: Answer<ChatInput>,
  form: AnswerForm,
  inputTokens: number,
): AsyncGenerator<string> {
  if (result.kind !== 'stream') throw mismatch();
  for await (const event of messageEvents(result.pieces, form, inputTokens)) yield writeEvent(event);
}

function formOf(body: MessagesRequest, { interaction }: Handling<ChatInput>): AnswerForm {
  return {
    interaction,
    stopSequences: body.stop_sequences ?? [],
    showThinking: body.thinking != null && body.thinking.type !== 'disabled',
  };
}

function mismatch(): PolderError {
  return new PolderError('internal', 'The gateway gave a whole for a stream, or a stream for a whole.');
}
