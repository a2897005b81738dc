import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { drawPicture, type SimulatedServer, startGemini } from '../../../test/world/index.ts';
import { Cleared } from '../../egress/clearance.ts';
import { createHttpTransport, type HttpTransport } from '../../egress/http-transport.ts';
import type { WorkInput } from '../../task/task.ts';
import type { WorkRequest, WorkResult } from '../../task/work.ts';
import type { Model, ProviderError } from '../provider.ts';
import { createGeminiProvider } from './provider.ts';

const apiKey = 'test-key-0123456789';
const provider = createGeminiProvider({ id: 'gemini', apiKey });
const model = 'gemini-2.5-flash-image';

let server: SimulatedServer;
let transport: HttpTransport<'cloud'>;

beforeAll(async () => {
  const limits = { inputTokenLimit: 32_768, outputTokenLimit: 32_768 };
  server = await startGemini({ apiKey, models: [{ id: model, ...limits, makesPictures: true }] });
});
beforeEach(() => {
  transport = createHttpTransport({ place: 'cloud', baseUrl: `${server.url}/v1beta`, connectTimeout: 1000 });
});
afterEach(async () => {
  await transport.close();
  await server.clearFaults();
  server.requests.length = 0;
});
afterAll(() => server.close());

async function make(asked: Partial<WorkRequest> = {}): Promise<WorkResult> {
  const request: WorkRequest = {
    model,
    capability: 'text-to-image',
    text: 'a lighthouse',
    files: [],
    parameters: {},
    ...asked,
  };
  const { value } = await provider.perform<WorkInput>(
    {
      input: Cleared.issue<'cloud', WorkInput>({ kind: 'work', request }),
      model: { id: `gemini/${model}`, name: model, kind: 'gemini', place: 'cloud' } as Model,
      signal: new AbortController().signal,
      timeouts: { headers: 3000, idle: 3000 },
      forward: {},
    },
    transport,
  );
  return value;
}

async function failure(work: Promise<unknown>): Promise<ProviderError['failure'] | undefined> {
  const thrown: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  return (thrown as ProviderError | undefined)?.failure;
}

describe('Pictures of Gemini', () => {
  it('are made from words and pictures, in the nearest shape', async () => {
    const files = [
      { role: 'input', mediaType: 'image/png', name: undefined, bytes: drawPicture(1, 9, 9) },
    ] as const;
    const result = await make({
      capability: 'image-to-image',
      files,
      parameters: { width: 1920, height: 1080 },
    });
    expect(result.outputs).toHaveLength(1);
    expect(result.outputs[0]).toMatchObject({ mediaType: 'image/png', recipe: { width: 64, height: 64 } });
    expect(result.usage).toEqual({ inputTokens: 7, outputTokens: 1290, images: 1 });
    expect(server.requests[0]!.json).toMatchObject({
      contents: [{ parts: [{ text: 'a lighthouse' }, { inlineData: { mimeType: 'image/png' } }] }],
      generationConfig: { responseModalities: ['TEXT', 'IMAGE'], imageConfig: { aspectRatio: '16:9' } },
    });
  });

  it.each([
    [{ text: 'forbidden' }, 'content-filtered'],
    [{ parameters: { count: 2 } }, 'bad-request'],
    [{ capability: 'text-to-speech' as const }, 'bad-request'],
  ])('are refused: %o', async (asked, expected) => {
    expect(await failure(make(asked))).toBe(expected);
  });

  it.each([
    [{ name: 'status', status: 429 }, 'rate-limited'],
    [{ name: 'html' }, 'malformed'],
    [{ name: 'reset' }, 'failed'],
    [{ name: 'refuse' }, 'unreachable'],
  ] as const)('fail with %o', async (fault, expected) => {
    await server.fault(fault);
    expect(await failure(make())).toBe(expected);
  });
});
