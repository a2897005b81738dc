import { describe, expect, it } from 'vitest';
import { Cleared } from '../../egress/clearance.ts';
import type { Call, Reply, Transport } from '../../egress/transport.ts';
import type { ChatCompletion, ChatRequest } from '../../task/chat.ts';
import type { Model } from '../provider.ts';
import { createAnthropicProvider } from './provider.ts';

const provider = createAnthropicProvider({ id: 'anthropic', apiKey: 'test-key' });

const answer = {
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model: 'claude-x',
  content: [{ type: 'text', text: 'Hello.' }],
  stop_reason: 'end_turn',
  stop_sequence: null,
  usage: { input_tokens: 3, output_tokens: 2, cache_read_input_tokens: 4, cache_creation_input_tokens: 5 },
};

/** A transport that gives one answer and keeps the calls. */
function canned(body: unknown): { transport: Transport<'cloud'>; calls: Call<'cloud'>[] } {
  const calls: Call<'cloud'>[] = [];
  const text = JSON.stringify(body);
  const reply: Reply = {
    status: 200,
    headers: { 'content-type': 'application/json', 'set-cookie': 'tracking=1' },
    text: async () => text,
    async *pieces() {
      yield Buffer.from(text);
    },
    discard() {},
  };
  const send = async (call: Call<'cloud'>) => {
    calls.push(call);
    return reply;
  };
  return { transport: { place: 'cloud', origin: 'https://api.anthropic.com', send }, calls };
}

interface Sent {
  readonly call: Call<'cloud'>;
  readonly body: Record<string, unknown>;
  readonly answer: ChatCompletion;
}

async function sent(
  request: Partial<ChatRequest>,
  options: { reasoning?: boolean; name?: string; forward?: Record<string, string> } = {},
): Promise<Sent> {
  const { transport, calls } = canned(answer);
  const name = options.name ?? 'claude-sonnet-4-20250514';
  const full: ChatRequest = { model: name, messages: [{ role: 'user', content: 'Hi' }], ...request };
  const result = await provider.perform(
    {
      input: Cleared.issue<'cloud', { kind: 'chat'; request: ChatRequest }>({ kind: 'chat', request: full }),
      model: model(name, options.reasoning ?? true),
      signal: new AbortController().signal,
      timeouts: { headers: 1000, idle: 1000 },
      forward: options.forward ?? {},
    },
    transport,
  );
  if (result.kind !== 'whole') throw new Error('expected a whole answer');
  const call = calls[0]!;
  const content = call.body!.content;
  return { call, body: content as Record<string, unknown>, answer: result.value };
}

function model(name: string, reasoning: boolean): Model {
  return {
    id: `anthropic/${name}`,
    name,
    provider: 'anthropic',
    kind: 'anthropic',
    place: 'cloud',
    capabilities: ['text-generation'],
    loaded: true,
    vision: true,
    tools: true,
    reasoning,
    quality: 0.9,
    practice: false,
  };
}

