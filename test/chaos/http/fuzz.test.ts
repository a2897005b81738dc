import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, type TestGateway } from '../../support/gateway.ts';
import {
  type SimulatedServer,
  startAnthropic,
  startGemini,
  startOllama,
  startOpenAICompatible,
} from '../../world/index.ts';
import { type MutatedRequest, mutatedRequests } from './mutations.ts';
import { dial, readRaw } from './raw.ts';
import { chatBody } from './routes.ts';

const seed = 20_261_121;

describe('H22: mutated requests', () => {
  let world: SimulatedServer[];
  let gateway: TestGateway;
  let models: string[];

  beforeAll(async () => {
    const [compatible, ollama, anthropic, gemini] = await Promise.all([
      startOpenAICompatible(),
      startOllama(),
      startAnthropic(),
      startGemini(),
    ]);
    world = [compatible, ollama, anthropic, gemini];
    gateway = await startGateway({
      env: {
        LOCAL_INFER_URL: compatible.url,
        OLLAMA_HOST: ollama.url,
        ANTHROPIC_BASE_URL: anthropic.url,
        ANTHROPIC_API_KEY: 'sk-ant-test-key',
        GEMINI_BASE_URL: gemini.url,
        GOOGLE_AI_API_KEY: 'test-key',
      },
    });
    await gateway.knows('anthropic/claude-haiku-4-5', 'gemini/gemini-2.0-flash');
    const listed = (await (await fetch(`${gateway.url}/v1/models`)).json()) as { data: { id: string }[] };
    models = [...listed.data.map(({ id }) => id), 'nobody/nothing', '__proto__'];
  });
  afterAll(async () => {
    await gateway?.close();
    for (const server of world ?? []) await server.close();
  });

  it('H22: bent bodies, headers, methods and paths never make the gateway fail by itself', async () => {
    const requests = fc.sample(mutatedRequests(models), { seed, numRuns: 3000 });
    const faults: unknown[] = [];
    await inLanes(24, requests, async (request) => {
      const fault = await faultOf(gateway.url, request);
      if (fault !== undefined) faults.push({ ...request, fault });
    });
    expect(faults).toEqual([]);
    await expectAnswers();
    expect(await openInteractions()).toEqual([]);
  });

  it('H22: bent bytes end in an answer or a closed connection', async () => {
    const body = JSON.stringify({ ...chatBody, model: 'nobody/nothing' });
    const text = `POST /v1/chat/completions HTTP/1.1\r\nHost: ${new URL(gateway.url).host}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    const edit = fc.record({
      place: fc.nat(text.length - 1),
      length: fc.nat(20),
      insert: fc.oneof(
        fc.uint8Array({ maxLength: 12 }),
        fc
          .constantFrom('\r\n', '\n', '\0', ' ', ':', '\r\n\r\n', 'Transfer-Encoding: chunked\r\n')
          .map((part) => Uint8Array.from(Buffer.from(part))),
      ),
    });
    const edits = fc.sample(fc.array(edit, { minLength: 1, maxLength: 4 }), { seed, numRuns: 600 });
    const statuses = new Set<number>();
    await inLanes(24, edits, async (list) => {
      let bytes = Buffer.from(text);
      for (const { place, length, insert } of list)
        bytes = Buffer.concat([bytes.subarray(0, place), insert, bytes.subarray(place + length)]);
      const socket = await dial(gateway.url);
      socket.write(bytes);
      // What is cut short is waited for: after a moment the end of the bytes is made known.
      setTimeout(() => socket.end(), 200);
      statuses.add((await readRaw(socket, (seen) => seen.includes('\r\n\r\n'))).status);
    });
    expect([...statuses].filter((status) => status >= 500)).toEqual([]);
    expect(statuses).toContain(400);
    await expectAnswers();
  });

  /** What is recorded as still under way, once all is answered. */
  async function openInteractions(): Promise<unknown[]> {
    const response = await fetch(`${gateway.url}/polder/interactions?state=open`);
    return ((await response.json()) as { items: unknown[] }).items;
  }

  async function expectAnswers(): Promise<void> {
    const body = JSON.stringify({ model: 'auto', messages: [{ role: 'user', content: 'Hello' }] });
    const response = await fetch(`${gateway.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(response.status).toBe(200);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  }
});

/** What is wrong with the gateway's answer, if anything is. */
async function faultOf(
  url: string,
  { method, path, headers, body }: MutatedRequest,
): Promise<string | undefined> {
  const response = await fetch(url + path, { method, headers, body: body ?? null });
  const text = await response.text();
  if (response.status === 500 || response.status === 507) return `${response.status}: ${text}`;
  if (response.status < 400)
    return method === 'POST' && text.includes('Polder failed') ? text.slice(-500) : undefined;
  if (Buffer.byteLength(text) > 2048)
    return `${response.status}: an error of ${Buffer.byteLength(text)} bytes`;
  if (/\bat .*\.(?:ts|js):\d+|node_modules|\/home\/|\/tmp\//.test(text)) return `${response.status}: ${text}`;
  if (method !== 'HEAD' && typeof (JSON.parse(text) as { error: unknown }).error === 'undefined')
    return `${response.status} without an error: ${text}`;
  return undefined;
}

/** Works a list off, so many at a time. */
async function inLanes<Item>(
  lanes: number,
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const rest = items.values();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (const item of rest) await work(item);
    }),
  );
}
