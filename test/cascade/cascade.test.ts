import { describe, expect, it, onTestFinished } from 'vitest';
import { ask, postChat, type Reply } from '../chaos/support/ask.ts';
import { isIdle, until, workAt } from '../chaos/support/scene.ts';
import { startGateway, type TestGateway } from '../support/gateway.ts';
import { startOllama, startOpenAI } from '../world/index.ts';
import {
  auxiliaryRecords,
  cloudModel,
  firstModel,
  question,
  secondModel,
  startCascadeScene,
} from './scene.ts';

const auto = { model: 'auto', content: question } as const;

/** What the record says; a stream that is long in coming has sent its headers before its model was known. */
async function told({ gateway }: { gateway: TestGateway }, { interaction }: Reply) {
  return (await gateway.interaction(interaction)) as { model: string; place: string; reason: string };
}

describe('a local answer held back until it convinces', () => {
  it.each([false, true])('is given where a second local model agrees (stream: %s)', async (stream) => {
    await using scene = await startCascadeScene();
    scene.first.script.always({ content: 'He earns 10 a day, so 250 / 10. The answer is 25.' });
    scene.second.script.always({ content: '25' });

    const reply = await ask(scene.gateway.url, { ...auto, stream });

    expect(reply).toMatchObject({ status: 200, complete: true, content: expect.stringContaining('is 25.') });
    expect((await told(scene, reply)).model).toBe(firstModel);
    expect((await told(scene, reply)).reason).toContain(`${secondModel} agrees`);
    expect(workAt(scene.sky)).toHaveLength(0);
    const record = await scene.gateway.interaction(reply.interaction);
    expect(record).toMatchObject({
      state: 'answered',
      place: 'local',
      attempts: [
        { outcome: 'answered', conviction: { score: expect.any(Number), atLeast: expect.any(Number) } },
      ],
    });
  });

  it.each([false, true])(
    'gives way to the cloud where the second answers otherwise (stream: %s)',
    async (stream) => {
      await using scene = await startCascadeScene();
      scene.first.script.always({ content: 'The answer is 24.' });
      scene.second.script.always({ content: 'The answer is 25.' });
      scene.sky.script.always({ content: 'It takes him 25 days.' });

      const reply = await ask(scene.gateway.url, { ...auto, stream });

      expect(reply).toMatchObject({ status: 200, complete: true, content: 'It takes him 25 days.' });
      expect((await told(scene, reply)).model).toBe(cloudModel);
      expect((await told(scene, reply)).reason).toContain('did not convince');
      const record = await scene.gateway.interaction(reply.interaction);
      expect(record).toMatchObject({
        place: 'cloud',
        attempts: [
          { model: firstModel, outcome: 'failed', failure: 'unconvincing' },
          { model: cloudModel, outcome: 'answered' },
        ],
      });
      expect(JSON.stringify(record.why)).toContain('answers otherwise');
    },
  );

  it.each([
    ['is given where a local judge speaks for it', { correct: 4, complete: 4, fitting: 4 }, firstModel, 100],
    ['gives way where the judge speaks against it', { correct: 0, complete: 1, fitting: 1 }, cloudModel, 11],
  ])('%s, asked as its word can turn the matter', async (_what, points, answeredBy, percent) => {
    await using scene = await startCascadeScene();
    scene.first.script.always({ content: 'The answer is 24.' });
    scene.second.script.next({ content: 'The answer is 25.' });
    scene.second.script.next({ content: JSON.stringify(points) });
    const reply = await ask(scene.gateway.url, auto);
    const { model, reason } = await told(scene, reply);
    expect(model).toBe(answeredBy);
    expect(reason).toContain(`${secondModel} judges it at ${percent} %`);
  });

  it('is asked once more of the same model where no other is loaded', async () => {
    await using scene = await startCascadeScene({ withSecond: false });
    scene.first.script.next({ content: 'The answer is 24.' });
    scene.first.script.next({ content: 'The answer is 31.' });
    const reply = await ask(scene.gateway.url, auto);
    expect((await told(scene, reply)).model).toBe(cloudModel);
    const [, again] = workAt(scene.first);
    expect(again!.json).toMatchObject({ temperature: 0.8 });
  });

  it.each([
    ['refuses', { content: "I'm sorry, but I can't help with that." }],
    ['holds no number', { content: 'He should put the money aside.' }],
    ['was cut off', { content: 'He needs 25', finish: 'length' as const }],
  ])('needs no second opinion where it %s', async (_what, answer) => {
    await using scene = await startCascadeScene();
    scene.first.script.always(answer);
    const reply = await ask(scene.gateway.url, auto);
    expect((await told(scene, reply)).model).toBe(cloudModel);
    expect(workAt(scene.second)).toHaveLength(0);
  });

  it('counts how sure the model was, and shows it to nobody who did not ask', async () => {
    await using scene = await startCascadeScene();
    scene.first.script.always({ content: 'The answer is 25.', sureness: 0.55 });
    scene.second.script.always({ content: '25' });
    const reply = await ask(scene.gateway.url, { ...auto, stream: true });
    expect(workAt(scene.first)[0]!.json).toMatchObject({ logprobs: true });
    expect(reply.text).not.toContain('top_logprobs');
    const { attempts } = (await scene.gateway.interaction(reply.interaction)) as {
      attempts: { conviction: { reasons: string[] } }[];
    };
    expect(attempts[0]!.conviction.reasons).toContain('the model was 55 % sure of its words');
  });
});

