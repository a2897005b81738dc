import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drawPicture, type SimulatedServer, startHuggingFace } from '../../../test/world/index.ts';
import { Cleared } from '../../egress/clearance.ts';
import { createHttpTransport, type HttpTransport } from '../../egress/http-transport.ts';
import type { TaskInput } from '../../task/task.ts';
import type { WorkFile, WorkRequest } from '../../task/work.ts';
import type { Model } from '../provider.ts';
import { createHuggingFaceProvider, type ServedModel } from './provider.ts';

const apiKey = 'hf_test_token_0123456789';
const served = {
  'lab/translator': 'translation',
  'lab/chooser': 'zero-shot-classification',
  'lab/reader': 'question-answering',
  'lab/filler': 'fill-mask',
  'lab/brush': 'text-to-image',
  'lab/ear': 'automatic-speech-recognition',
  'lab/eye': 'object-detection',
  'lab/vectors': 'feature-extraction',
  'lab/slow': 'loading',
} as const;

let server: SimulatedServer;
let transport: HttpTransport<'cloud'>;
const never = new AbortController().signal;

beforeEach(async () => {
  server = await startHuggingFace({ apiKey, served });
  transport = createHttpTransport({
    place: 'cloud',
    baseUrl: `${server.url}/v1`,
    headers: { authorization: `Bearer ${apiKey}` },
    connectTimeout: 1000,
  });
});
afterEach(async () => {
  await transport.close();
  await server.close();
});

const listed: ServedModel[] = Object.entries(served)
  .filter(([, task]) => task !== 'loading')
  .map(([id, task]) => ({ id, capability: task as ServedModel['capability'], parameters: undefined }));
const provider = createHuggingFaceProvider({ id: 'hugging-face', served: () => listed });

function perform<Input extends TaskInput>(input: Input) {
  const { model } = input.request;
  return provider.perform<Input>(
    {
      input: Cleared.issue<'cloud', Input>(input),
      model: { id: `hugging-face/${model}`, name: model, kind: 'hugging-face', place: 'cloud' } as Model,
      signal: never,
      timeouts: { headers: 3000, idle: 3000 },
      forward: {},
    },
    transport,
  );
}

async function work(model: string, capability: WorkRequest['capability'], more: Partial<WorkRequest> = {}) {
  const request: WorkRequest = { model, capability, text: 'Hello', files: [], parameters: {}, ...more };
  const { value } = await perform({ kind: 'work' as const, request });
  return value.outputs;
}

const file = (bytes: Uint8Array, mediaType: string): WorkFile => ({
  role: 'input',
  name: undefined,
  bytes,
  mediaType,
});
const sound = file(Buffer.concat([Buffer.from('RIFF0000WAVEfmt '), Buffer.alloc(40)]), 'audio/wav');
const picture = file(drawPicture(1, 8, 8), 'image/png');

