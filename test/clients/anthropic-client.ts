import Anthropic from '@anthropic-ai/sdk';
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

export function bodyOf(question: Question): Anthropic.MessageCreateParamsNonStreaming {
  return {
    model: question.model,
    max_tokens: question.maxTokens ?? 4096,
    messages: question.turns.map(messageOf),
    ...(question.system && { system: question.system }),
    ...(question.tools && {
      tools: [{ name: weather.name, description: weather.description, input_schema: weather.parameters }],
    }),
    ...(question.mustCall && { tool_choice: { type: 'any' as const } }),
    ...(question.schema && {
      output_config: { format: { type: 'json_schema' as const, schema: citySchema } },
    }),
    ...(question.thinks && { thinking: { type: 'enabled' as const, budget_tokens: 1024 } }),
  };
}

function messageOf(turn: Turn): Anthropic.MessageParam {
  switch (turn.from) {
    case 'user':
      return {
        role: 'user',
        content: turn.image
          ? [
              { type: 'text', text: turn.text },
              { type: 'image', source: { type: 'base64', media_type: 'image/png', data: turn.image } },
            ]
          : turn.text,
      };
    case 'assistant':
      return {
        role: 'assistant',
        content: [
          ...(turn.thoughts ? [{ type: 'thinking' as const, thinking: turn.thoughts, signature: '' }] : []),
          ...(turn.text ? [{ type: 'text' as const, text: turn.text }] : []),
          ...(turn.calls ?? []).map((call) => ({ type: 'tool_use' as const, ...call })),
        ],
      };
    case 'tool':
      return {
        role: 'user',
        content: [{ type: 'tool_result', tool_use_id: turn.call.id, content: turn.text }],
      };
  }
}

const endings: Readonly<Record<string, Ending>> = {
  end_turn: 'stop',
  max_tokens: 'length',
  tool_use: 'tools',
  refusal: 'filtered',
};

function toldBy({ content, stop_reason, usage }: Anthropic.Message, headers: Headers, pieces: number): Told {
  return {
    text: content.map((block) => (block.type === 'text' ? block.text : '')).join(''),
    reasoning: content.map((block) => (block.type === 'thinking' ? block.thinking : '')).join(''),
    calls: content.flatMap((block) =>
      block.type === 'tool_use'
        ? [{ id: block.id, name: block.name, input: block.input as Record<string, unknown> }]
        : [],
    ),
    ending: endings[stop_reason ?? ''] ?? 'other',
    usage: { input: usage.input_tokens, output: usage.output_tokens },
    headers,
    pieces,
  };
}

export function connect(gateway: TestGateway): Anthropic {
  return new Anthropic({ apiKey: 'any', baseURL: gateway.url, maxRetries: 0 });
}

export function anthropicSdk(gateway: TestGateway): Client {
  const anthropic = connect(gateway);
  return {
    name: '@anthropic-ai/sdk',
    lacks: ['instructions alone'],
    async answer(question) {
      const { data, response } = await anthropic.messages.create(bodyOf(question)).withResponse();
      return toldBy(data, response.headers, 1);
    },
    async stream(question) {
      const { data, response } = await anthropic.messages.stream(bodyOf(question)).withResponse();
      let pieces = 0;
      data.on('text', () => {
        pieces += 1;
      });
      return toldBy(await data.finalMessage(), response.headers, pieces);
    },
    async leaveEarly(question) {
      const stream = await anthropic.messages.create({ ...bodyOf(question), stream: true });
      for await (const event of stream) if (event.type === 'content_block_delta') break;
    },
    malformed: (model) =>
      anthropic.messages.create({
        model,
        max_tokens: 0.5,
        messages: [{ role: 'user', content: 'x' }],
      }),
    refused(thrown, kind) {
      const expected = kind === 'unknown model' ? Anthropic.NotFoundError : Anthropic.BadRequestError;
      expect(thrown).toBeInstanceOf(expected);
      const { status, message, type } = thrown as InstanceType<typeof Anthropic.APIError>;
      expect(type).toBe(kind === 'unknown model' ? 'not_found_error' : 'invalid_request_error');
      if (kind === 'too long') expect(message).toContain('prompt is too long');
      return { status: status!, message };
    },
  };
}
