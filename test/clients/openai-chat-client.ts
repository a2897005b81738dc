import OpenAI from 'openai';
import { expect } from 'vitest';
import type { TestGateway } from '../support/gateway.ts';
import {
  type Client,
  citySchema,
  type Ending,
  type Question,
  type Told,
  type Turn,
  weather,
} from './scenarios.ts';

type Body = OpenAI.ChatCompletionCreateParamsNonStreaming;
/** Reasoning is not OpenAI's, so its package has no type for it. */
type WithReasoning = { readonly reasoning_content?: string | null };

function bodyOf(question: Question): Body {
  return {
    model: question.model,
    messages: [
      ...(question.system ? [{ role: 'system' as const, content: question.system }] : []),
      ...question.turns.map(messageOf),
    ],
    ...(question.tools && { tools: [{ type: 'function' as const, function: weather }] }),
    ...(question.mustCall && { tool_choice: 'required' as const }),
    ...(question.schema && {
      response_format: {
        type: 'json_schema' as const,
        json_schema: { name: 'city', strict: true, schema: citySchema },
      },
    }),
    ...(question.thinks && { reasoning_effort: 'low' as const }),
    ...(question.maxTokens && { max_completion_tokens: question.maxTokens }),
  };
}

function messageOf(turn: Turn): OpenAI.ChatCompletionMessageParam {
  switch (turn.from) {
    case 'user':
      return {
        role: 'user',
        content: turn.image
          ? [
              { type: 'text', text: turn.text },
              { type: 'image_url', image_url: { url: `data:image/png;base64,${turn.image}` } },
            ]
          : turn.text,
      };
    case 'assistant':
      return {
        role: 'assistant',
        content: turn.text || null,
        ...(turn.thoughts && { reasoning_content: turn.thoughts }),
        ...(turn.calls && {
          tool_calls: turn.calls.map(({ id, name, input }) => ({
            id,
            type: 'function' as const,
            function: { name, arguments: JSON.stringify(input) },
          })),
        }),
      };
    case 'tool':
      return { role: 'tool', tool_call_id: turn.call.id, content: turn.text };
  }
}

const endings: Readonly<Record<string, Ending>> = {
  stop: 'stop',
  length: 'length',
  tool_calls: 'tools',
  content_filter: 'filtered',
};

/** Puts a stream together, and holds each chunk to what OpenAI's own streams promise. */
function assembled(chunks: readonly OpenAI.ChatCompletionChunk[]): OpenAI.ChatCompletion {
  const [first] = chunks;
  const message = { role: 'assistant' as const, content: '', refusal: null, reasoning_content: '' };
  const calls: OpenAI.ChatCompletionMessageFunctionToolCall[] = [];
  const ends: string[] = [];
  expect(first?.choices[0]?.delta).toMatchObject({ role: 'assistant', content: expect.any(String) });
  for (const chunk of chunks) {
    const { id, created, model, object } = first!;
    expect(chunk).toMatchObject({ id, created, model, object });
    for (const { delta, finish_reason } of chunk.choices) {
      message.content += delta.content ?? '';
      message.reasoning_content += (delta as WithReasoning).reasoning_content ?? '';
      for (const call of delta.tool_calls ?? []) {
        calls[call.index] ??= {
          id: call.id!,
          type: 'function',
          function: { name: call.function!.name!, arguments: '' },
        };
        calls[call.index]!.function.arguments += call.function?.arguments ?? '';
      }
      if (finish_reason) ends.push(finish_reason);
    }
  }
  expect(ends).toHaveLength(1);
  const last = chunks.at(-1)!;
  expect(last.choices).toEqual([]);
  expect(chunks.filter(({ usage }) => usage)).toEqual([last]);
  const finish_reason = ends[0] as 'stop';
  return {
    id: last.id,
    object: 'chat.completion',
    created: last.created,
    model: last.model,
    choices: [
      {
        index: 0,
        logprobs: null,
        finish_reason,
        message: { ...message, ...(calls.length > 0 && { tool_calls: calls }) },
      },
    ],
    usage: last.usage!,
  };
}

function toldBy(completion: OpenAI.ChatCompletion, headers: Headers, pieces: number): Told {
  const { message, finish_reason } = completion.choices[0]!;
  return {
    text: message.content ?? '',
    reasoning: (message as WithReasoning).reasoning_content ?? '',
    calls: (message.tool_calls ?? []).map((call) => {
      if (call.type !== 'function') throw new Error('a call of another kind');
      return { id: call.id, name: call.function.name, input: JSON.parse(call.function.arguments) };
    }),
    ending: endings[finish_reason] ?? 'other',
    usage: { input: completion.usage!.prompt_tokens, output: completion.usage!.completion_tokens },
    headers,
    pieces,
  };
}

export function connect(gateway: TestGateway): OpenAI {
  return new OpenAI({ apiKey: 'any', baseURL: `${gateway.url}/v1`, maxRetries: 0 });
}

export function openaiChat(gateway: TestGateway): Client {
  const openai = connect(gateway);
  return {
    name: 'openai',
    async answer(question) {
      const { data, response } = await openai.chat.completions.create(bodyOf(question)).withResponse();
      return toldBy(data, response.headers, 1);
    },
    async stream(question) {
      const { data, response } = await openai.chat.completions
        .create({ ...bodyOf(question), stream: true, stream_options: { include_usage: true } })
        .withResponse();
      const chunks = await Array.fromAsync(data);
      const pieces = chunks.filter((chunk) => chunk.choices[0]?.delta.content).length;
      return toldBy(assembled(chunks), response.headers, pieces);
    },
    async leaveEarly(question) {
      const stream = await openai.chat.completions.create({ ...bodyOf(question), stream: true });
      for await (const chunk of stream) if (chunk.choices[0]?.delta.content) break;
    },
    malformed: (model) =>
      openai.chat.completions.create({ model, messages: [{ role: 'user', content: 'x' }], temperature: 9 }),
    refused(thrown, kind) {
      const expected = kind === 'unknown model' ? OpenAI.NotFoundError : OpenAI.BadRequestError;
      expect(thrown).toBeInstanceOf(expected);
      const { status, message, code } = thrown as InstanceType<typeof OpenAI.APIError>;
      if (kind === 'unknown model') expect(code).toBe('model_not_found');
      if (kind === 'too long') expect(code).toBe('context_length_exceeded');
      return { status: status!, message };
    },
  };
}
