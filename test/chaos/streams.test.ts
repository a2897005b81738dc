import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../world/index.ts';
import { ask } from './support/ask.ts';
import { recordOf } from './support/records.ts';
import { homeModel, isIdle, type Scene, startGatewayAt, startScene, until, workAt } from './support/scene.ts';
import { beginStream, chatEvent, startUpstream } from './support/upstream.ts';

const words = 'Wörter — 二十四 🙂 und so weiter bis zum Ende.';

describe('what goes wrong in an answer', () => {
  let scene: Scene;
  const stream = () => ask(scene.gateway.url, { stream: true, model: homeModel });
  const whole = () => ask(scene.gateway.url, { model: homeModel });

  beforeAll(async () => {
    scene = await startScene({
      home: { answer: { content: words } },
      timeouts: { idleSeconds: 0.5, cloudFirstByteSeconds: 0.3 },
    });
  });
  afterEach(async () => {
    await scene.home.clearFaults();
    await until('the local server is idle', () => isIdle(scene.home));
  });
  afterAll(async () => scene[Symbol.asyncDispose]());

  /** Between two faults, so that the breaker stays closed. */
  async function expectHealthy(): Promise<void> {
    expect((await whole()).content).toBe(words);
  }

  /** A stream that began and broke: told as an error event, without a false end, and recorded. */
  async function expectIncomplete(fault: Fault): Promise<void> {
    await scene.home.fault({ ...fault, times: 1 });
    const reply = await stream();
    expect(reply.status).toBe(200);
    expect(reply).toMatchObject({ complete: false, finishReasons: [] });
    expect(reply.error?.message).toContain(homeModel);
    expect(words.startsWith(reply.content)).toBe(true);
    const record = await recordOf(scene, reply.interaction);
    expect(record).toMatchObject({ state: 'incomplete', tokensEstimated: true });
    expect(record.inputTokens).toBeGreaterThan(0);
    expect(record.outputTokens > 0).toBe(reply.content !== '');
    await expectHealthy();
  }

  /** An answer that never began: a proper HTTP error, and recorded as failed. */
  async function expectFailure(fault: Fault, streamed: boolean, tries = 1): Promise<void> {
    const before = workAt(scene.home).length;
    await scene.home.fault(fault);
    const reply = await (streamed ? stream() : whole());
    expect(reply.status).toBe(502);
    expect(reply.error?.message).toContain(homeModel);
    expect(await recordOf(scene, reply.interaction)).toMatchObject({ state: 'failed', model: homeModel });
    expect(workAt(scene.home).length - before).toBe(tries);
    await expectHealthy();
  }

  it('R02: a reset after k bytes never ends as if the answer were complete', async () => {
    const kept = await stream();
    const complete = Buffer.byteLength(kept.text);
    for (const afterBytes of [1, 40, 200, 400, 700, 1_000, 1_400, complete - 20]) {
      await scene.home.fault({ name: 'reset-mid-stream', afterBytes, times: 1 });
      const reply = await stream();
      const { state } = await recordOf(scene, reply.interaction);
      if (reply.status === 502) expect(state).toBe('failed');
      else if (reply.error)
        expect({ state, complete: reply.complete }).toEqual({ state: 'incomplete', complete: false });
      else expect({ state, content: reply.content }).toEqual({ state: 'answered', content: words });
      await expectHealthy();
    }
  });

  it('R03: the end of the body is an end only where the model said that it had finished', async () => {
    await scene.home.fault({ name: 'end-early', times: 1 });
    expect(await stream()).toMatchObject({ complete: true, content: words, finishReasons: ['stop'] });

    const upstream = await startUpstream((response) => {
      beginStream(response);
      response.end(chatEvent('Half a') + chatEvent(' sentence'));
    });
    await using gateway = await startGatewayAt(upstream.url);
    const reply = await ask(gateway.url, { stream: true });
    expect(reply).toMatchObject({ complete: false, content: 'Half a sentence', finishReasons: [] });
    expect(reply.error).toBeDefined();
    expect(await recordOf({ gateway }, reply.interaction)).toMatchObject({ state: 'incomplete' });
    await upstream.close();
  });

  it('R04: a stream that stops coming is ended after the idle time, one that is slow is not', async () => {
    await expectIncomplete({ name: 'hang', afterPieces: 3 });
    await scene.home.fault({ name: 'slow-chunks', ms: 60, times: 1 });
    expect((await stream()).content).toBe(words);
  });

  it('R04: a local model may read its prompt for longer than any other limit', async () => {
    await scene.home.fault({ name: 'slow-headers', ms: 1_200, times: 1 });
    expect(await stream()).toMatchObject({ complete: true, content: words });
  });

  it.each(['crlf', 'crlf-split', 'cr', 'bom', 'no-space', 'multi-line', 'comments', 'retry', 'id'] as const)(
    'R09: a stream framed with %s is read by the grammar',
    async (framing) => {
      await scene.home.fault({ name: 'framing', framing, times: 1 });
      expect(await stream()).toMatchObject({ complete: true, content: words, error: undefined });
    },
  );

  it('R10: text cut at every byte arrives whole', async () => {
    await scene.home.fault({ name: 'byte-by-byte', times: 1 });
    expect(await stream()).toMatchObject({ complete: true, content: words });
  });

  it('R11: an event without an end is given up at a limit', async () => {
    await expectFailure({ name: 'oversize-event', times: 1 }, true);
  });

  it('R12: a web page, an empty body or broken JSON is an error and no empty answer', async () => {
    for (const streamed of [true, false]) {
      await expectFailure({ name: 'html', times: 1 }, streamed);
      await expectFailure({ name: 'empty-body', times: 1 }, streamed);
      await expectFailure({ name: 'invalid-json', afterPieces: 0, times: 1 }, streamed);
    }
    await expectIncomplete({ name: 'invalid-json', afterPieces: 3 });
  });

  it('R12: a correct answer in which nothing is said is an error', async () => {
    await expectFailure({ name: 'empty-answer', times: 1 }, true);
    await expectFailure({ name: 'empty-answer', times: 1 }, false);
  });

  it('R13: an error in the middle of a stream is told, and no other model goes on silently', async () => {
    const before = workAt(scene.home).length;
    await expectIncomplete({ name: 'error-event', afterPieces: 3, type: 'overloaded_error' });
    // The one that broke, and the healthy one after it.
    expect(workAt(scene.home)).toHaveLength(before + 2);
    expect(workAt(scene.sky)).toEqual([]);
  });

  it('R13: an error before the first word is a proper error', async () => {
    await expectFailure({ name: 'error-event', afterPieces: 0, message: 'It broke.', times: 1 }, true);
  });

  it('R18: what is mislabelled as a web page, stated too long or compressed unasked is an error', async () => {
    await expectFailure({ name: 'content-type', value: 'text/html', times: 1 }, true);
    await expectFailure({ name: 'truncated-gzip', times: 1 }, true);
    await expectFailure({ name: 'truncated-gzip', times: 1 }, false);
    await expectFailure({ name: 'content-length', by: -20, times: 1 }, false);
    await expectIncomplete({ name: 'content-length', by: -120 });
  });

  it('R18: an answer shorter than stated is tried once more, then told', async () => {
    await expectFailure({ name: 'content-length', by: 50, times: 2 }, false, 2);
  });

  it('R18, R19: a connection that misbehaved is not used again', async () => {
    for (const fault of [
      { name: 'content-length', by: -20, times: 1 },
      { name: 'truncated-gzip', times: 1 },
      { name: 'no-last-chunk', times: 1 },
    ] as const) {
      await scene.home.fault(fault);
      await stream();
      await expectHealthy();
    }
  });

  it('R19: a chunked whole answer without its last chunk is tried once more, then told', async () => {
    await expectFailure({ name: 'no-last-chunk', times: 2 }, false, 2);
  });

  it('R20: early hints are passed over, an unasked 100 is refused', async () => {
    await scene.home.fault({ name: 'early-hints', times: 2 });
    expect((await whole()).content).toBe(words);
    expect(await stream()).toMatchObject({ complete: true, content: words });
    await expectFailure({ name: 'continue', times: 2 }, false, 2);
  });

  it('R20: a redirect is not followed and 204 is no answer', async () => {
    await expectFailure({ name: 'redirect', location: scene.sky.url, times: 1 }, false);
    await expectFailure({ name: 'redirect', location: scene.sky.url, status: 301, times: 1 }, true);
    await expectFailure({ name: 'status', status: 204, body: '', times: 1 }, false);
    expect(workAt(scene.sky)).toEqual([]);
  });
});
