import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { dial } from './http/raw.ts';
import { ask, postChat } from './support/ask.ts';
import { newestRecord, recordedAt } from './support/records.ts';
import {
  homeModel,
  isIdle,
  type Scene,
  skyModel,
  startGatewayAt,
  startHome,
  startScene,
  until,
  workAt,
} from './support/scene.ts';
import { beginStream, chatEvent, startUpstream, streamEnd, write } from './support/upstream.ts';

/** Generous for a loaded machine; the gateway itself takes a few milliseconds. */
const promptly = 1_000;

/** The newest request's work was cut short at the model, and soon enough after the client left. */
async function expectCutAt(server: Scene['home'], leftAt: number): Promise<void> {
  await until('the model’s work is cut', () => isIdle(server));
  const last = workAt(server).at(-1)!;
  expect(last.aborted).toBe(true);
  expect(last.finishedAt! - leftAt).toBeLessThan(promptly);
}

async function expectCancelled(scene: Scene) {
  await until('it is recorded', async () => {
    const [newest] = await recordedAt(scene.gateway.url);
    return newest !== undefined && newest.state !== 'open';
  });
  const record = await newestRecord(scene);
  expect(record).toMatchObject({ state: 'cancelled', tokensEstimated: true });
  expect(record.attempts).toMatchObject([{ outcome: 'cancelled' }]);
  return record;
}

