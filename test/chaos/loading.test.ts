import { describe, expect, it, onTestFinished } from 'vitest';
import { ask } from './support/ask.ts';
import { recordOf } from './support/records.ts';
import { homeModel, startGatewayAt, startHome, startScene, until, workAt } from './support/scene.ts';

describe('models that load, break down and come back', () => {
  it('R29: a private request waits for a loading model, with comments that keep the connection', async () => {
    await using scene = await startScene({ home: { flavour: 'llama-server', loadingMs: 9_000 } });
    const reply = await ask(scene.gateway.url, { model: 'auto', privacy: 'private', stream: true });
    expect(reply).toMatchObject({ status: 200, complete: true, error: undefined });
    expect(reply.text).toMatch(/^: waiting for home\/small is loading\n\n/);
    expect(workAt(scene.sky).length + workAt(scene.otherSky).length).toBe(0);
    expect(await recordOf(scene, reply.interaction)).toMatchObject({ state: 'answered', model: homeModel });
  });

  it('R29: a model that loads past the limit is told as loading, in a stream as an error event', async () => {
    const home = await startHome({ flavour: 'llama-server', loadingMs: 600_000 });
    onTestFinished(() => home.close());
    await using gateway = await startGatewayAt(home.url, { loadingSeconds: 3.6 });
    const [streamed, whole] = await Promise.all([
      ask(gateway.url, { model: 'auto', privacy: 'private', stream: true }),
      ask(gateway.url),
    ]);
    expect(streamed).toMatchObject({ status: 200, complete: false, error: { code: 'local_unavailable' } });
    expect(whole).toMatchObject({ status: 503, error: { message: expect.stringContaining('loading') } });
    const states = await Promise.all([
      recordOf({ gateway }, streamed.interaction),
      recordOf({ gateway }, ''),
    ]);
    expect(states.map(({ state }) => state)).toEqual(['failed', 'failed']);
  });

  it('R29: what is open goes to the cloud when loading takes too long', async () => {
    await using scene = await startScene({
      home: { flavour: 'llama-server', loadingMs: 600_000 },
      timeouts: { loadingSeconds: 0.6 },
    });
    const reply = await ask(scene.gateway.url, { model: 'auto' });
    expect(reply.headers.get('x-polder-place')).toBe('cloud');
    const { attempts } = await recordOf(scene, reply.interaction);
    expect(attempts.map(({ outcome, failure }) => [outcome, failure])).toEqual([
      ['failed', 'loading'],
      ['answered', null],
    ]);
  });

  it('R30: out of memory is told as such, and stays local where it is private', async () => {
    await using scene = await startScene();
    await scene.home.fault({ name: 'out-of-memory' });
    const kept = await ask(scene.gateway.url, { model: 'auto', privacy: 'private' });
    expect(kept).toMatchObject({ status: 503, error: { code: 'local_unavailable' } });
    const pinned = await ask(scene.gateway.url);
    expect(pinned.status).toBe(503);
    expect(pinned.error?.message).toContain('smaller model');
    expect((await ask(scene.gateway.url, { model: 'auto' })).headers.get('x-polder-place')).toBe('cloud');
  });

  it('R30: a server that dies in mid-answer breaks it openly, and serves again when it is back', async () => {
    await using scene = await startScene({ home: { answer: { content: 'one two three four five six' } } });
    await scene.home.fault({ name: 'crash', afterPieces: 3, restartAfterMs: 800, times: 1 });
    const broken = await ask(scene.gateway.url, { model: 'auto', privacy: 'private', stream: true });
    expect(broken).toMatchObject({ complete: false, error: expect.anything() });
    expect(await recordOf(scene, broken.interaction)).toMatchObject({ state: 'incomplete' });
    const statuses = new Set<number>();
    await until(
      'the local server is used again',
      async () => {
        const reply = await ask(scene.gateway.url, { model: 'auto', privacy: 'private' });
        statuses.add(reply.status);
        await new Promise((resolve) => setTimeout(resolve, 100));
        return reply.status === 200;
      },
      12_000,
    );
    expect([...statuses].toSorted()).toEqual([200, 503]);
    expect(workAt(scene.sky).length + workAt(scene.otherSky).length).toBe(0);
  });
});