describe('a request to Anthropic', () => {
  it('goes to its own address with the key, without telling what runs here', async () => {
    const { call } = await sent({}, { forward: { 'anthropic-beta': 'context-1m-2025-08-07' } });
    expect(call.path).toBe('/messages');
    expect(call.headers).toMatchObject({
      'x-api-key': 'test-key',
      'anthropic-version': '2023-06-01',
      'anthropic-beta': 'context-1m-2025-08-07',
    });
    expect(call.headers).not.toHaveProperty('user-agent');
  });

  it('has a limit of its own where the caller gave none', async () => {
    expect((await sent({})).body.max_tokens).toBe(8192);
    expect((await sent({ max_tokens: 77 })).body.max_tokens).toBe(77);
    expect((await sent({}, { name: 'claude-3-haiku-20240307', reasoning: false })).body.max_tokens).toBe(
      4096,
    );
  });

  it('keeps cache marks on system, messages and tools', async () => {
    const cache_control = { type: 'ephemeral' };
    const { body } = await sent({
      messages: [
        { role: 'system', content: [{ type: 'text', text: 'Rules.', cache_control }] },
        { role: 'user', content: [{ type: 'text', text: 'Long text.', cache_control }] },
      ],
      tools: [
        { type: 'function', function: { name: 'look', parameters: { type: 'object' } }, cache_control },
      ],
    });
    expect(body.system).toMatchObject([{ text: 'Rules.', cache_control }]);
    expect(body.messages).toMatchObject([{ content: [{ text: 'Long text.', cache_control }] }]);
    expect(body.tools).toMatchObject([{ name: 'look', cache_control }]);
  });

  it('gives signed and hidden thoughts back, and no other provider’s', async () => {
    const { body } = await sent({
      messages: [
        { role: 'user', content: 'Think.' },
        {
          role: 'assistant',
          content: 'Done.',
          reasoning_content: 'I thought.',
          reasoning_details: [
            { type: 'reasoning.text', text: 'I thought.', signature: 'sig' },
            { type: 'reasoning.encrypted', data: 'hidden' },
            { type: 'reasoning.text', text: 'Unsigned.' },
            { type: 'reasoning.encrypted', data: 'other', format: 'openai-responses-v1' },
          ],
        },
        { role: 'user', content: 'Again.' },
      ],
    });
    expect((body.messages as { content: unknown }[])[1]?.content).toEqual([
      { type: 'thinking', thinking: 'I thought.', signature: 'sig' },
      { type: 'redacted_thinking', data: 'hidden' },
      { type: 'text', text: 'Done.' },
    ]);
  });

  it('never lets thoughts raise the limit that the caller set', async () => {
    const thinking = { type: 'enabled', budget_tokens: 2048 };
    const own = await sent({ max_tokens: 4096, thinking, reasoning_effort: 'low' });
    expect(own.body).toMatchObject({ max_tokens: 4096, thinking: { type: 'enabled', budget_tokens: 2048 } });
    const byEffort = await sent({ max_tokens: 4000, reasoning_effort: 'high' });
    expect(byEffort.body).toMatchObject({ max_tokens: 4000, thinking: { budget_tokens: 2000 } });
    const tooSmall = await sent({ max_tokens: 1500, reasoning_effort: 'high' });
    expect(tooSmall.body.max_tokens).toBe(1500);
    expect(tooSmall.body).not.toHaveProperty('thinking');
  });

  it('does not think where the model cannot, nor in a round of tools that another model began', async () => {
    const plain = await sent({ reasoning_effort: 'high' }, { reasoning: false });
    expect(plain.body).not.toHaveProperty('thinking');
    const { body } = await sent({
      reasoning_effort: 'high',
      messages: [
        { role: 'user', content: 'Weather?' },
        {
          role: 'assistant',
          content: null,
          tool_calls: [
            { id: 'functions.look:0', type: 'function', function: { name: 'look', arguments: '{"a":1}' } },
          ],
        },
        { role: 'tool', tool_call_id: 'functions.look:0', content: 'Rain', is_error: true },
      ],
    });
    expect(body).not.toHaveProperty('thinking');
    expect(body.messages).toMatchObject([
      {},
      { content: [{ type: 'tool_use', id: 'functions_look_0', name: 'look', input: { a: 1 } }] },
      {
        content: [{ type: 'tool_result', tool_use_id: 'functions_look_0', content: 'Rain', is_error: true }],
      },
    ]);
  });

  it('takes images, documents and late system messages', async () => {
    const { body } = await sent({
      messages: [
        {
          role: 'user',
          content: [
            { type: 'image_url', image_url: { url: 'data:image/png;base64,aGk=' } },
            { type: 'image_url', image_url: { url: 'https://example.test/cat.webp' } },
            { type: 'file', file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,aGk=' } },
          ],
        },
        { role: 'developer', content: 'Be brief.' },
      ],
    });
    expect(body.system).toMatchObject([{ text: 'Be brief.' }]);
    expect((body.messages as { content: unknown }[])[0]?.content).toMatchObject([
      { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'aGk=' } },
      { type: 'image', source: { type: 'url', url: 'https://example.test/cat.webp' } },
      { type: 'document', source: { type: 'base64', media_type: 'application/pdf', data: 'aGk=' } },
    ]);
  });

  it('passes tool choice, the wish for one tool at a time, sampling and stops', async () => {
    const tools: ChatRequest['tools'] = [{ type: 'function', function: { name: 'look' } }];
    const { body } = await sent({
      tools,
      tool_choice: { type: 'function', function: { name: 'look' } },
      parallel_tool_calls: false,
      temperature: 1.5,
      stop: ['END', '\n\n'],
      top_k: 5,
    });
    expect(body).toMatchObject({
      tool_choice: { type: 'tool', name: 'look', disable_parallel_tool_use: true },
      temperature: 1,
      stop_sequences: ['END'],
      top_k: 5,
    });
  });

  it('asks in words for JSON without a schema', async () => {
    const { body } = await sent({ response_format: { type: 'json_object' } });
    expect(JSON.stringify(body.system)).toContain('JSON object');
  });

  it('counts cached tokens among the prompt’s', async () => {
    expect((await sent({})).answer.usage).toMatchObject({
      prompt_tokens: 12,
      completion_tokens: 2,
      prompt_tokens_details: { cached_tokens: 4, cache_write_tokens: 5 },
    });
  });
});
