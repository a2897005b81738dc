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

type Body = OpenAI.Responses.ResponseCreateParamsNonStreaming;
const { description, name, parameters } = weather;
export const tool = { type: 'function' as const, name, description, parameters, strict: false };

function bodyOf(question: Question): Body {
  return {
    model: question.model,
    input: question.turns.flatMap(itemsOf),
    ...(question.system && { instructions: question.system }),
    ...(question.tools && { tools: [tool] }),
    ...(question.mustCall && { tool_choice: 'required' as const }),
    ...(question.schema && {
      text: { format: { type: 'json_schema' as const, name: 'city', strict: true, schema: citySchema } },
    }),
    ...(question.thinks && { reasoning: { effort: 'low' as const, summary: 'auto' as const } }),
    ...(question.maxTokens && { max_output_tokens: question.maxTokens }),
  };
}

function itemsOf(turn: Turn): OpenAI.Responses.ResponseInputItem[] {
  switch (turn.from) {
    case 'user':
      if (turn.image === undefined) return [{ role: 'user', content: turn.text }];
      return [
        {
          role: 'user',
          content: [
            { type: 'input_text', text: turn.text },
            { type: 'input_image', image_url: `data:image/png;base64,${turn.image}`, detail: 'auto' },
          ],
        },
      ];
    case 'assistant':
      return [
        ...(turn.thoughts
          ? [
              {
                type: 'reasoning' as const,
                id: 'rs_1',
                summary: [{ type: 'summary_text' as const, text: turn.thoughts }],
              },
            ]
          : []),
        ...(turn.text ? [{ role: 'assistant' as const, content: turn.text }] : []),
        ...(turn.calls ?? []).map((call) => ({
          type: 'function_call' as const,
          call_id: call.id,
          name: call.name,
          arguments: JSON.stringify(call.input),
        })),
      ];
    case 'tool':
      return [{ type: 'function_call_output', call_id: turn.call.id, output: turn.text }];
  }
}

function endingOf({ status, incomplete_details, output }: OpenAI.Responses.Response): Ending {
  if (incomplete_details?.reason === 'max_output_tokens') return 'length';
  if (incomplete_details?.reason === 'content_filter') return 'filtered';
  if (status !== 'completed') return 'other';
  return output.some(({ type }) => type === 'function_call') ? 'tools' : 'stop';
}

function toldBy(response: OpenAI.Responses.Response, headers: Headers, pieces: number): Told {
  const reasoning = response.output.flatMap((item) => (item.type === 'reasoning' ? item.summary : []));
  return {
    text: response.output_text,
    reasoning: reasoning.map(({ text }) => text).join(''),
    calls: response.output.flatMap((item) =>
      item.type === 'function_call'
        ? [{ id: item.call_id, name: item.name, input: JSON.parse(item.arguments) }]
        : [],
    ),
    ending: endingOf(response),
    usage: { input: response.usage!.input_tokens, output: response.usage!.output_tokens },
    headers,
    pieces,
  };
}

export function connect(gateway: TestGateway): OpenAI {
  return new OpenAI({ apiKey: 'any', baseURL: `${gateway.url}/v1`, maxRetries: 0 });
}

export function openaiResponses(gateway: TestGateway): Client {
  const openai = connect(gateway);
  return {
    name: 'openai, responses',
    async answer(question) {
      const { data, response } = await openai.responses.create(bodyOf(question)).withResponse();
      return toldBy(data, response.headers, 1);
    },
    async stream(question) {
      const { data, response } = await openai.responses
        .create({ ...bodyOf(question), stream: true })
        .withResponse();
      const events = await Array.fromAsync(data);
      expect(events.map((event) => event.sequence_number)).toEqual(events.map((_, index) => index));
      expect(events[0]?.type).toBe('response.created');
      const last = events.at(-1)!;
      if (last.type !== 'response.completed' && last.type !== 'response.incomplete') {
        throw new Error(`It ended with ${last.type}.`);
      }
      const texts = events.flatMap((event) =>
        event.type === 'response.output_text.delta' ? [event.delta] : [],
      );
      expect(texts.join('')).toBe(last.response.output_text ?? textIn(last.response));
      return {
        ...toldBy(last.response, response.headers, texts.length),
        text: texts.join(''),
      };
    },
    async leaveEarly(question) {
      const stream = await openai.responses.create({ ...bodyOf(question), stream: true });
      for await (const event of stream) if (event.type === 'response.output_text.delta') break;
    },
    malformed: (model) => openai.responses.create({ model, input: 'x', temperature: 9 }),
    refused(thrown, kind) {
      expect(thrown).toBeInstanceOf(kind === 'unknown model' ? OpenAI.NotFoundError : OpenAI.BadRequestError);
      const { status, message, code } = thrown as InstanceType<typeof OpenAI.APIError>;
      if (kind === 'too long') expect(code).toBe('context_length_exceeded');
      return { status: status!, message };
    },
  };
}

/** The text of a streamed response, in which the package does not sum it up. */
function textIn({ output }: OpenAI.Responses.Response): string {
  return output
    .flatMap((item) => (item.type === 'message' ? item.content : []))
    .map((part) => (part.type === 'output_text' ? part.text : ''))
    .join('');
}
