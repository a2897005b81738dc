import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PolderError } from '../../shared/errors.ts';
import type { ChatMessage, ChatRequest } from '../../task/chat.ts';
import { parseBody } from '../shared/validation.ts';
import { estimateTokens } from './count.ts';
import { toChatRequest } from './request.ts';
import { messagesSchema } from './schema.ts';

function translate(body: object): ChatRequest {
  return toChatRequest(parseBody(messagesSchema, { model: 'auto', max_tokens: 10, messages: hello, ...body }))
    .chat;
}

function messages(...given: object[]): ChatMessage[] {
  return translate({ messages: given }).messages;
}

function refusal(body: object): PolderError {
  try {
    translate(body);
  } catch (thrown) {
    if (thrown instanceof PolderError) return thrown;
    throw thrown;
  }
  throw new Error('the request was accepted');
}

const hello = [{ role: 'user', content: 'Hello' }];
const weather = { name: 'weather', input_schema: { type: 'object', properties: {} } };
const ephemeral = { cache_control: { type: 'ephemeral' } };

describe('a Messages request becomes a chat request', () => {
  it('with its parameters under their chat names', () => {
    expect(
      translate({
        system: 'Be brief.',
        temperature: 0.5,
        top_p: 0.9,
        top_k: 40,
        stop_sequences: ['END'],
        metadata: { user_id: 'u1' },
        stream: true,
      }),
    ).toEqual({
      model: 'auto',
      max_tokens: 10,
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Hello' },
      ],
      temperature: 0.5,
      top_p: 0.9,
      top_k: 40,
      stop: ['END'],
      user: 'u1',
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  it('keeping cache marks on parts, system, tools and results', () => {
    const chat = translate({
      system: [{ type: 'text', text: 'S', ...ephemeral }],
      tools: [{ ...weather, ...ephemeral }],
      messages: [
        { role: 'user', content: [{ type: 'text', text: 'A', ...ephemeral }] },
        { role: 'assistant', content: [{ type: 'tool_use', id: 't1', name: 'weather', input: { a: 1 } }] },
        {
          role: 'user',
          content: [
            { type: 'tool_result', tool_use_id: 't1', content: 'sunny', is_error: true, ...ephemeral },
          ],
        },
      ],
    });
    expect(chat.messages).toEqual([
      { role: 'system', content: [{ type: 'text', text: 'S', ...ephemeral }] },
      { role: 'user', content: [{ type: 'text', text: 'A', ...ephemeral }] },
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 't1', type: 'function', function: { name: 'weather', arguments: '{"a":1}' } }],
      },
      { role: 'tool', tool_call_id: 't1', content: 'sunny', is_error: true, ...ephemeral },
    ]);
    expect(chat.tools).toEqual([
      {
        type: 'function',
        function: { name: 'weather', parameters: weather.input_schema },
        ...ephemeral,
      },
    ]);
  });

  it('with images as addresses and documents as files or text', () => {
    const image = { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AAAA' } };
    const [message] = messages({
      role: 'user',
      content: [
        image,
        { type: 'image', source: { type: 'url', url: 'https://example.org/a.png' } },
        { type: 'document', title: 'T', source: { type: 'text', media_type: 'text/plain', data: 'D' } },
        { type: 'document', source: { type: 'base64', media_type: 'application/pdf', data: 'BBBB' } },
        { type: 'document', source: { type: 'content', content: [{ type: 'text', text: 'C' }] } },
        {
          type: 'search_result',
          source: 's',
          title: 'found',
          content: [{ type: 'text', text: 'it' }],
        },
      ],
    });
    expect(message?.content).toEqual([
      { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } },
      { type: 'image_url', image_url: { url: 'https://example.org/a.png' } },
      { type: 'text', text: 'T' },
      { type: 'text', text: 'D' },
      { type: 'file', file: { filename: 'document.pdf', file_data: 'data:application/pdf;base64,BBBB' } },
      { type: 'text', text: 'C' },
      { type: 'text', text: 'found\ns\nit' },
    ]);
  });

  it('with tool results before what the user says, and their pictures behind them', () => {
    expect(
      messages({
        role: 'user',
        content: [
          { type: 'text', text: 'See?' },
          {
            type: 'tool_result',
            tool_use_id: 't1',
            content: [{ type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AA' } }],
          },
          { type: 'tool_result', tool_use_id: 't2' },
        ],
      }),
    ).toEqual([
      { role: 'tool', tool_call_id: 't1', content: 'The result follows in the next message.' },
      { role: 'tool', tool_call_id: 't2', content: '' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'See?' },
          { type: 'text', text: 'Result of tool call t1:' },
          { type: 'image_url', image_url: { url: 'data:image/png;base64,AA' } },
        ],
      },
    ]);
  });

  it('with signed thoughts kept for the provider that signed them', () => {
    expect(
      messages({
        role: 'assistant',
        content: [
          { type: 'thinking', thinking: 'Hm', signature: 'sig' },
          { type: 'redacted_thinking', data: 'xyz' },
          { type: 'text', text: 'Yes' },
          { type: 'server_tool_use', id: 's', name: 'web_search', input: {} },
        ],
      }),
    ).toEqual([
      {
        role: 'assistant',
        content: 'Yes',
        reasoning_content: 'Hm',
        reasoning_details: [
          { type: 'reasoning.text', text: 'Hm', signature: 'sig' },
          { type: 'reasoning.encrypted', data: 'xyz' },
        ],
      },
    ]);
  });

  it.each([
    [{ type: 'auto' }, { tool_choice: 'auto' }],
    [
      { type: 'any', disable_parallel_tool_use: true },
      { tool_choice: 'required', parallel_tool_calls: false },
    ],
    [{ type: 'tool', name: 'weather' }, { tool_choice: { type: 'function', function: { name: 'weather' } } }],
    [{ type: 'none' }, { tool_choice: 'none' }],
  ])('with the tool choice %j', (choice, expected) => {
    expect(translate({ tools: [weather], tool_choice: choice })).toMatchObject(expected);
  });

  it.each([
    [{ thinking: { type: 'enabled', budget_tokens: 1024 } }, 'low'],
    [{ thinking: { type: 'enabled', budget_tokens: 8000 } }, 'medium'],
    [{ thinking: { type: 'enabled', budget_tokens: 32_000 } }, 'high'],
    [{ thinking: { type: 'disabled' } }, 'none'],
    [{ thinking: { type: 'adaptive' }, output_config: { effort: 'max' } }, 'xhigh'],
    [{ thinking: { type: 'adaptive' } }, undefined],
  ])('with the effort that %j asks for', (body, effort) => {
    const chat = translate(body);
    expect(chat.reasoning_effort).toBe(effort);
    expect(chat.thinking).toEqual(body.thinking);
  });

  it('with a wanted JSON schema as the response format', () => {
    const format = { type: 'json_schema', schema: { type: 'object' } };
    const expected = {
      type: 'json_schema',
      json_schema: { name: 'answer', schema: { type: 'object' }, strict: true },
    };
    expect(translate({ output_config: { format } }).response_format).toEqual(expected);
    expect(translate({ output_format: format }).response_format).toEqual(expected);
  });

  it('leaving out a server tool that stands beside others', () => {
    const search = { type: 'web_search_20250305', name: 'web_search' };
    const body = parseBody(messagesSchema, {
      model: 'auto',
      max_tokens: 1,
      messages: hello,
      tools: [weather, search],
    });
    const { chat, droppedTools } = toChatRequest(body);
    expect(chat.tools?.map((tool) => tool.function.name)).toEqual(['weather']);
    expect(droppedTools).toEqual(['web_search']);
  });
});

