import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call } from '../world/raw-client.ts';
import { backendNames, freshWord, type House, sent, startHouse } from './backends.ts';

let house: House;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

const betas = 'claude-code-20250219,interleaved-thinking-2025-05-14,some-beta-2026-10-01';

/** Headers as Claude Code sends them to a gateway. */
function headersOf(more: Record<string, string> = {}) {
  return {
    authorization: 'Bearer any',
    'anthropic-version': '2023-06-01',
    'anthropic-beta': betas,
    'user-agent': 'claude-cli/2.1.0 (external, cli)',
    'x-claude-code-session-id': 'a-session',
    ...more,
  };
}

function ask(model: string, content: string, more: Record<string, string> = {}, fields: object = {}) {
  const body = { model, max_tokens: 1000, messages: [{ role: 'user', content }], ...fields };
  return call(`${house.gateway.url}/v1/messages?beta=true`, body, headersOf(more));
}

describe('Claude Code', () => {
  it.each(backendNames)(
    'has its betas told to Anthropic, word for word, and to nobody else (%s)',
    async (name) => {
      const { chat, server } = house.backend(name);
      const word = freshWord();
      const { status } = await ask(chat, word);
      expect(status).toBe(200);
      const { headers } = sent(server, word);
      if (name === 'anthropic') {
        expect(String(headers['anthropic-beta']).split(',')).toEqual(
          expect.arrayContaining(betas.split(',')),
        );
      } else {
        expect(JSON.stringify(headers)).not.toContain('2025-05-14');
      }
      expect(JSON.stringify(headers)).not.toContain('a-session');
    },
  );

  it('has its small tasks done by a local model', async () => {
    const { headers } = await ask('auto', 'A title for: mending the fence', {
      'x-claude-code-request-class': 'auxiliary',
    });
    expect(headers.get('x-polder-place')).toBe('local');
    const recorded = await house.gateway.interaction(headers.get('x-polder-interaction')!);
    expect(recorded).toMatchObject({
      chore: 'auxiliary',
      conversation: 'a-session',
      client: 'claude-cli/2.1.0',
    });
  });

  it('is a person’s request where it says so', async () => {
    const { headers } = await ask('auto', 'Hello', { 'x-claude-code-request-class': 'main' });
    const recorded = await house.gateway.interaction(headers.get('x-polder-interaction')!);
    expect(recorded).toMatchObject({ chore: null });
  });

  it('counts tokens, and finds the models in Anthropic’s shape', async () => {
    const { url } = house.gateway;
    const messages = [{ role: 'user', content: 'Count these words.' }];
    const tools = [{ name: 'Read', input_schema: { type: 'object', properties: {} } }];
    const counted = await call(
      `${url}/v1/messages/count_tokens?beta=true`,
      { model: 'auto', messages, tools },
      headersOf(),
    );
    expect(counted.json.input_tokens).toBeGreaterThan(3);
    const listed = await call(`${url}/v1/models?limit=1000`, undefined, headersOf());
    expect(listed.json).toMatchObject({ has_more: false, first_id: 'auto' });
    expect(listed.json.data[0]).toMatchObject({ type: 'model', display_name: expect.any(String) });
  });

  it('keeps what is marked for the cache, down to the tools and the last message', async () => {
    const { chat, server } = house.backend('anthropic');
    const word = freshWord();
    const cache_control = { type: 'ephemeral' };
    const { status } = await ask(
      chat,
      'unused',
      {},
      {
        system: [{ type: 'text', text: `You are an agent ${word}.`, cache_control }],
        tools: [
          { name: 'Read', description: 'Reads.', input_schema: { type: 'object', properties: {} } },
          {
            name: 'Edit',
            description: 'Edits.',
            input_schema: { type: 'object', properties: {} },
            cache_control,
          },
        ],
        messages: [
          { role: 'user', content: [{ type: 'text', text: 'First.' }] },
          { role: 'assistant', content: [{ type: 'text', text: 'Yes.' }] },
          { role: 'user', content: [{ type: 'text', text: 'Second.', cache_control }] },
        ],
      },
    );
    expect(status).toBe(200);
    expect(sent(server, word).json).toMatchObject({
      system: [{ cache_control }],
      tools: [{ name: 'Read' }, { name: 'Edit', cache_control }],
      messages: [{}, {}, { content: [{ text: 'Second.', cache_control }] }],
    });
  });

  it('gets errors with a whole number of seconds to wait', async () => {
    const { server } = house.backend('anthropic');
    const headers = { 'retry-after': '12' };
    await server.fault({ name: 'status', status: 429, path: '/v1/messages', headers });
    const refused = await ask('anthropic/claude-3-haiku', 'Hello');
    await server.clearFaults();
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('12');
    expect(refused.json).toMatchObject({ type: 'error', error: { type: 'rate_limit_error' } });
  });
});
