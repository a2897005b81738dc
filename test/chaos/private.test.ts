import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../world/index.ts';
import { ask } from './support/ask.ts';
import { recordedAt } from './support/records.ts';
import { type Scene, startScene, until, workAt } from './support/scene.ts';

/** Private by the caller's word alone, so that without it the same text may leave. */
const canary = 'the canary sings at dawn';

const faults: readonly (readonly [row: string, fault: Fault])[] = [
  ['R01', { name: 'reset' }],
  ['R02', { name: 'reset-mid-stream', afterBytes: 10 }],
  ['R02', { name: 'reset-mid-stream', afterBytes: 600 }],
  ['R03', { name: 'end-early' }],
  ['R04', { name: 'hang', afterPieces: 0 }],
  ['R04', { name: 'hang', afterPieces: 2 }],
  ['R05', { name: 'black-hole' }],
  ['R07', { name: 'refuse' }],
  ['R09', { name: 'framing', framing: 'crlf-split' }],
  ['R10', { name: 'byte-by-byte' }],
  ['R11', { name: 'oversize-event' }],
  ['R12', { name: 'html' }],
  ['R12', { name: 'empty-body' }],
  ['R12', { name: 'invalid-json', afterPieces: 1 }],
  ['R12', { name: 'empty-answer' }],
  ['R13', { name: 'error-event', afterPieces: 1 }],
  ['R14', { name: 'status', status: 429, headers: { 'retry-after': '0' } }],
  ['R14', { name: 'status', status: 429, code: 'insufficient_quota' }],
  ['R15', { name: 'status', status: 500 }],
  ['R16', { name: 'status', status: 529 }],
  ['R17', { name: 'status', status: 401 }],
  ['R18', { name: 'content-length', by: 50 }],
  ['R18', { name: 'truncated-gzip' }],
  ['R18', { name: 'content-type', value: 'text/html' }],
  ['R19', { name: 'no-last-chunk' }],
  ['R20', { name: 'continue' }],
  ['R20', { name: 'redirect', location: 'http://127.0.0.1:9/' }],
  ['R29', { name: 'status', status: 503, message: 'Loading model' }],
  ['R30', { name: 'out-of-memory' }],
  ['R30', { name: 'crash', afterPieces: 2 }],
];

describe('what is private stays, whatever happens to the local model (P13)', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await startScene({
      home: { answer: { content: 'A few words of an answer.' } },
      timeouts: { localFirstByteSeconds: 0.4, idleSeconds: 0.4, loadingSeconds: 0.4 },
    });
  });
  afterEach(async () => {
    await scene.home.clearFaults();
    await until('the local model answers again', async () => (await ask(scene.gateway.url)).status === 200);
  });
  afterAll(async () => scene[Symbol.asyncDispose]());

  for (const privacy of ['private'] as const) {
    it.each(faults)(`%s: a ${privacy} request meets %j`, async (_row, fault) => {
      await scene.home.fault(fault);
      for (const stream of [true, false]) {
        const reply = await ask(scene.gateway.url, { model: 'auto', privacy, content: canary, stream });
        if (reply.status === 200) expect(reply.headers.get('x-polder-place')).toBe('local');
        else expect(reply).toMatchObject({ status: 503, error: { code: 'local_unavailable' } });
      }
    });
  }

  it('P13, I3, I4: not a byte of any of it reached a cloud, and every request has ended', async () => {
    expect([...workAt(scene.sky), ...workAt(scene.otherSky)]).toEqual([]);
    const seen = [...scene.sky.requests, ...scene.otherSky.requests];
    expect(
      seen.some(({ body, path, headers }) => JSON.stringify([body, path, headers]).includes('canary')),
    ).toBe(false);
    const states = new Set((await recordedAt(scene.gateway.url)).map(({ state }) => state));
    expect([...states].toSorted()).toEqual(['answered', 'failed', 'incomplete']);
  });

  it('P13: the same question without privacy would have been seen by the cloud', async () => {
    await scene.home.fault({ name: 'refuse' });
    await ask(scene.gateway.url, { model: 'auto', content: canary });
    expect(
      [...workAt(scene.sky), ...workAt(scene.otherSky)].some(({ body }) => body.includes('canary')),
    ).toBe(true);
  });
});
