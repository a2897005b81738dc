import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  AuthenticationError,
  type ChatMessage,
  ConnectionError,
  IncompleteError,
  InvalidRequestError,
  NotFoundError,
  PermissionError,
  Polder,
  RateLimitError,
  RequestError,
  UnavailableError,
} from '../../src/client/index.ts';
import type { KeyIssue } from '../../src/surfaces/platform/keys.ts';
import { startGateway, type TestGateway } from '../support/gateway.ts';
import { type SimulatedServer, startOpenAICompatible } from '../world/index.ts';
import { eventually, freshWord, sent } from './backends.ts';

const model = 'home/mistral-small';
let home: SimulatedServer;
let gateway: TestGateway;
let polder: Polder;

beforeAll(async () => {
  home = await startOpenAICompatible({
    models: [{ id: 'mistral-small', contextLength: 8192, tools: true }],
  });
  gateway = await startGateway({
    config: { providers: [{ id: 'home', kind: 'openai-compatible', url: home.url }] },
  });
  await gateway.knows(model);
  polder = new Polder({ url: `${gateway.url}/` });
});
beforeEach(() => home.clearFaults());
afterAll(async () => {
  await gateway?.close();
  await home?.close();
});

async function issue(body: object): Promise<string> {
  const response = await fetch(`${gateway.url}/polder/keys`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return ((await response.json()) as KeyIssue).secret;
}

const thrownBy = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );

describe('the client', () => {
  it('asks, and tells what answered and why', async () => {
    const answer = await polder.chat('Good morning', { conversation: 'one', privacy: 'private' });
    expect(answer).toMatchObject({
      text: 'You said: Good morning',
      model,
      place: 'local',
      privacy: 'private',
      costUsd: 0,
      finishReason: 'stop',
      message: { role: 'assistant' },
      usage: { prompt_tokens: expect.any(Number) },
    });
    expect(answer.reason).toMatch(/\w/);
    expect(await gateway.interaction(answer.interaction)).toMatchObject({
      conversation: 'one',
      privacy: 'private',
    });
  });

  it('gives an answer piece by piece, and then as a whole', async () => {
    const stream = await polder.stream({ messages: [{ role: 'user', content: 'one two — drei 🎈' }], model });
    expect(stream.route).toMatchObject({ model, place: 'local' });
    const pieces: string[] = [];
    for await (const piece of stream) pieces.push(piece);
    expect(pieces.length).toBeGreaterThan(3);
    expect(await stream.whole()).toMatchObject({
      text: pieces.join(''),
      finishReason: 'stop',
      usage: { completion_tokens: expect.any(Number) },
      interaction: stream.route.interaction,
    });
    expect(pieces.join('')).toBe('You said: one two — drei 🎈');
  });

  it('puts the tool calls of a stream together as those of a whole answer, to go on with', async () => {
    const tools = [
      {
        type: 'function',
        function: {
          name: 'weather',
          parameters: { type: 'object', properties: { city: { type: 'string' } } },
        },
      },
    ] as const;
    const messages: ChatMessage[] = [{ role: 'user', content: 'Rain?' }];
    const question = { messages, model, tools, tool_choice: 'required' } as const;
    const whole = await polder.chat(question);
    const streamed = await (await polder.stream(question)).whole();
    expect(whole.message.tool_calls).toHaveLength(1);
    const calls = (message: ChatMessage) => message.tool_calls?.map((call) => call.function);
    expect(calls(streamed.message)).toEqual(calls(whole.message));
    expect(streamed.finishReason).toBe('tool_calls');
    const result = {
      role: 'tool',
      tool_call_id: streamed.message.tool_calls![0]!.id,
      content: 'No.',
    } as const;
    const next = await polder.chat({
      ...question,
      tool_choice: 'auto',
      messages: [...messages, streamed.message, result],
    });
    expect(next.finishReason).toBe('stop');
  });

  it('ends the work behind a stream that is read no further, and behind a call that is aborted', async () => {
    const unread = freshWord();
    home.script.next({ pieces: 400, delayPerPieceMs: 25, content: 'word '.repeat(400) });
    for await (const _piece of await polder.stream(unread)) break;
    expect(await eventually(() => sent(home, unread).aborted)).toBe(true);

    const aborted = freshWord();
    home.script.next({ delayMs: 60_000, content: 'late' });
    const controller = new AbortController();
    const thrown = thrownBy(polder.chat(aborted, { signal: controller.signal }));
    await eventually(() => home.requests.some(({ body }) => body.includes(aborted)));
    controller.abort(new Error('enough'));
    expect(await thrown).toMatchObject({ message: 'enough' });
    expect(await eventually(() => sent(home, aborted).aborted)).toBe(true);
  });

  it('lists models and takes feedback', async () => {
    const listed = await polder.models();
    expect(listed[0]).toMatchObject({ id: 'auto' });
    expect(listed).toContainEqual(expect.objectContaining({ id: model, place: 'local' }));
    const { interaction } = await polder.chat('Rate me');
    await polder.feedback(interaction, { rating: 4, comment: 'Fine.' });
    expect(await gateway.interaction(interaction)).toMatchObject({
      rating: 4,
      feedback: [{ rating: 4, comment: 'Fine.' }],
    });
  });
});

