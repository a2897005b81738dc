import { describe, expect, it } from 'vitest';
import { Cleared } from '../../egress/clearance.ts';
import type { Call, Reply, Transport } from '../../egress/transport.ts';
import type { Attempt } from '../provider.ts';
import { baseUrlFor, transportFetch } from './fetch.ts';

const request = { model: 'm', messages: [] };
const attempt: Attempt<'cloud'> = {
  input: Cleared.issue<'cloud', { kind: 'chat'; request: typeof request }>({ kind: 'chat', request }),
  model: {
    id: 'x/m',
    name: 'm',
    provider: 'x',
    kind: 'ai-sdk',
    place: 'cloud',
    capabilities: ['text-generation'],
    loaded: true,
    vision: false,
    tools: false,
    reasoning: false,
    quality: 0.5,
    practice: false,
  },
  signal: new AbortController().signal,
  timeouts: { headers: 7, idle: 9 },
  forward: {},
};

/** Counts how many pieces were pulled and whether the body was closed. */
class Body {
  pulled = 0;
  closed = false;
  async *pieces(): AsyncGenerator<Uint8Array> {
    try {
      for (let index = 0; index < 100; index++) {
        this.pulled += 1;
        yield Buffer.from('x');
      }
    } finally {
      this.closed = true;
    }
  }
}

function transportWith(body: Body, status = 200): { transport: Transport<'cloud'>; calls: Call<'cloud'>[] } {
  const calls: Call<'cloud'>[] = [];
  const reply: Reply = {
    status,
    headers: { 'x-one': 'a', 'set-cookie': ['a=1'] },
    text: async () => '{"error":{"message":"no"}}',
    pieces: () => body.pieces(),
    discard() {
      body.closed = true;
    },
  };
  const send = async (call: Call<'cloud'>) => {
    calls.push(call);
    return reply;
  };
  return { transport: { place: 'cloud', origin: 'https://api.example.test', send }, calls };
}

const post = { method: 'POST', headers: { 'x-key': 'k', 'User-Agent': 'sdk' }, body: '{"a":1}' };

describe('the fetch given to an SDK', () => {
  it('sends through the transport what stands behind the base address', async () => {
    const { transport, calls } = transportWith(new Body());
    const response = await transportFetch(attempt, transport)(`${baseUrlFor(transport)}/chat?alt=sse`, post);
    expect(calls[0]).toMatchObject({
      method: 'POST',
      path: '/chat?alt=sse',
      headers: { 'x-key': 'k' },
      body: { content: '{"a":1}' },
      headersTimeout: 7,
      idleTimeout: 9,
    });
    expect(calls[0]?.headers).not.toHaveProperty('user-agent');
    expect(response.headers.get('x-one')).toBe('a');
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it.each([
    'https://elsewhere.test/base/chat',
    'https://api.example.test/other',
    'https://api.example.test/base/../admin',
    'http://api.example.test/base/chat',
    'https://user@api.example.test/base/chat',
    'https://api.example.test.evil.test/base/chat',
  ])('refuses to go to %s', async (address) => {
    const { transport, calls } = transportWith(new Body());
    await expect(transportFetch(attempt, transport)(address, post)).rejects.toMatchObject({
      failure: 'bad-request',
      beforeSending: true,
    });
    expect(calls).toHaveLength(0);
  });

  it('refuses anything but a JSON POST, such as a download', async () => {
    const { transport } = transportWith(new Body());
    const download = transportFetch(attempt, transport)(`${baseUrlFor(transport)}/file`);
    await expect(download).rejects.toMatchObject({ failure: 'bad-request' });
  });

  it('throws what an error status means', async () => {
    const { transport } = transportWith(new Body(), 401);
    const call = transportFetch(attempt, transport)(`${baseUrlFor(transport)}/chat`, post);
    await expect(call).rejects.toMatchObject({ failure: 'unauthorized', status: 401 });
  });

  it('pulls the body only as it is read, and closes it when it is cancelled', async () => {
    const body = new Body();
    const { transport } = transportWith(body);
    const response = await transportFetch(attempt, transport)(`${baseUrlFor(transport)}/chat`, post);
    expect(body.pulled).toBe(0);
    const reader = response.body!.getReader();
    await reader.read();
    expect(body.pulled).toBeLessThan(5);
    await reader.cancel();
    expect(body.closed).toBe(true);
  });
});