it.each([false, true])('hears from Ollama how sure a model was (stream: %s)', async (stream) => {
  const [ollama, sky] = await Promise.all([
    startOllama(),
    startOpenAI({ models: [{ id: 'large', contextLength: 128_000 }] }),
  ]);
  onTestFinished(async () => {
    await Promise.all([ollama.close(), sky.close()]);
  });
  await using gateway = await startGateway({
    config: {
      providers: [
        { id: 'ollama', kind: 'ollama', url: ollama.url },
        { id: 'sky', kind: 'openai', url: sky.url, apiKey: 'sk-simulated-key' },
      ],
      prices: { [cloudModel]: { inputPerMillion: 1, outputPerMillion: 10 } },
      routing: { cascade: 'always' },
    },
  });
  await gateway.knows(cloudModel, 'ollama/llama3.2:3b');
  ollama.script.always({ content: 'The answer is 25.', sureness: 0.9 });
  const reply = await ask(gateway.url, { ...auto, stream });
  expect((await told({ gateway }, reply)).place).toBe('local');
  const { attempts } = (await gateway.interaction(reply.interaction)) as {
    attempts: { conviction: { reasons: string[] } }[];
  };
  expect(attempts[0]!.conviction.reasons).toContain('the model was 90 % sure of its words');
});

