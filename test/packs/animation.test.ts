import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Polder, type RequestError } from '../../src/client/index.ts';
import { examples } from '../../src/packs/animation/instruction.ts';
import { findProgram, hasSandbox } from '../../src/packs/sandbox.ts';
import type { KeyIssue } from '../../src/surfaces/platform/keys.ts';
import { startGateway, type TestGateway } from '../support/gateway.ts';
import { type SimulatedServer, startOpenAI, startOpenAICompatible } from '../world/index.ts';

const model = 'pack/animation';
const scene = JSON.stringify(examples[0]!.scene);
const complex =
  'Explain the theorem of Pythagoras step by step, with a triangle, then squares on its sides, and then a proof';

let home: SimulatedServer;
let sky: SimulatedServer;
let gateway: TestGateway;
let polder: Polder;

beforeAll(async () => {
  home = await startOpenAICompatible({ models: [{ id: 'small', contextLength: 32_000, tools: true }] });
  sky = await startOpenAI({ models: [{ id: 'gpt-4o', contextLength: 128_000 }] });
  gateway = await startGateway({
    config: {
      packs: { manim: '/nowhere/manim' },
      providers: [
        { id: 'home', kind: 'openai-compatible', url: home.url },
        { id: 'sky', kind: 'openai', url: sky.url, apiKey: 'sk-test' },
      ],
    },
  });
  await gateway.knows('home/small', 'sky/gpt-4o', model);
  polder = new Polder({ url: gateway.url });
});
beforeEach(() => {
  for (const server of [home, sky]) {
    server.script.clear();
    server.requests.length = 0;
  }
});
afterAll(async () => {
  await gateway?.close();
  await Promise.all([home?.close(), sky?.close()]);
});

const make = (wish: string, more: object = {}, client = polder) =>
  client.chat({ model, messages: [{ role: 'user', content: wish }] }, more);
const asked = (server: SimulatedServer) => server.requests.filter(({ method }) => method === 'POST');
const refusal = (work: Promise<unknown>): Promise<RequestError> =>
  work.then(
    () => {
      throw new Error('it was made');
    },
    (thrown: RequestError) => thrown,
  );

