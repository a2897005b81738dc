import OpenAI, { toFile } from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, type TestGateway } from '../support/gateway.ts';
import { silence } from '../world/index.ts';

let gateway: TestGateway;
let client: OpenAI;

beforeAll(async () => {
  gateway = await startGateway();
  client = new OpenAI({ baseURL: `${gateway.url}/v1`, apiKey: 'none', maxRetries: 0 });
});

afterAll(() => gateway.close());

describe('pictures and sound through the openai package, in practice mode', () => {
  it('a picture is made, kept under its hash, and linked from its record', async () => {
    const { data, response } = await client.images
      .generate({ model: 'auto', prompt: 'a red fox in the snow', size: '256x256', response_format: 'url' })
      .withResponse();
    const address = data.data![0]!.url!;
    const file = await fetch(address);
    expect(file.headers.get('content-type')).toBe('image/png');
    expect(file.headers.get('content-security-policy')).toContain('sandbox');
    const bytes = Buffer.from(await file.arrayBuffer());
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([256, 256]);

    const id = response.headers.get('x-polder-interaction')!;
    expect(await (await fetch(`${address}/recipe`)).json()).toMatchObject({
      interaction: id,
      bytes: bytes.length,
    });
    expect(await gateway.interaction(id)).toMatchObject({
      state: 'answered',
      capability: 'text-to-image',
      model: 'practice-local/painter',
      costUsd: 0,
      answer: { content: [{ type: 'image_url', image_url: { url: new URL(address).pathname } }] },
    });
  });

  it('a picture that is sent along is private, and its bytes are not in the record', async () => {
    const made = await client.images.generate({ prompt: 'a boat', size: '64x64' });
    const boat = await toFile(Buffer.from(made.data![0]!.b64_json!, 'base64'), 'boat.png', {
      type: 'image/png',
    });
    const { data, response } = await client.images.edit({ prompt: 'at night', image: boat }).withResponse();
    expect(data.data).toHaveLength(1);
    expect(response.headers.get('x-polder-privacy')).toBe('private');
    const record = await gateway.interaction(response.headers.get('x-polder-interaction')!);
    expect(JSON.stringify(record)).toContain('[boat.png, ');
    expect(JSON.stringify(record)).not.toContain('iVBORw0KGgo');
  });

  it('a text is spoken, and what was spoken is written down', async () => {
    const speech = await client.audio.speech.create({
      model: 'auto',
      input: 'Good evening.',
      voice: 'alloy',
    });
    const bytes = Buffer.from(await speech.arrayBuffer());
    expect(bytes.subarray(0, 4).toString()).toBe('RIFF');
    const heard = await client.audio.transcriptions.create({
      model: 'auto',
      file: await toFile(bytes, 'evening.wav', { type: 'audio/wav' }),
    });
    expect(heard.text).not.toBe('');
  });

  it('what is said in any language is written down in English', async () => {
    const file = await toFile(silence(1), 'avond.wav', { type: 'audio/wav' });
    const { data, response } = await client.audio.translations
      .create({ model: 'auto', file, response_format: 'verbose_json' })
      .withResponse();
    expect(data).toMatchObject({ task: 'translate', text: expect.stringContaining('Practice transcript') });
    expect(response.headers.get('x-polder-privacy')).toBe('private');
  });

  it('a model that does other work is refused by name, in OpenAI’s protocol', async () => {
    await expect(
      client.images.generate({ model: 'practice-local/speaker', prompt: 'a fox' }),
    ).rejects.toMatchObject({
      status: 400,
      message: expect.stringMatching(/practice-local\/speaker .*does not do text-to-image/),
    });
  });

  it('what is not there is not found', async () => {
    const reply = await fetch(`${gateway.url}/polder/results/${'0'.repeat(64)}`);
    expect(reply.status).toBe(404);
  });
});
