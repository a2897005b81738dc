import { composeAnswer, type FakeAnswer, freshId, type OfferedTool, type Script } from './answers.ts';
import type { JsonSchema } from './json-schema.ts';
import { nowInSeconds } from './openai-chat.ts';
import { type ChatMessage, promptOf, textOf } from './openai-prompt.ts';
import { type Answer, type Exchange, json, namedEvent } from './wire.ts';

interface ResponsesRequest {
  readonly model?: string;
  readonly input?: string | readonly ChatMessage[];
  readonly instructions?: string;
  readonly stream?: boolean;
  readonly max_output_tokens?: number;
  readonly tools?: readonly {
    readonly type: string;
    readonly name: string;
    readonly parameters?: JsonSchema;
  }[];
}

/** OpenAI's Responses API: text and function calls, whole or as typed events. */
export function responsesAnswer(exchange: Exchange, script: Script, thinks: boolean): Answer {
  const request = exchange.seen.json as ResponsesRequest;
  const prompt = { ...promptOf(asChat(request), thinks), tools: (request.tools ?? []).flatMap(offeredTool) };
  const fake = composeAnswer(prompt, exchange.forced ?? script.take(prompt));
  const response = responseObject(request, fake);
  if (!request.stream) return { ...json(200, response), delayMs: fake.delayMs };
  return {
    status: 200,
    headers: { 'content-type': 'text/event-stream; charset=utf-8' },
    pieces: responseEvents(response, fake),
    delayMs: fake.delayMs,
    delayPerPieceMs: fake.delayPerPieceMs,
  };
}

function asChat({ input = '', instructions, max_output_tokens: maxTokens }: ResponsesRequest) {
  const system = instructions === undefined ? [] : [{ role: 'system', content: instructions }];
  const given = typeof input === 'string' ? [{ role: 'user', content: input }] : input;
  const messages = given.map((message) => ({ ...message, content: textOf(message.content) }));
  return { messages: [...system, ...messages], max_completion_tokens: maxTokens ?? null };
}

function offeredTool(tool: NonNullable<ResponsesRequest['tools']>[number]): OfferedTool[] {
  return tool.type === 'function' ? [{ name: tool.name, parameters: tool.parameters ?? {} }] : [];
}

function responseObject(request: ResponsesRequest, fake: FakeAnswer) {
  const incomplete = fake.finish === 'length';
  return {
    id: freshId('resp_'),
    object: 'response',
    created_at: nowInSeconds(),
    status: incomplete ? 'incomplete' : 'completed',
    error: null,
    incomplete_details: incomplete ? { reason: 'max_output_tokens' } : null,
    instructions: request.instructions ?? null,
    model: request.model,
    output: outputItems(fake),
    parallel_tool_calls: true,
    tool_choice: 'auto',
    tools: request.tools ?? [],
    metadata: {},
    usage: {
      input_tokens: fake.promptTokens,
      input_tokens_details: { cached_tokens: fake.cachedTokens },
      output_tokens: fake.completionTokens,
      output_tokens_details: { reasoning_tokens: fake.reasoningTokens },
      total_tokens: fake.promptTokens + fake.completionTokens,
    },
  };
}

function outputItems(fake: FakeAnswer) {
  const reasoning = fake.reasoning === '' ? [] : [{ id: freshId('rs_'), type: 'reasoning', summary: [] }];
  const calls = fake.toolCalls.map((call) => ({
    id: freshId('fc_'),
    type: 'function_call',
    status: 'completed',
    call_id: call.id,
    name: call.name,
    arguments: JSON.stringify(call.arguments),
  }));
  const message = {
    id: freshId('msg_'),
    type: 'message',
    status: 'completed',
    role: 'assistant',
    content: [{ type: 'output_text', text: fake.content, annotations: [] }],
  };
  return [...reasoning, ...(calls.length > 0 && fake.content === '' ? [] : [message]), ...calls];
}

function responseEvents(response: ReturnType<typeof responseObject>, fake: FakeAnswer): string[] {
  const events: string[] = [];
  const emit = (type: string, fields: object) =>
    events.push(namedEvent(type, { type, sequence_number: events.length, ...fields }));
  const begun = { ...response, status: 'in_progress', output: [], usage: null };
  emit('response.created', { response: begun });
  emit('response.in_progress', { response: begun });
  for (const [at, item] of response.output.entries()) {
    const place = { output_index: at, item_id: item.id };
    if ('content' in item) {
      emit('response.output_item.added', {
        output_index: at,
        item: { ...item, status: 'in_progress', content: [] },
      });
      const part = { ...place, content_index: 0 };
      emit('response.content_part.added', {
        ...part,
        part: { type: 'output_text', text: '', annotations: [] },
      });
      for (const delta of fake.contentPieces)
        emit('response.output_text.delta', { ...part, delta, logprobs: [] });
      emit('response.output_text.done', { ...part, text: fake.content, logprobs: [] });
      emit('response.content_part.done', { ...part, part: item.content[0] });
    } else if ('arguments' in item) {
      emit('response.output_item.added', {
        output_index: at,
        item: { ...item, status: 'in_progress', arguments: '' },
      });
      emit('response.function_call_arguments.delta', { ...place, delta: item.arguments });
      emit('response.function_call_arguments.done', { ...place, name: item.name, arguments: item.arguments });
    } else {
      emit('response.output_item.added', { output_index: at, item });
    }
    emit('response.output_item.done', { output_index: at, item });
  }
  emit(response.status === 'incomplete' ? 'response.incomplete' : 'response.completed', { response });
  return events;
}
