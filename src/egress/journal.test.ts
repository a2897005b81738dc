import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { EgressRecord } from '../records/egress-journal.ts';
import { clear } from './gate.ts';
import { type Journal, journaled, type Slip } from './journal.ts';
import type { Call, Reply, Transport } from './transport.ts';

const slip: Slip = {
  interaction: 'i1',
  conversation: null,
  provider: 'sky',
  model: 'sky/m',
  contents: ['messages'],
  privacy: 'open',
  masked: [],
  reason: 'open: the default',
};

/** A transport and a journal that tell in which order they were used. */
function setUp(note: (record: EgressRecord) => Promise<void> = async () => undefined) {
  const events: (['noted', EgressRecord] | ['sent', Call<'cloud'>])[] = [];
  const transport: Transport<'cloud'> = {
    place: 'cloud',
    origin: 'https://sky.example',
    send: async (call) => {
      events.push(['sent', call]);
      return {} as Reply;
    },
  };
  const journal: Journal = {
    async note(record) {
      await note(record);
      events.push(['noted', record]);
    },
  };
  return { events, way: journaled(transport, journal, slip) };
}

describe('a journaled transport', () => {
  it('notes the very bytes, then sends them', async () => {
    const { events, way } = setUp();
    const body = clear({ model: 'm', text: 'grüße \ud800' }, 'cloud', 'open');
    await way.transport.send({ method: 'POST', path: '/chat?key=secret', body });
    const [[, noted], [, sent]] = events as [['noted', EgressRecord], ['sent', Call<'cloud'>]];
    expect(events.map(([what]) => what)).toEqual(['noted', 'sent']);
    const bytes = Buffer.from(sent.body!.content as string);
    expect(noted).toMatchObject({
      ...slip,
      origin: 'https://sky.example',
      request: 'POST /chat',
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    expect(JSON.parse(bytes.toString())).toEqual(body.content);
    expect(sent.headers).toMatchObject({ 'content-type': 'application/json' });
  });

  it('sends nothing that cannot be noted, and says why', async () => {
    const full = new Error('no space');
    const { events, way } = setUp(() => Promise.reject(full));
    const call: Call<'cloud'> = { method: 'POST', path: '/x', body: clear('text', 'cloud', 'open') };
    await expect(way.transport.send(call)).rejects.toBe(full);
    expect(events).toEqual([]);
    expect(way.failure()).toBe(full);
  });

  it('does not note what has no content', async () => {
    const { events, way } = setUp();
    await way.transport.send({ method: 'GET', path: '/models' });
    expect(events.map(([what]) => what)).toEqual(['sent']);
  });
});