describe('what cannot be served is refused, naming the field', () => {
  const image = (source: object) => ({ messages: [{ role: 'user', content: [{ type: 'image', source }] }] });
  it.each([
    [{ max_tokens: undefined }, 'max_tokens', 'is required'],
    [{ max_tokens: 0 }, 'max_tokens', 'at least 1'],
    [{ messages: [] }, 'messages', 'at least 1'],
    [{ messages: [{ role: 'robot', content: '' }] }, 'messages[0].role', '"assistant"'],
    [{ messages: [{ role: 'user', content: 1 }] }, 'messages[0].content', 'string, array'],
    [
      { messages: [{ role: 'user', content: [{ type: 'poem' }] }] },
      'messages[0].content[0].type',
      'tool_result',
    ],
    [
      { messages: [{ role: 'user', content: [{ type: 'text' }] }] },
      'messages[0].content[0].text',
      'required',
    ],
    [image({ type: 'file', file_id: 'f' }), 'messages[0].content[0].source', 'base64'],
    [{ tools: [{ type: 'web_search_20250305', name: 'web_search' }] }, 'tools', 'web_search'],
    [{ tools: [{ type: 'bash_20250124', name: 'bash' }] }, 'tools[0].input_schema', 'bash_20250124'],
    [{ mcp_servers: [{ url: 'x' }] }, 'mcp_servers', 'client'],
    [{ thinking: { type: 'enabled' } }, 'thinking.budget_tokens', 'required'],
    [{ temperature: 3 }, 'temperature', 'at most 1'],
  ])('%j', (body, field, words) => {
    const error = refusal(body);
    expect(error.kind).toBe('invalid_request');
    expect(error.field).toBe(field);
    expect(error.message).toContain(words);
  });

  it('without repeating what was sent', () => {
    const error = refusal({ messages: [{ role: 'user', content: [{ type: 'my secret' }] }] });
    expect(error.message).not.toContain('my secret');
  });
});

describe('the estimate of tokens', () => {
  it('is larger for more text, and at least one', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme', minLength: 1 }),
        (text, more) => {
          const count = (content: string) => estimateTokens([{ role: 'user', content }]);
          expect(count(text)).toBeGreaterThanOrEqual(1);
          expect(count(text + more)).toBeGreaterThanOrEqual(count(text));
        },
      ),
    );
  });
});