describe('the animation pack', () => {
  it('has a local model write the scene of a simple wish, and makes a program of it', async () => {
    home.script.always({ content: `Here it is:\n\`\`\`json\n${scene}\n\`\`\`` });
    const answer = await make('A circle turns into a square');
    expect(answer).toMatchObject({ model, place: 'local', costUsd: 0, finishReason: 'stop' });
    expect(answer.text).toContain('The scene was written by home/small.');
    expect(answer.text).toContain(
      'self.play(ReplacementTransform(object_circle, object_square), run_time=1)',
    );
    expect(answer.text).toContain('Manim is not installed here');
    expect(asked(sky)).toEqual([]);
    const { messages, response_format: format } = asked(home)[0]!.json as {
      messages: { content: string }[];
      response_format: object;
    };
    expect(messages[0]!.content).toContain('You write animations as data');
    expect(format).toMatchObject({ type: 'json_schema' });
    await polder.feedback(answer.interaction, { rating: 5 });
    expect(await gateway.interaction(answer.interaction)).toMatchObject({
      state: 'answered',
      model,
      rating: 5,
    });
  });

  it('has the cloud write a complex one, but never what is private', async () => {
    sky.script.always({ content: scene });
    home.script.always({ content: scene });
    expect((await make(complex)).text).toContain('written by sky/gpt-4o');
    const before = asked(sky).length;
    const own = `${complex}. Write my card number 4111 1111 1111 1111 below`;
    expect((await make(own)).text).toContain('written by home/small');
    expect((await make(complex, { privacy: 'private' })).text).toContain('written by home/small');
    expect(asked(sky)).toHaveLength(before);
  });

  it('goes on where it was asked to change what it made', async () => {
    home.script.always({ content: scene });
    const first = await make('A circle turns into a square');
    await polder.chat({
      model,
      messages: [
        { role: 'user', content: 'A circle turns into a square' },
        first.message,
        { role: 'user', content: 'Make it red' },
      ],
    });
    expect(JSON.stringify(asked(home).at(-1)!.json.messages)).toContain('Make it red');
  });

  it('tells a model what is wrong with its scene, and then asks another', async () => {
    home.script.next({ content: '{"objects": [{"shape": "blob"}], "steps": []}' });
    home.script.next({ content: scene });
    expect((await make('A circle turns into a square')).text).toContain('written by home/small');
    expect(JSON.stringify(asked(home)[1]!.json.messages)).toContain('This is not a scene yet');
    home.script.always({ content: 'I would rather not.' });
    sky.script.always({ content: scene });
    expect((await make('A circle turns into a square')).text).toContain('written by sky/gpt-4o');
  });

  it('fails, and is recorded so, where no model writes a scene', async () => {
    home.script.always({ content: '{"code": "import os"}' });
    sky.script.always({ content: 'No.' });
    const error = await refusal(make('A circle turns into a square'));
    expect(error.status).toBe(502);
    expect(error.message).toContain('No model wrote a scene');
    const { items } = (await (
      await fetch(`${gateway.url}/polder/interactions?model=${model}&limit=1`)
    ).json()) as {
      items: { state: string }[];
    };
    expect(items[0]).toMatchObject({ state: 'failed' });
  });

  it('asks only models that the key of whoever asks may use', async () => {
    const issued = await fetch(`${gateway.url}/polder/keys`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'local', models: ['local'] }),
    });
    const { secret } = (await issued.json()) as KeyIssue;
    home.script.always({ content: 'No.' });
    sky.script.always({ content: scene });
    expect((await refusal(make(complex, {}, new Polder({ url: gateway.url, key: secret })))).status).toBe(
      502,
    );
    expect(asked(sky)).toEqual([]);
  });

  it('does wishes of tasks too, by its name and where they speak of shapes that move', async () => {
    home.script.always({ content: scene });
    const done = await polder.task('A circle turns into a square', { model, capability: 'text-to-video' });
    expect(done).toMatchObject({ model_used: model, capability: 'text-to-video', place: 'local' });
    expect(done.output).toContain('Manim is not installed here');
    expect(done.reason).toBe('pack/animation was asked for by name.');
    const code = await polder.fetchFile(done.files.find(({ name }) => name === 'scene.py')!);
    expect(await code.text()).toContain('ReplacementTransform');
    for (const wish of ['A circle turns into a square', 'Ein Dreieck dreht sich um seine Ecke'])
      expect(await polder.task(wish)).toMatchObject({
        model_used: model,
        capability: 'text-to-video',
        reason: 'pack/animation is made for such wishes.',
      });
    const other = await polder.task('A man turns into a wolf', { capability: 'text-to-video' });
    expect(other.model_used).not.toBe(model);
    const asked = await polder.task('Why does a circle have no corners when it rotates?');
    expect(asked.model_used).not.toBe(model);
  });

  it('takes no part in chat that does not name it', async () => {
    expect((await polder.chat('A circle turns into a square')).model).not.toBe(model);
  });

  it('gives up with whoever asked', async () => {
    home.script.always({ content: scene, delayMs: 60_000 });
    const controller = new AbortController();
    const thrown = refusal(make('A circle turns into a square', { signal: controller.signal }));
    await expect.poll(() => asked(home).length).toBe(1);
    controller.abort();
    await thrown;
    await expect.poll(() => asked(home)[0]!.aborted, { timeout: 1_000 }).toBe(true);
  });
});

const manim = await findProgram(process.env.MANIM_PATH ?? 'manim');
const canRender = manim !== undefined && (await hasSandbox());
if (!canRender)
  process.stdout.write(
    'Skipped: no Manim with a sandbox; install both, or set MANIM_PATH, to render a film.\n',
  );

describe.skipIf(!canRender)('the animation pack, with Manim', () => {
  it('makes a film, and keeps it', async () => {
    await using rendering = await startGateway({
      config: {
        packs: { manim: manim! },
        providers: [{ id: 'home', kind: 'openai-compatible', url: home.url }],
      },
    });
    await rendering.knows('home/small', model);
    home.script.always({ content: scene });
    const client = new Polder({ url: rendering.url });
    const answer = await client.chat({
      model,
      messages: [{ role: 'user', content: 'A circle turns into a square' }],
    });
    const address = /\[animation\.mp4\]\((\S+)\)/.exec(answer.text)?.[1];
    expect(address).toMatch(new RegExp(`^${rendering.url}/polder/results/[0-9a-f]{64}$`));
  });
});
