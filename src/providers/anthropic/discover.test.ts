import { describe, expect, it } from 'vitest';
import type { Call, Transport } from '../../egress/transport.ts';
import { discoverModels } from './discover.ts';

function answering(
  pages: readonly unknown[],
  status = 200,
): { transport: Transport<'cloud'>; calls: Call<'cloud'>[] } {
  const calls: Call<'cloud'>[] = [];
  const send: Transport<'cloud'>['send'] = async (call) => {
    const body = JSON.stringify(pages[calls.length]);
    calls.push(call);
    return { status, headers: {}, text: async () => body, pieces: () => [] as never, discard() {} };
  };
  return { transport: { place: 'cloud', origin: 'https://api.anthropic.com', send }, calls };
}

const discover = (transport: Transport<'cloud'>) =>
  discoverModels(transport, new AbortController().signal, 'test-key');

describe('discovery of Anthropic’s models', () => {
  it('reads all pages and what each model says of itself', async () => {
    const { transport, calls } = answering([
      {
        data: [
          {
            type: 'model',
            id: 'claude-opus-5-5',
            display_name: 'Claude Opus 5.5',
            lifecycle: 'active',
            max_input_tokens: 1_000_000,
            capabilities: { image_input: { supported: true }, thinking: { supported: true } },
          },
          { type: 'model', id: 'claude-1', lifecycle: 'retired' },
        ],
        has_more: true,
        last_id: 'claude-1',
      },
      { data: [{ type: 'model', id: 'claude-3-5-haiku-20241022' }], has_more: false },
    ]);
    expect(await discover(transport)).toMatchObject([
      {
        name: 'claude-opus-5-5',
        displayName: 'Claude Opus 5.5',
        contextLength: 1_000_000,
        vision: true,
        tools: true,
        reasoning: true,
      },
      { name: 'claude-3-5-haiku-20241022', contextLength: 200_000, vision: true, reasoning: false },
    ]);
    expect(calls.map((call) => call.path)).toEqual([
      '/models?limit=1000',
      '/models?limit=1000&after_id=claude-1',
    ]);
    expect(calls[0]?.headers).toEqual({ 'x-api-key': 'test-key', 'anthropic-version': '2023-06-01' });
  });

  it('says what is wrong with the key or the answer', async () => {
    const refusal = { type: 'error', error: { type: 'authentication_error', message: 'invalid x-api-key' } };
    await expect(discover(answering([refusal], 401).transport)).rejects.toMatchObject({
      failure: 'unauthorized',
    });
    await expect(discover(answering([{ hello: 1 }]).transport)).rejects.toMatchObject({
      failure: 'malformed',
    });
  });
});
