import { afterEach, describe, expect, it } from 'vitest';
import {
  drawBomb,
  drawPicture,
  HEARD,
  HEARD_IN_ENGLISH,
  type MediaTrouble,
  OPENAI_MEDIA_MODELS,
  type SimulatedServer,
  silence,
  startOpenAI,
  startOpenAICompatible,
  startOpenRouter,
} from '../../../../test/world/index.ts';
import { Cleared } from '../../../egress/clearance.ts';
import { createHttpTransport, type HttpTransport } from '../../../egress/http-transport.ts';
import type { WorkInput } from '../../../task/task.ts';
import type { MadeFile, WorkFile, WorkRequest, WorkResult } from '../../../task/work.ts';
import { createKandinskyProvider } from '../../kandinsky/provider.ts';
import type { Model, Provider, ProviderError } from '../../provider.ts';
import { pictureSize } from '../../shared/picture.ts';
import { createOpenAICompatibleProvider } from '../provider.ts';

let server: SimulatedServer;
let transport: HttpTransport<'cloud'>;
let provider: Provider<'cloud'>;
const trouble: MediaTrouble = {};

afterEach(async () => {
  await transport.close();
  await server.close();
  trouble.pictures = undefined;
  trouble.sound = undefined;
});

type Kind = 'openai' | 'openrouter' | 'lemonade' | 'kandinsky';

const localModels = [
  { id: 'Flux-1-schnell', contextLength: 1, does: 'pictures' },
  { id: 'kokoro-v1', contextLength: 1, does: 'speech' },
  { id: 'Whisper-Large-v3', contextLength: 1, does: 'transcripts' },
] as const;

async function start(kind: Kind, voices?: readonly string[]): Promise<void> {
  const headers = { authorization: 'Bearer test-key' };
  if (kind === 'openai') server = await startOpenAI({ models: OPENAI_MEDIA_MODELS, media: trouble });
  else if (kind === 'openrouter') {
    const prices = { promptPrice: '0.0000003', completionPrice: '0.0000025', contextLength: 32_768 };
    server = await startOpenRouter({
      models: [{ id: 'google/gemini-2.5-flash-image', makesPictures: true, ...prices }],
    });
  } else {
    const flavour = kind === 'lemonade' ? 'lemonade' : 'generic';
    server = await startOpenAICompatible({
      flavour,
      models: localModels,
      media: trouble,
      ...(voices && { voices }),
    });
  }
  const baseUrl = `${server.url}${kind === 'openrouter' ? '/api' : ''}/v1`;
  transport = createHttpTransport({ place: 'cloud', baseUrl, headers, connectTimeout: 1000 });
  provider =
    kind === 'kandinsky'
      ? createKandinskyProvider({ id: kind, place: 'cloud' })
      : createOpenAICompatibleProvider({ id: kind, kind, place: 'cloud' });
}

async function perform(asked: Partial<WorkRequest>): Promise<WorkResult> {
  const request: WorkRequest = {
    model: 'gpt-image-1',
    capability: 'text-to-image',
    text: 'a lighthouse',
    files: [],
    parameters: {},
    ...asked,
  };
  const { value } = await provider.perform<WorkInput>(
    {
      input: Cleared.issue<'cloud', WorkInput>({ kind: 'work', request }),
      model: { id: `x/${request.model}`, name: request.model, kind: provider.kind, place: 'cloud' } as Model,
      signal: new AbortController().signal,
      timeouts: { headers: 3000, idle: 3000 },
      forward: {},
    },
    transport,
  );
  return value;
}

async function failure(work: Promise<unknown>): Promise<ProviderError> {
  const thrown: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(thrown).toMatchObject({ name: 'ProviderError' });
  return thrown as ProviderError;
}

const first = ({ outputs }: WorkResult) => outputs[0] as MadeFile;
const file = (mediaType: string, bytes: Uint8Array, role: WorkFile['role'] = 'input'): WorkFile => ({
  role,
  mediaType,
  name: undefined,
  bytes,
});
const png = (bytes: Uint8Array = drawPicture(1, 32, 32), role?: WorkFile['role']) =>
  file('image/png', bytes, role);
const sentBody = () => server.requests.at(-1)!;