describe('a wish, by the client', () => {
  it('is done, with its progress told, files in and files out', async () => {
    await using practice = await startGateway();
    const client = new Polder({ url: practice.url });
    const told: string[] = [];
    const made = await client.task('make a picture of a red fox', {
      parameters: { size: '128x128' },
      onProgress: ({ message }) => told.push(message),
    });
    expect(made).toMatchObject({
      capability: 'text-to-image',
      place: 'local',
      files: [{ media_type: 'image/png' }],
    });
    expect(told.length).toBeGreaterThan(0);
    const picture = await client.fetchFile(made.files[0]!);
    expect(Buffer.from(await picture.arrayBuffer()).toString('latin1', 1, 4)).toBe('PNG');
    const changed = await client.task('make it look like night', {
      capability: 'image-to-image',
      files: [new File([picture], 'fox.png', { type: 'image/png' })],
    });
    expect(changed.files).toHaveLength(1);
    await client.feedback(made.interaction_id, { rating: 5 });
  });

  it('that nobody can do throws what is missing, and one that is aborted is cancelled', async () => {
    expect(
      await thrownBy(
        polder.task('transcribe this', {
          files: [{ bytes: new Uint8Array([1, 2]), mediaType: 'audio/wav', name: 'a.wav' }],
        }),
      ),
    ).toBeInstanceOf(RequestError);
    home.script.next({ delayMs: 60_000, content: 'late' });
    const controller = new AbortController();
    const before = home.requests.length;
    const thrown = thrownBy(
      polder.task('Summarise this', { input: 'A long text.', signal: controller.signal }),
    );
    expect(await eventually(() => home.requests.slice(before).some(({ method }) => method === 'POST'))).toBe(
      true,
    );
    controller.abort(new Error('enough'));
    expect(await thrown).toMatchObject({ message: 'enough' });
    expect(await eventually(() => home.requests.at(-1)!.aborted)).toBe(true);
  });
});

describe('an error of the client', () => {
  it('says by its class what it is, and has the gateway’s own words and the field', async () => {
    expect(await thrownBy(polder.chat({ messages: [] }))).toBeInstanceOf(InvalidRequestError);
    const unknown = await thrownBy(
      polder.chat({ model: 'nobody/nothing', messages: [{ role: 'user', content: 'x' }] }),
    );
    expect(unknown).toBeInstanceOf(NotFoundError);
    expect(unknown).toMatchObject({
      status: 404,
      code: 'model_not_found',
      field: 'model',
      name: 'NotFoundError',
    });
    const feedback = await thrownBy(polder.feedback('nothing', { rating: 1 }));
    expect(feedback).toBeInstanceOf(NotFoundError);
    expect(feedback).toMatchObject({ code: 'not_found' });
  });

  it('tells apart a wrong key, a key that may not, and one that has to wait', async () => {
    const wrong = new Polder({ url: gateway.url, key: `pk-${'A'.repeat(43)}` });
    await issue({ name: 'any' });
    expect(await thrownBy(wrong.models())).toBeInstanceOf(AuthenticationError);
    const site = new Polder({
      url: gateway.url,
      key: await issue({ name: 'site', origins: ['https://shop.example'] }),
    });
    expect(await thrownBy(site.models())).toBeInstanceOf(PermissionError);
    const slow = new Polder({ url: gateway.url, key: await issue({ name: 'slow', requestsPerMinute: 1 }) });
    await slow.models();
    const late = await thrownBy(slow.models());
    expect(late).toBeInstanceOf(RateLimitError);
    expect((late as RequestError).retryAfterSeconds).toBeGreaterThan(0);
  });

  it('of a gateway whose models fail, or that is not there, is one of its own kind', async () => {
    await home.fault({ name: 'status', status: 500 });
    const failed = await thrownBy(polder.chat({ model, messages: [{ role: 'user', content: 'x' }] }));
    expect(failed).toBeInstanceOf(UnavailableError);
    expect(failed).toMatchObject({ status: 502, code: expect.any(String) });
    const nobody = await thrownBy(new Polder({ url: 'http://127.0.0.1:1' }).models());
    expect(nobody).toBeInstanceOf(ConnectionError);
    expect(nobody).toMatchObject({ status: 0, message: expect.stringContaining('http://127.0.0.1:1') });
  });

  it('ends a stream that breaks off, with what came before', async () => {
    await home.fault({ name: 'reset-mid-stream', afterBytes: 600 });
    const stream = await polder.stream({
      model,
      messages: [{ role: 'user', content: 'one two three four five' }],
    });
    const pieces: string[] = [];
    const thrown = await thrownBy(
      (async () => {
        for await (const piece of stream) pieces.push(piece);
      })(),
    );
    expect(thrown).toBeInstanceOf(RequestError);
    expect(pieces.length).toBeGreaterThan(0);
  });

  it('of a page that is no gateway says so', async () => {
    const elsewhere = new Polder({ url: gateway.url, fetch: async () => new Response('<html>') });
    expect(await thrownBy(elsewhere.models())).toBeInstanceOf(ConnectionError);
    const cut = new Polder({ url: gateway.url, fetch: async () => new Response('data: {"choices":[]}\n\n') });
    expect(await thrownBy((await cut.stream('x')).whole())).toBeInstanceOf(IncompleteError);
  });
});