describe('when something fails', () => {
  it('gives the local answer after all where the cloud fails', async () => {
    await using scene = await startCascadeScene();
    scene.first.script.always({ content: 'The answer is 24.' });
    scene.second.script.always({ content: 'The answer is 25.' });
    await scene.sky.fault({ name: 'status', status: 500, path: '/v1/chat/completions' });
    const reply = await ask(scene.gateway.url, { ...auto, stream: true });
    expect(reply).toMatchObject({ status: 200, complete: true, content: 'The answer is 24.' });
    expect((await told(scene, reply)).reason).toContain('did not quite convince');
    const record = (await scene.gateway.interaction(reply.interaction)) as {
      attempts: { outcome: string }[];
    };
    expect(record.attempts.map(({ outcome }) => outcome).at(-1)).toBe('answered');
  });

  it('gives the local answer after all where the budget is spent', async () => {
    await using scene = await startCascadeScene({ config: { budget: { dayUsd: 0.00001 } } });
    scene.first.script.always({ content: 'The answer is 24.' });
    scene.second.script.always({ content: 'The answer is 25.' });
    const reply = await ask(scene.gateway.url, auto);
    expect(reply).toMatchObject({ status: 200, content: 'The answer is 24.' });
    expect(workAt(scene.sky)).toHaveLength(0);
  });

  it('judges without the second opinion where that fails', async () => {
    await using scene = await startCascadeScene();
    scene.first.script.always({ content: 'The answer is 25.', sureness: 0.97 });
    await scene.second.fault({ name: 'status', status: 500, path: '/v1/chat/completions' });
    const reply = await ask(scene.gateway.url, auto);
    expect((await told(scene, reply)).model).toBe(firstModel);
    expect((await told(scene, reply)).reason).toContain('no second opinion came');
  });

  it('judges without the second opinion where that takes too long', async () => {
    await using scene = await startCascadeScene({ routing: { cascadeSeconds: 1.5 } });
    scene.first.script.always({ content: 'The answer is 25.', sureness: 0.97 });
    scene.second.script.always({ content: '25', delayMs: 60_000 });
    const reply = await ask(scene.gateway.url, auto);
    expect((await told(scene, reply)).model).toBe(firstModel);
  });

  it('streams a long answer from where it stands when it was held back long enough', async () => {
    await using scene = await startCascadeScene({ routing: { cascadeSeconds: 0.3 } });
    scene.first.script.always({
      content: `25 days. ${'And so on it goes, word by word. '.repeat(3)}`,
      delayPerPieceMs: 50,
    });
    const reply = await ask(scene.gateway.url, { ...auto, stream: true });
    expect(reply).toMatchObject({
      complete: true,
      content: expect.stringMatching(/^25 days\. .*word\.\s*$/),
    });
    expect((await told(scene, reply)).model).toBe(firstModel);
    expect(workAt(scene.second)).toHaveLength(0);
  });

  it('stops all that is under way when the client leaves', async () => {
    await using scene = await startCascadeScene();
    scene.first.script.always({ content: 'The answer is 25.' });
    scene.second.script.always({ content: '25', delayMs: 60_000 });
    const client = new AbortController();
    const pending = postChat(scene.gateway.url, { ...auto, stream: true, signal: client.signal });
    await until('the second opinion is asked for', () => workAt(scene.second).length === 1);
    client.abort();
    await pending.then(
      (response) => response.body?.cancel().catch(() => undefined),
      () => undefined,
    );
    await until('the second model is left alone', () => isIdle(scene.second));
    expect(workAt(scene.sky)).toHaveLength(0);
    await until('both are recorded as cancelled', async () => {
      const [opinion] = await auxiliaryRecords(scene);
      return opinion?.state === 'cancelled';
    });
  });
});

describe('the house’s own calls', () => {
  it('are recorded apart, and are in no list and no count of the user’s', async () => {
    await using scene = await startCascadeScene();
    scene.first.script.always({ content: 'The answer is 25.' });
    scene.second.script.always({ content: '25' });
    await ask(scene.gateway.url, auto);
    expect(await auxiliaryRecords(scene)).toMatchObject([
      { model: secondModel, client: 'polder/second-opinion', state: 'answered' },
    ]);
    const listed = await (await fetch(`${scene.gateway.url}/polder/interactions`)).json();
    expect(listed).toMatchObject({ items: [{ model: firstModel }] });
    const stats = await (await fetch(`${scene.gateway.url}/stats`)).json();
    expect(stats).toMatchObject({ interactions: 1, local: 1 });
  });

  it('P14: of a private request go to local models alone, and so does what follows', async () => {
    await using scene = await startCascadeScene();
    scene.first.script.always({ content: 'The answer is 24.' });
    scene.second.script.always({ content: 'The answer is 25.' });
    const reply = await ask(scene.gateway.url, { ...auto, privacy: 'private' });
    expect(reply.status).toBe(200);
    expect(workAt(scene.sky)).toHaveLength(0);
    for (const record of await auxiliaryRecords(scene)) {
      expect(record).toMatchObject({ privacy: 'private', place: 'local' });
    }
  });
});