describe('Hugging Face’s Inference Providers', () => {
  it('offer the chat models of the router and what the hub says is served beside', async () => {
    const models = await provider.discover(transport, never);
    expect(models).toContainEqual(expect.objectContaining({ name: 'meta-llama/Llama-3.3-70B-Instruct' }));
    expect(models).toContainEqual(
      expect.objectContaining({ name: 'lab/brush', capabilities: ['text-to-image'] }),
    );
    expect(models.find(({ name }) => name === 'lab/brush')).not.toHaveProperty('price');
  });

  it('make a picture, with what makes it again', async () => {
    const [made] = await work('lab/brush', 'text-to-image', {
      parameters: { width: 32, height: 16, seed: 7 },
    });
    expect(made).toMatchObject({
      kind: 'file',
      mediaType: 'image/png',
      recipe: { model: 'lab/brush', width: 32, height: 16, seed: 7 },
    });
    expect(server.requests.at(-1)!.json).toEqual({
      inputs: 'Hello',
      parameters: { width: 32, height: 16, seed: 7 },
    });
  });

  it('translate, answer from a text, and write down what is heard', async () => {
    expect(await work('lab/translator', 'translation', { parameters: { targetLanguage: 'nl' } })).toEqual([
      { kind: 'text', text: '[nl] Hello' },
    ]);
    const asked = { text: 'Amsterdam is a city.', parameters: { question: 'Which city?' } };
    expect(await work('lab/reader', 'question-answering', asked)).toEqual([
      { kind: 'text', text: 'Amsterdam' },
    ]);
    expect(await work('lab/ear', 'automatic-speech-recognition', { files: [sound] })).toEqual([
      { kind: 'text', text: ' Good morning.' },
    ]);
    expect(server.requests.at(-1)!.headers['content-type']).toBe('audio/wav');
    expect(server.requests.at(-1)!.bytes).toEqual(Buffer.from(sound.bytes));
  });

  it('give labels, boxes, words for a gap and times as data', async () => {
    expect(
      await work('lab/chooser', 'zero-shot-classification', { parameters: { labels: ['a', 'b'] } }),
    ).toEqual([
      {
        kind: 'data',
        value: [
          { label: 'a', score: 0.5 },
          { label: 'b', score: 1 / 3 },
        ],
      },
    ]);
    expect(await work('lab/eye', 'object-detection', { files: [picture] })).toMatchObject([
      { kind: 'data', value: [{ label: 'cat', box: { xmin: 1 } }] },
    ]);
    expect(await work('lab/filler', 'fill-mask', { text: '[MASK] is in France.' })).toMatchObject([
      { kind: 'data', value: [{ token_str: 'Paris' }, { token_str: 'Lyon' }] },
    ]);
    const timed = { files: [sound], parameters: { timestamps: ['segment' as const] } };
    expect(await work('lab/ear', 'automatic-speech-recognition', timed)).toMatchObject([
      { kind: 'data', value: { chunks: [{ timestamp: [0, 1.2] }] } },
    ]);
  });

  it('make vectors', async () => {
    const { value } = await perform({
      kind: 'embedding' as const,
      request: { model: 'lab/vectors', input: ['one', 'three'] },
    });
    expect(value.data.map(({ embedding }) => embedding)).toEqual([
      [3, 0.5],
      [5, 0.5],
    ]);
  });

  it('chat by the router', async () => {
    const request = {
      model: 'Qwen/Qwen3-4B-Instruct-2507',
      messages: [{ role: 'user' as const, content: 'Hi' }],
    };
    expect((await perform({ kind: 'chat' as const, request })).kind).toBe('whole');
  });

  it.each([
    ['text-to-3d', {}, /does not do text-to-3d/],
    ['object-detection', {}, /a file is needed/],
    ['zero-shot-classification', {}, /labels/],
  ] as const)('say what is missing for %s before anything is sent', async (capability, more, message) => {
    const asked = work('lab/brush', capability, more);
    await expect(asked).rejects.toMatchObject({ failure: 'bad-request', beforeSending: true });
    await expect(asked).rejects.toThrow(message);
    expect(server.requests).toEqual([]);
  });

  it.each([
    [{ name: 'html' as const }, 'malformed'],
    [{ name: 'empty-body' as const }, 'malformed'],
    [
      { name: 'status' as const, status: 402, message: 'You have exceeded your monthly included credits' },
      'quota-exhausted',
    ],
    [{ name: 'status' as const, status: 429 }, 'rate-limited'],
    [{ name: 'status' as const, status: 503 }, 'overloaded'],
  ])('fail in the words of the house at %j', async (fault, failure) => {
    await server.fault(fault);
    await expect(work('lab/brush', 'text-to-image')).rejects.toMatchObject({ failure });
  });

  it('wait for a model that is loading', async () => {
    await expect(work('lab/slow', 'text-to-image')).rejects.toMatchObject({ failure: 'loading' });
  });
});
