import OpenAI, { toFile } from 'openai';
import { describe, expect, it } from 'vitest';
import type { WorkOutput, WorkRequest } from '../../task/work.ts';
import { fakeGateway, serve, type TestServer } from '../anthropic/fake-gateway.ts';
import { renderError } from './errors.ts';
import { openaiSurface } from './routes.ts';

/** One red pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
  'base64',
);
const wav = Buffer.concat([Buffer.from('RIFF\x24\0\0\0WAVEfmt '), Buffer.alloc(28)]);

const picture: WorkOutput = {
  kind: 'file',
  mediaType: 'image/png',
  bytes: png,
  hash: 'a'.repeat(64),
  recipe: { revised_prompt: 'a very red pixel' },
};

interface Scene extends AsyncDisposable {
  readonly client: OpenAI;
  readonly server: TestServer;
  asked(): WorkRequest;
}

async function scene(...outputs: WorkOutput[]): Promise<Scene> {
  const gateway = fakeGateway(() => ({
    kind: 'whole',
    value: { model: 'm', outputs, usage: { inputTokens: 5, outputTokens: 7 } },
  }));
  const server = await serve(openaiSurface, renderError, { gateway });
  return {
    client: new OpenAI({ baseURL: `${server.address}/v1`, apiKey: 'none', maxRetries: 0 }),
    server,
    asked() {
      const { input } = gateway.tasks.at(-1)!;
      if (input.kind !== 'work') throw new Error(`${input.kind} was asked for.`);
      return input.request;
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

describe('pictures by OpenAI’s protocol', () => {
  it('are made from a prompt, with what the caller says of them under our own names', async () => {
    await using one = await scene(picture);
    const made = await one.client.images.generate({
      model: 'auto',
      prompt: 'a red pixel',
      n: 2,
      size: '1024x1536',
      quality: 'high',
      output_format: 'webp',
      ...{ seed: 7, steps: 20, sampler: 'euler' },
    } as OpenAI.ImageGenerateParamsNonStreaming);
    expect(made.data).toEqual([{ b64_json: png.toString('base64'), revised_prompt: 'a very red pixel' }]);
    expect(made.usage).toEqual({ input_tokens: 5, output_tokens: 7, total_tokens: 12 });
    expect(one.asked()).toEqual({
      model: 'auto',
      capability: 'text-to-image',
      text: 'a red pixel',
      files: [],
      parameters: {
        count: 2,
        width: 1024,
        height: 1536,
        quality: 'high',
        format: 'webp',
        seed: 7,
        steps: 20,
        extra: { sampler: 'euler' },
      },
    });
  });

  it('are linked to where they are kept for who wants an address', async () => {
    await using one = await scene(picture);
    const made = await one.client.images.generate({ prompt: 'a', response_format: 'url' });
    expect(made.data![0]!.url).toBe(`${one.server.address}/polder/results/${'a'.repeat(64)}`);
  });

  it('are made of pictures that are sent along, with a mask', async () => {
    await using one = await scene(picture);
    await one.client.images.edit({
      prompt: 'redder',
      image: [await toFile(png, 'one.png', { type: 'image/png' }), await toFile(png, 'two.png')],
      mask: await toFile(png, 'mask.png', { type: 'image/png' }),
      n: 1,
    });
    const { capability, files, parameters } = one.asked();
    expect(capability).toBe('image-to-image');
    expect(files.map(({ role }) => role).sort()).toEqual(['input', 'input', 'mask']);
    for (const { mediaType, bytes } of files)
      expect([mediaType, bytes.length]).toEqual(['image/png', png.length]);
    expect(parameters).toEqual({ count: 1 });
  });

  it.each([
    ['a size of no pixels', { prompt: 'a', size: '0x0' }, 'size'],
    ['a giant', { prompt: 'a', size: '9000x9000' }, 'size'],
    ['too many', { prompt: 'a', n: 11 }, 'n'],
    ['no prompt', { prompt: '' }, 'prompt'],
    ['a stream', { prompt: 'a', stream: true }, 'stream'],
  ])('refuse %s, naming the field', async (_what, body, param) => {
    await using one = await scene(picture);
    const reply = await fetch(`${one.server.address}/v1/images/generations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({ error: { type: 'invalid_request_error', param } });
  });

  it('refuse what is no picture, and an edit of nothing', async () => {
    await using one = await scene(picture);
    const text = toFile(Buffer.from('not a picture'), 'a.png', { type: 'image/png' });
    await expect(one.client.images.edit({ prompt: 'a', image: await text })).rejects.toThrow(/image: /);
    const form = new FormData();
    form.set('prompt', 'a');
    const reply = await fetch(`${one.server.address}/v1/images/edits`, { method: 'POST', body: form });
    expect(await reply.json()).toMatchObject({ error: { param: 'image' } });
  });
});

describe('speech and transcription by OpenAI’s protocol', () => {
  it('speak a text', async () => {
    await using one = await scene({ kind: 'file', mediaType: 'audio/wav', bytes: wav });
    const reply = await one.client.audio.speech.create({
      model: 'auto',
      input: 'Good day',
      voice: 'nova',
      response_format: 'wav',
      speed: 1.5,
      instructions: 'cheerfully',
    });
    expect(reply.headers.get('content-type')).toBe('audio/wav');
    expect(Buffer.from(await reply.arrayBuffer())).toEqual(wav);
    expect(one.asked()).toMatchObject({
      capability: 'text-to-speech',
      text: 'Good day',
      parameters: { voice: 'nova', format: 'wav', speed: 1.5, extra: { instructions: 'cheerfully' } },
    });
  });

  it('write down what is said, as JSON, text and subtitles', async () => {
    const value = { task: 'transcribe', text: 'Hello.', segments: [{ start: 0, end: 1, text: 'Hello.' }] };
    await using one = await scene({ kind: 'data', value });
    const file = await toFile(wav, 'speech.wav', { type: 'audio/wav' });
    const ask = (format: 'json' | 'text' | 'srt' | 'vtt' | 'verbose_json') =>
      one.client.audio.transcriptions.create({
        file,
        model: 'auto',
        language: 'en',
        response_format: format,
      });
    expect(await ask('json')).toMatchObject({ text: 'Hello.' });
    expect(await ask('text')).toBe('Hello.\n');
    expect(await ask('srt')).toBe('1\n00:00:00,000 --> 00:00:01,000\nHello.\n');
    expect(await ask('vtt')).toBe('WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nHello.\n');
    expect(await ask('verbose_json')).toMatchObject(value);
    expect(one.asked()).toMatchObject({
      capability: 'automatic-speech-recognition',
      parameters: { language: 'en', format: 'verbose_json', timestamps: ['segment'] },
    });
  });

  it('write down in English what is said in any language', async () => {
    await using one = await scene({
      kind: 'data',
      value: { task: 'translate', text: 'Hello.', segments: [] },
    });
    const file = await toFile(wav, 'speech.wav', { type: 'audio/wav' });
    const { text } = await one.client.audio.translations.create({ file, model: 'auto', prompt: 'Tides' });
    expect(text).toBe('Hello.');
    expect(one.asked()).toMatchObject({
      capability: 'automatic-speech-recognition',
      text: 'Tides',
      files: [{ name: 'speech.wav' }],
      parameters: { intoEnglish: true, format: 'json' },
    });
  });

  it('say that a model without times makes no subtitles', async () => {
    await using one = await scene({ kind: 'text', text: 'Hello.' });
    const file = await toFile(wav, 'speech.wav', { type: 'audio/wav' });
    await expect(
      one.client.audio.transcriptions.create({ file, model: 'auto', response_format: 'srt' }),
    ).rejects.toThrow(/no times/);
  });

  it('refuse what is no recording', async () => {
    await using one = await scene({ kind: 'text', text: 'Hello.' });
    await expect(
      one.client.audio.transcriptions.create({ file: await toFile(png, 'a.png'), model: 'auto' }),
    ).rejects.toThrow(/file: is image\/png, and a recording is needed/);
  });
});