describe('clients that leave, are slow or are many', () => {
  it.each([true, false])(
    'R23, I5: a client that leaves before the first byte (stream: %s) stops the work',
    async (stream) => {
      await using scene = await startScene();
      await scene.sky.fault({ name: 'black-hole' });
      const leaving = new AbortController();
      const answer = postChat(scene.gateway.url, { model: skyModel, stream, signal: leaving.signal });
      await until('the model is asked', () => workAt(scene.sky).length === 1);
      const leftAt = Date.now();
      leaving.abort();
      await expect(answer).rejects.toThrow();
      await expectCutAt(scene.sky, leftAt);
      const record = await expectCancelled(scene);
      // The question was sent, and is charged by estimate.
      expect(record.inputTokens).toBeGreaterThan(0);
      expect(record.costUsd).toBeGreaterThan(0);
      expect(record.model).toBe(skyModel);
    },
  );

  it('R23, I5: a client that leaves in the middle of a stream stops the work', async () => {
    await using scene = await startScene();
    scene.sky.script.always({ content: 'word '.repeat(200), delayPerPieceMs: 20 });
    const leaving = new AbortController();
    const answer = await postChat(scene.gateway.url, {
      model: skyModel,
      stream: true,
      signal: leaving.signal,
    });
    const reader = answer.body!.getReader();
    for (let count = 0; count < 5; count++) await reader.read();
    const leftAt = Date.now();
    leaving.abort();
    await expectCutAt(scene.sky, leftAt);
    const record = await expectCancelled(scene);
    expect(record.outputTokens).toBeGreaterThan(0);
    expect(record.costUsd).toBeGreaterThan(0);
  });

  it('R23: a client that leaves at the last chunk has its answer recorded once', async () => {
    await using scene = await startScene();
    for (let count = 0; count < 10; count++) {
      const leaving = new AbortController();
      const answer = await postChat(scene.gateway.url, { stream: true, signal: leaving.signal });
      let text = '';
      const decoder = new TextDecoder();
      for await (const part of answer.body!) {
        text += decoder.decode(part as Uint8Array);
        if (text.includes('"finish_reason":"stop"')) break;
      }
      leaving.abort();
    }
    await until('all is over', async () =>
      (await recordedAt(scene.gateway.url)).every(({ state }) => state !== 'open'),
    );
    const records = await recordedAt(scene.gateway.url);
    expect(records).toHaveLength(10);
    for (const { state } of records) expect(['answered', 'cancelled']).toContain(state);
  });

  it('R23, I5: a client that leaves while a model is loading is waited for no longer', async () => {
    const home = await startHome({ flavour: 'llama-server', loadingMs: 60_000 });
    onTestFinished(() => home.close());
    await using gateway = await startGatewayAt(home.url);
    const leaving = new AbortController();
    const answer = postChat(gateway.url, { signal: leaving.signal });
    await until('the model is asked', () => workAt(home).length > 0);
    leaving.abort();
    await expect(answer).rejects.toThrow();
    await until('it is recorded', async () => {
      const [newest] = await recordedAt(gateway.url);
      return newest?.state === 'cancelled';
    });
    const asked = workAt(home).length;
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(workAt(home)).toHaveLength(asked);
  });

  it('R22: a client that ends its sending side counts as one that left, as it cannot be told from one', async () => {
    await using scene = await startScene();
    await scene.home.fault({ name: 'slow-headers', ms: 10_000 });
    const body = JSON.stringify({ model: homeModel, messages: [{ role: 'user', content: 'Hello' }] });
    const socket = await dial(scene.gateway.url);
    const { host } = new URL(scene.gateway.url);
    socket.write(
      `POST /v1/chat/completions HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    await until('the model is asked', () => workAt(scene.home).length === 1);
    const leftAt = Date.now();
    socket.end();
    await expectCutAt(scene.home, leftAt);
    await expectCancelled(scene);
    socket.destroy();
  });

  it('R24: slow readers hold their models back, and memory stays flat', async () => {
    const readers = 6;
    const event = chatEvent('x'.repeat(16 * 1024));
    const events = 40 * 64;
    let sent = 0;
    const upstream = await startUpstream(async (response) => {
      beginStream(response);
      for (let count = 0; count < events && !response.destroyed; count++) {
        sent += event.length;
        await write(response, event);
      }
      response.end(streamEnd);
    });
    onTestFinished(() => upstream.close());
    await using gateway = await startGatewayAt(upstream.url);
    const before = process.memoryUsage.rss();
    const sockets = await Promise.all(
      Array.from({ length: readers }, async () => {
        const socket = await dial(gateway.url);
        const body = JSON.stringify({
          model: homeModel,
          stream: true,
          messages: [{ role: 'user', content: 'Go on.' }],
        });
        socket.write(
          `POST /v1/chat/completions HTTP/1.1\r\nHost: ${new URL(gateway.url).host}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
        );
        await once(socket, 'data');
        socket.pause();
        return socket;
      }),
    );
    let last = -1;
    await until('nothing more is sent', async () => {
      const stopped = sent === last;
      last = sent;
      await new Promise((resolve) => setTimeout(resolve, 700));
      return stopped;
    });
    // The kernel's buffers took what they hold; the rest waits at the model.
    expect(sent).toBeLessThan((readers * events * event.length) / 2);
    expect(process.memoryUsage.rss() - before).toBeLessThan(120 * 1024 * 1024);
    expect((await recordedAt(gateway.url)).every(({ state }) => state === 'open')).toBe(true);
    for (const socket of sockets) socket.destroy();
    await until('the models are let go', () => upstream.underWay === 0);
    await until('all is recorded', async () =>
      (await recordedAt(gateway.url)).every(({ state }) => state === 'cancelled'),
    );
  });

  it('R24: a reader that is slower than the idle time still gets all of it', async () => {
    const upstream = await startUpstream(async (response) => {
      beginStream(response);
      for (let count = 0; count < 600; count++) await write(response, chatEvent('x'.repeat(16 * 1024)));
      response.end(streamEnd);
    });
    onTestFinished(() => upstream.close());
    await using gateway = await startGatewayAt(upstream.url, {
      idleSeconds: 0.2,
      localFirstByteSeconds: 0.4,
    });
    const response = await postChat(gateway.url, { stream: true });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const text = await response.text();
    expect(text.endsWith('data: [DONE]\n\n')).toBe(true);
  });

  it('R25: a thousand idle streams leave room for others, and nothing behind', async () => {
    const streams = 1_000;
    const upstream = await startUpstream((response, request) => {
      if (request.headers['content-length'] === undefined) throw new Error('no length');
      if (waiting.size < streams) {
        beginStream(response);
        response.write(chatEvent('Wait.'));
        waiting.add(response);
      } else {
        beginStream(response);
        response.end(chatEvent('At once.') + streamEnd);
      }
    });
    const waiting = new Set<Parameters<typeof beginStream>[0]>();
    onTestFinished(() => upstream.close());
    await using gateway = await startGatewayAt(upstream.url);
    const leaving = new AbortController();
    const answers = await Promise.all(
      Array.from({ length: streams }, () => postChat(gateway.url, { stream: true, signal: leaving.signal })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await ask(gateway.url, { stream: true })).content).toBe('At once.');
    leaving.abort();
    await until('the models are let go', () => upstream.underWay === 0);
    await until('all is recorded', async () => {
      const records = await recordedAt(gateway.url);
      return records.length === streams + 1 && records.every(({ state }) => state !== 'open');
    });
  });

  it('I6: what was opened is closed with the gateway', async () => {
    const before = resources();
    const home = await startHome();
    const gateway = await startGatewayAt(home.url);
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => ask(gateway.url, { stream: index % 2 === 0 })),
    );
    await home.fault({ name: 'reset-mid-stream', afterBytes: 400 });
    await ask(gateway.url, { stream: true });
    await gateway.close();
    await until('the connections are closed', () => home.openConnections === 0);
    await home.close();
    await until('nothing is left over', () => resources() <= before);
  });
});

/** Timers, sockets and threads of this process, but for connections that its own `fetch` keeps. */
function resources(): number {
  return process
    .getActiveResourcesInfo()
    .filter((name) => /Timeout|Immediate|TCPSERVER|MessagePort|Worker/i.test(name)).length;
}