describe('Pictures of OpenAI', () => {
  it('are found among its models, with speech and transcription', async () => {
    await start('openai');
    const found = await provider.discover(transport, new AbortController().signal);
    expect(Object.fromEntries(found.map(({ name, capabilities }) => [name, capabilities]))).toEqual({
      'gpt-image-1': ['text-to-image', 'image-to-image'],
      'gpt-image-2.6-sunburst': ['text-to-image', 'image-to-image'],
      'dall-e-3': ['text-to-image'],
      'dall-e-2': ['text-to-image', 'image-to-image'],
      'gpt-4o-mini-tts': ['text-to-speech'],
      'whisper-1': ['automatic-speech-recognition'],
      'gpt-4o-transcribe': ['automatic-speech-recognition'],
    });
  });

  it('are made in the nearest size there is, and tell what was asked', async () => {
    await start('openai');
    const result = await perform({ parameters: { width: 1600, height: 900, count: 2, quality: 'hd' } });
    expect(result.outputs).toHaveLength(2);
    expect(first(result).recipe).toMatchObject({
      width: 1536,
      height: 1024,
      asked: { width: 1600, height: 900 },
    });
    expect(sentBody().json).toEqual({
      model: 'gpt-image-1',
      prompt: 'a lighthouse',
      n: 2,
      size: '1536x1024',
      quality: 'high',
    });
    expect(result.usage).toEqual({ inputTokens: 12, outputTokens: 2112, images: 2 });
  });

  it('are made in any size of whole blocks by newer models', async () => {
    await start('openai');
    const result = await perform({
      model: 'gpt-image-2.6-sunburst',
      parameters: { width: 1000, height: 500 },
    });
    expect(first(result).recipe).toMatchObject({
      width: 1008,
      height: 496,
      asked: { width: 1000, height: 500 },
    });
  });

  it('keep the prompt as DALL·E 3 understood it, and are one at a time there', async () => {
    await start('openai');
    const model = 'dall-e-3';
    const result = await perform({ model, parameters: { width: 1024, height: 1024, style: 'natural' } });
    expect(first(result).recipe).toMatchObject({ revised_prompt: 'A lighthouse, at dusk.' });
    expect(sentBody().json).toMatchObject({ response_format: 'b64_json', style: 'natural' });
    expect(await failure(perform({ model, parameters: { count: 3 } }))).toMatchObject({
      failure: 'bad-request',
      beforeSending: true,
    });
  });

  it('are worked from pictures and masks, sent as files', async () => {
    await start('openai');
    const files = [png(), png(drawPicture(2, 32, 32), 'mask')];
    await perform({ capability: 'image-to-image', files });
    expect(sentBody().path).toBe('/v1/images/edits');
    expect(sentBody().headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(sentBody().bytes.includes(Buffer.from(files[1]!.bytes))).toBe(true);
  });

  it.each([
    [{ pictures: 'truncated' as const }, 'malformed'],
    [{ pictures: 'bomb' as const }, 'malformed'],
    [{ pictures: 'elsewhere' as const }, 'malformed'],
    [{ pictures: 'none' as const }, 'empty'],
  ])('are refused where they are not what they should be: %o', async (how, expected) => {
    await start('openai');
    Object.assign(trouble, how);
    expect((await failure(perform({}))).failure).toBe(expected);
  });

  it('are fetched where they come by an address of the same server', async () => {
    await start('openai');
    trouble.pictures = 'by-address';
    expect(pictureSize(first(await perform({})).bytes)).toEqual({ width: 64, height: 64 });
  });

  it.each([
    [{ text: 'forbidden' }, 'content-filtered'],
    [{ model: 'gpt-image-9' }, 'unknown-model'],
    [{ capability: 'image-to-image' as const }, 'bad-request'],
    [{ capability: 'image-to-image' as const, files: [png(drawBomb())] }, 'bad-request'],
    [{ capability: 'text-to-video' as const }, 'bad-request'],
  ])('are refused: %o', async (asked, expected) => {
    await start('openai');
    expect((await failure(perform(asked))).failure).toBe(expected);
  });

  it.each([
    [{ name: 'status', status: 429 }, 'rate-limited'],
    [{ name: 'html' }, 'malformed'],
    [{ name: 'reset-mid-stream', afterBytes: 100 }, 'incomplete'],
    [{ name: 'refuse' }, 'unreachable'],
  ] as const)('fail with %o', async (fault, expected) => {
    await start('openai');
    await server.fault(fault);
    expect((await failure(perform({}))).failure).toBe(expected);
  });
});

describe('Pictures of other servers', () => {
  it('are made by a local one with all that it knows beside OpenAI’s words', async () => {
    await start('lemonade');
    const model = 'Flux-1-schnell';
    const found = await provider.discover(transport, new AbortController().signal);
    expect(found.map(({ capabilities }) => capabilities)).toEqual([
      ['text-to-image', 'image-to-image'],
      ['text-to-speech'],
      ['automatic-speech-recognition'],
    ]);
    const parameters = { width: 96, height: 64, seed: 5, steps: 4, guidance: 1, negativePrompt: 'blur' };
    expect(first(await perform({ model, parameters })).recipe).toMatchObject({
      seed: 5,
      width: 96,
      height: 64,
    });
    expect(sentBody().json).toMatchObject({
      size: '96x64',
      seed: 5,
      steps: 4,
      cfg_scale: 1,
      negative_prompt: 'blur',
    });
  });

  it('are made by Kandinsky in the names of diffusers', async () => {
    await start('kandinsky');
    const found = await provider.discover(transport, new AbortController().signal);
    expect(found[0]).toMatchObject({
      name: 'Flux-1-schnell',
      capabilities: ['text-to-image', 'image-to-image'],
    });
    await perform({ model: 'Flux-1-schnell', parameters: { steps: 9, guidance: 4 } });
    expect(sentBody().json).toMatchObject({
      num_inference_steps: 9,
      guidance_scale: 4,
      response_format: 'b64_json',
    });
  });

  it('are one model where Kandinsky’s server lists none', async () => {
    await start('kandinsky');
    await server.fault({ name: 'status', status: 404 });
    expect(await provider.discover(transport, new AbortController().signal)).toMatchObject([
      { name: 'kandinsky' },
    ]);
  });

  it('are made in a conversation by OpenRouter', async () => {
    await start('openrouter');
    const model = 'google/gemini-2.5-flash-image';
    const [found] = await provider.discover(transport, new AbortController().signal);
    expect(found).toMatchObject({ name: model, capabilities: ['text-to-image', 'image-to-image'] });
    const result = await perform({
      model,
      files: [png()],
      capability: 'image-to-image',
      parameters: { width: 1600, height: 900 },
    });
    expect(first(result)).toMatchObject({
      mediaType: 'image/png',
      recipe: { asked: { width: 1600, height: 900 } },
    });
    expect(result.usage).toEqual({ inputTokens: 9, outputTokens: 1290, images: 1 });
    expect(sentBody().json).toMatchObject({
      modalities: ['image', 'text'],
      image_config: { aspect_ratio: '16:9' },
    });
    expect((await failure(perform({ model, text: 'forbidden' }))).failure).toBe('content-filtered');
    expect((await failure(perform({ model, parameters: { count: 2 } }))).failure).toBe('bad-request');
  });
});

describe('Speech', () => {
  it.each([
    ['openai', 'gpt-4o-mini-tts', undefined, 'audio/mpeg', 'alloy'],
    ['openai', 'gpt-4o-mini-tts', 'wav', 'audio/wav', 'alloy'],
    ['lemonade', 'kokoro-v1', 'wav', 'audio/wav', 'af_heart'],
  ] as const)('of %s %s as %s', async (kind, model, format, mediaType, voice) => {
    await start(kind);
    const result = await perform({
      model,
      capability: 'text-to-speech',
      text: 'Hé!',
      parameters: { format },
    });
    expect(first(result)).toMatchObject({ mediaType, recipe: { voice } });
    expect(result.usage).toEqual({ characters: 3 });
  });

  it.each([
    ['page', 'malformed'],
    ['none', 'empty'],
  ] as const)('is refused where a %s comes', async (sound, expected) => {
    await start('openai');
    trouble.sound = sound;
    const asked = { model: 'gpt-4o-mini-tts', capability: 'text-to-speech' } as const;
    expect((await failure(perform(asked))).failure).toBe(expected);
  });

  it.each([
    ['openai', 'gpt-4o-mini-tts', { voice: 'male', targetLanguage: 'nl' }, 'onyx'],
    ['lemonade', 'kokoro-v1', { voice: 'male' }, 'am_michael'],
    ['lemonade', 'kokoro-v1', { language: 'fr' }, 'ff_siwis'],
    ['lemonade', 'kokoro-v1', { voice: 'bf_emma', language: 'fr' }, 'bf_emma'],
  ] as const)('of %s %s wished for as %o is in a voice that fits', async (kind, model, wish, voice) => {
    await start(kind);
    await perform({ model, capability: 'text-to-speech', text: 'Hé!', parameters: wish });
    expect(sentBody().json).toMatchObject({ voice });
  });

  const voices = ['de_DE-thorsten-high', 'nl_NL-mls-medium', 'af_sky', 'am_puck'];

  it('is in a voice that the server lists', async () => {
    await start('lemonade', voices);
    const asked = { model: 'kokoro-v1', capability: 'text-to-speech', text: 'Hé!' } as const;
    await perform({ ...asked, parameters: { targetLanguage: 'nl', voice: 'female' } });
    expect(sentBody().json).toMatchObject({ voice: 'nl_NL-mls-medium' });
    await perform({ ...asked, parameters: { voice: 'male' } });
    expect(sentBody().json).toMatchObject({ voice: 'am_puck' });
  });

  it.each([
    ['lemonade', 'kokoro-v1', /“zoe”.*nl_NL-mls-medium/],
    ['openai', 'gpt-4o-mini-tts', /“zoe”.*alloy, nova/],
  ] as const)('of %s says which voices there are where one is unknown', async (kind, model, expected) => {
    await start(kind, voices);
    const asked = { model, capability: 'text-to-speech', text: 'Hé!', parameters: { voice: 'zoe' } } as const;
    const refused = await failure(perform(asked));
    expect(refused).toMatchObject({ failure: 'bad-request', message: expect.stringMatching(expected) });
  });

  it('needs a text', async () => {
    await start('openai');
    const asked = { model: 'gpt-4o-mini-tts', capability: 'text-to-speech', text: ' ' } as const;
    expect((await failure(perform(asked))).beforeSending).toBe(true);
  });
});

describe('Transcription', () => {
  const heard = {
    capability: 'automatic-speech-recognition',
    text: '',
    files: [file('audio/wav', silence())],
  } as const;

  it.each([
    ['openai', 'whisper-1', { seconds: 1 }],
    ['openai', 'gpt-4o-transcribe', { inputTokens: 14, outputTokens: 11 }],
    ['lemonade', 'Whisper-Large-v3', undefined],
  ] as const)('by %s %s is a text, and what was used', async (kind, model, usage) => {
    await start(kind);
    const result = await perform({ ...heard, model, parameters: { language: 'en' } });
    expect(result).toEqual({ model, outputs: [{ kind: 'text', text: HEARD }], ...(usage && { usage }) });
  });

  it('gives times where they are asked for', async () => {
    await start('openai');
    const parameters = { format: 'verbose_json', timestamps: ['segment'] } as const;
    const result = await perform({ ...heard, model: 'whisper-1', parameters });
    expect(result.outputs[0]).toMatchObject({
      kind: 'data',
      value: { text: HEARD, segments: [{ start: 0, end: 1 }] },
    });
    expect(sentBody().bytes.toString('latin1')).toContain('name="timestamp_granularities[]"');
    expect(await failure(perform({ ...heard, model: 'gpt-4o-transcribe', parameters }))).toMatchObject({
      failure: 'bad-request',
      message: expect.stringContaining('whisper-1 does'),
    });
  });

  it.each([
    ['openai', 'whisper-1'],
    ['lemonade', 'Whisper-Large-v3'],
  ] as const)('is in English where that is asked for (%s %s)', async (kind, model) => {
    await start(kind);
    const parameters = { intoEnglish: true, format: 'verbose_json', timestamps: ['segment'] } as const;
    expect(await perform({ ...heard, model, parameters })).toMatchObject({
      outputs: [{ kind: 'data', value: { task: 'translate', text: HEARD_IN_ENGLISH } }],
    });
    expect(server.requests.at(-1)!.path).toBe('/v1/audio/translations');
  });

  it('is not taken from a model of OpenAI’s that does not translate', async () => {
    await start('openai');
    const asked = perform({ ...heard, model: 'gpt-4o-transcribe', parameters: { intoEnglish: true } });
    expect(await failure(asked)).toMatchObject({
      failure: 'bad-request',
      beforeSending: true,
      message: expect.stringContaining('does not translate; whisper-1 does'),
    });
  });

  it.each([[[]], [[file('audio/wav', Buffer.from('not a sound'))]], [[png()]]])(
    'is not asked for without sound: %#',
    async (files) => {
      await start('openai');
      const error = await failure(perform({ ...heard, model: 'whisper-1', files }));
      expect(error).toMatchObject({ failure: 'bad-request', beforeSending: true });
      expect(server.requests).toHaveLength(0);
    },
  );
});
