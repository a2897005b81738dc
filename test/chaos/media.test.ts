import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startGateway, type TestGateway } from '../support/gateway.ts';
import {
  drawPicture,
  OPENAI_MEDIA_MODELS,
  type SimulatedServer,
  silence,
  startOpenAI,
} from '../world/index.ts';

const key = 'sk-simulated-key-of-openai';

/** The only models of pictures and sound are in the cloud. */
describe('pictures and sound that may not leave', () => {
  let sky: SimulatedServer;
  let gateway: TestGateway;
  let before = 0;

  beforeAll(async () => {
    sky = await startOpenAI({ apiKey: key, models: OPENAI_MEDIA_MODELS });
    gateway = await startGateway({
      config: {
        providers: [{ id: 'sky', kind: 'openai', url: `${sky.url}/v1`, apiKey: key }],
        budget: { dayUsd: 1 },
      },
    });
    await gateway.knows('sky/gpt-image-1', 'sky/whisper-1');
  });

  beforeEach(() => {
    before = sky.requests.length;
  });
  afterAll(async () => {
    await gateway.close();
    await sky.close();
  });

  const left = () => sky.requests.slice(before).filter(({ method }) => method === 'POST');

  const generate = (prompt: string, more: object = {}, headers: Record<string, string> = {}) =>
    fetch(`${gateway.url}/v1/images/generations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ prompt, model: 'sky/gpt-image-1', ...more }),
    });

  const edit = (prompt: string, headers: Record<string, string> = {}) => {
    const form = new FormData();
    form.set('prompt', prompt);
    form.set('model', 'sky/gpt-image-1');
    form.set('image', new File([new Uint8Array(drawPicture(1, 64, 64))], 'a.png', { type: 'image/png' }));
    return fetch(`${gateway.url}/v1/images/edits`, { method: 'POST', headers, body: form });
  };

  it('P01: a prompt that holds a secret makes no picture elsewhere', async () => {
    const reply = await generate('a poster that reads "my card is 4111 1111 1111 1111"');
    expect(reply.status).toBe(403);
    expect(left()).toEqual([]);
  });

  it('P13: nor does it where nobody is named, since no local model makes pictures', async () => {
    const reply = await generate('my card is 4111 1111 1111 1111', { model: 'auto' });
    expect(reply.status).toBe(503);
    expect(left()).toEqual([]);
  });

  it('P11: a picture that is sent along stays, although its prompt is harmless', async () => {
    const reply = await edit('make it night');
    expect(reply.status).toBe(403);
    expect(await reply.json()).toMatchObject({ error: { message: expect.stringContaining('private') } });
    expect(left()).toEqual([]);
  });

  it('P11: a caller without the right to loosen cannot talk a picture out', async () => {
    expect((await edit('make it night', { 'x-polder-privacy': 'open' })).status).toBe(403);
    expect((await edit('make it night', { 'x-polder-privacy': 'masked' })).status).toBe(403);
    expect(left()).toEqual([]);
  });

  it('P11: a recording is not written down elsewhere', async () => {
    const form = new FormData();
    form.set('model', 'sky/whisper-1');
    form.set('file', new File([new Uint8Array(silence(1))], 'a.wav', { type: 'audio/wav' }));
    const reply = await fetch(`${gateway.url}/v1/audio/transcriptions`, { method: 'POST', body: form });
    expect(reply.status).toBe(403);
    expect(left()).toEqual([]);
  });

  it('an open prompt leaves once, journaled by what it holds, and costs what was used', async () => {
    const reply = await generate('a lighthouse at dusk');
    expect(reply.status).toBe(200);
    expect(left()).toHaveLength(1);
    const id = reply.headers.get('x-polder-interaction')!;
    const journal = (await (await fetch(`${gateway.url}/polder/egress?interaction=${id}`)).json()) as {
      items: { contents: string[]; bytes: number; request: string }[];
    };
    expect(journal.items).toHaveLength(1);
    expect(journal.items[0]).toMatchObject({ contents: ['prompt'], request: 'POST /images/generations' });
    const { costUsd } = (await gateway.interaction(id)) as { costUsd: number };
    expect(costUsd).toBeGreaterThan(0);
    expect(Number(reply.headers.get('x-polder-cost-usd'))).toBeCloseTo(costUsd, 6);
  });

  it('E02: pictures asked for at once never reserve more than the budget has', async () => {
    const replies = await Promise.all(
      Array.from({ length: 12 }, (_, index) => generate(`a lighthouse, view ${index}`, { n: 2 })),
    );
    const refused = replies.filter(({ status }) => status === 429).length;
    expect(refused).toBeGreaterThan(0);
    expect(left()).toHaveLength(replies.length - refused);
    const { accounts } = (await (await fetch(`${gateway.url}/polder/budget`)).json()) as {
      accounts: { spentUsd: number; reservedUsd: number; limitUsd: number | null }[];
    };
    for (const { spentUsd, reservedUsd, limitUsd } of accounts)
      expect(spentUsd + reservedUsd).toBeLessThanOrEqual(limitUsd ?? Number.POSITIVE_INFINITY);
  });
});
