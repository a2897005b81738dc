import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, type TestGateway } from '../support/gateway.ts';
import { type SimulatedServer, startOpenAI, startOpenAICompatible } from '../world/index.ts';

const small = 'desk/small-8b';
const large = 'sky/large';
const price = { inputPerMillion: 2, outputPerMillion: 10 };
/** Tokens that every answer is counted with, so that what each costs can be reckoned by hand. */
const tokens = { promptTokens: 1_000, completionTokens: 200 };
const cloudUsd =
  (tokens.promptTokens * price.inputPerMillion + tokens.completionTokens * price.outputPerMillion) / 1e6;
const easy = ['Hello', 'What is the capital of France?', 'Name a colour.', 'Say good morning.'];
const demanding = [
  'Prove that, unless n is prime, the function f(n) = gcd(n, (n-1)!) exceeds 1, and explain precisely why it must. Then design an algorithm, analyse its complexity, and compare it with trial division.',
  'Derive the equation of motion of a double pendulum, justify each step precisely, prove energy is conserved, and design an integrator whose error is at most 1e-6; explain why, and compare two others.',
];
const routes = [
  '/polder/routing',
  '/polder/replay?policy=always-local',
  '/polder/report/routing?days=7',
] as const;
const ownKey = 'an-admin-key-of-this-test';

interface Replayed {
  readonly requests: number;
  readonly rated: number;
  readonly enough: boolean;
  readonly recorded: Shares;
  readonly replayed: Shares & { readonly changed: number; newlyLeaving: number; newlyStaying: number };
  readonly findings: readonly string[];
}
interface Shares {
  readonly localShare: number;
  readonly costUsd: number;
  readonly leaving: number;
}
interface Detail {
  readonly place: string;
  readonly costUsd: number;
  readonly rating: number | null;
  readonly relevance: number;
}

describe('the reports on routing', () => {
  let gateway: TestGateway;
  let desk: SimulatedServer;
  let sky: SimulatedServer;
  /** Each request as the gateway itself shows it. */
  const asked: Detail[] = [];

  const call = (path: string, { key = ownKey, ...init }: RequestInit & { key?: string | null } = {}) =>
    fetch(gateway.url + path, {
      ...init,
      headers: {
        'content-type': 'application/json',
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      },
    });
  const read = async <Body>(path: string) => (await (await call(path)).json()) as Body;
  const post = (path: string, body: unknown) => call(path, { method: 'POST', body: JSON.stringify(body) });

  beforeAll(async () => {
    [desk, sky] = await Promise.all([
      startOpenAICompatible({
        flavour: 'llama-server',
        models: [{ id: 'small-8b', contextLength: 32_768, sizeBytes: 5e9 }],
        answer: { content: 'So it is.', ...tokens },
      }),
      startOpenAI({
        models: [{ id: 'large', contextLength: 128_000 }],
        answer: { content: 'So it is.', ...tokens },
      }),
    ]);
    gateway = await startGateway({
      config: {
        server: { apiKey: ownKey },
        providers: [
          { id: 'desk', kind: 'llama-server', url: desk.url },
          { id: 'sky', kind: 'openai', url: sky.url, apiKey: 'sk-simulated-key' },
        ],
        prices: { [large]: price },
        routing: { cascade: 'never', explore: 0, savedGoal: 0 },
      },
    });
    for (let known: string[] = []; !known.includes(small) || !known.includes(large); ) {
      await post('/polder/providers/refresh', {});
      known = (await read<{ data: { id: string }[] }>('/v1/models')).data.map(({ id }) => id);
    }
    for (const [index, content] of [...easy, ...demanding].entries()) {
      const response = await post('/v1/chat/completions', {
        model: 'auto',
        messages: [{ role: 'user', content }],
      });
      const id = response.headers.get('x-polder-interaction')!;
      if (index % 2 === 0) await post('/feedback', { interaction_id: id, rating: 5 });
      asked.push(await read<Detail>(`/polder/interactions/${id}`));
    }
  }, 60_000);
  afterAll(async () => {
    await gateway?.close();
    await Promise.all([desk?.close(), sky?.close()]);
  });

  it('begin from traffic that went to both places', () => {
    expect(asked.map(({ place }) => place)).toEqual([
      ...easy.map(() => 'local'),
      ...demanding.map(() => 'cloud'),
    ]);
  });

  it('are for who holds an admin key alone', async () => {
    const made = await post('/polder/keys', { name: 'guest' });
    const { secret } = (await made.json()) as { secret: string };
    for (const path of routes) {
      expect((await call(path, { key: null })).status, path).toBe(401);
      expect((await call(path, { key: 'pk-none' })).status, path).toBe(401);
      expect((await call(path, { key: secret })).status, path).toBe(403);
      expect((await call(path)).status, path).toBe(200);
    }
  });

  it.each([
    ['/polder/replay', 'policy'],
    ['/polder/replay?policy=cheapest', 'policy'],
    ['/polder/replay?policy=casual&days=0', 'days'],
    ['/polder/replay?policy=casual&days=-1', 'days'],
    ['/polder/replay?policy=casual&days=400', 'days'],
    ['/polder/replay?policy=casual&days=soon', 'days'],
    ['/polder/report/routing?days=0', 'days'],
    ['/polder/report/routing?days=1e999', 'days'],
  ])('say what is wrong with %s: its %s', async (path, field) => {
    const response = await call(path);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { field } });
  });

  it.each(['/polder/replay?policy=casual&year=1', '/polder/report/routing?policy=casual'])(
    'take nothing they do not know: %s',
    async (path) => expect((await call(path)).status).toBe(400),
  );

  it('count what each interaction says of itself', async () => {
    const report = await read<Record<string, unknown>>('/polder/report/routing?days=1');
    const local = asked.filter(({ place }) => place === 'local').length;
    expect(report).toMatchObject({
      requests: asked.length,
      lambda: 1,
      replaying: false,
      saved: { localAnswers: local },
      sample: {
        requests: asked.length,
        rated: asked.filter(({ rating }) => rating !== null).length,
        policies: { tree: asked.length },
        tried: 0,
        memory: { ready: 0 },
        readyTokens: 0,
        trimmedTokens: 0,
      },
    });
    const { share, goal, costUsd } = report.local as Record<string, number>;
    expect(share).toBeCloseTo(local / asked.length, 10);
    expect(goal).toBe(0.7);
    expect(costUsd).toBeCloseTo(demanding.length * cloudUsd, 10);
    // What stayed would have cost as much there as what left did.
    const { localUsd } = report.saved as Record<string, number>;
    expect(localUsd).toBeCloseTo(easy.length * cloudUsd, 10);
  });

  it.each([
    { policy: 'always-local', localShare: 1, costUsd: 0, leaving: 0, newlyLeaving: 0, newlyStaying: 2 },
    {
      policy: 'always-cloud',
      localShare: 0,
      costUsd: 6 * cloudUsd,
      leaving: 6,
      newlyLeaving: 4,
      newlyStaying: 0,
    },
    {
      policy: 'tree',
      localShare: 4 / 6,
      costUsd: 2 * cloudUsd,
      leaving: 2,
      newlyLeaving: 0,
      newlyStaying: 0,
    },
  ])('replay the traffic under $policy', async ({ policy, localShare, costUsd, ...moves }) => {
    const replayed = await read<Replayed>(`/polder/replay?policy=${policy}&days=1`);
    expect(replayed.requests).toBe(asked.length);
    expect(replayed.rated).toBe(3);
    expect(replayed.recorded.localShare).toBeCloseTo(4 / 6, 10);
    expect(replayed.recorded.costUsd).toBeCloseTo(2 * cloudUsd, 10);
    expect(replayed.replayed.localShare).toBeCloseTo(localShare, 10);
    expect(replayed.replayed.costUsd).toBeCloseTo(costUsd, 10);
    expect(replayed.replayed).toMatchObject(moves);
    const changed = moves.newlyLeaving + moves.newlyStaying;
    expect(replayed.replayed.changed).toBe(changed);
    // Three ratings tell nothing of what was never done; what was done is known.
    expect(replayed.enough).toBe(changed === 0);
    expect(replayed.findings.length).toBeGreaterThan(0);
  });

  it('say who decides, and what was seen of each model', async () => {
    await expect
      .poll(async () => (await read<{ outcomes: number }>('/polder/routing')).outcomes, { timeout: 10_000 })
      .toBe(3);
    const { kinds, ...view } = await read<{
      kinds: { rule: string; models: { model: string; outcomes: number; quality: number }[] }[];
    }>('/polder/routing');
    expect(view).toMatchObject({ policy: 'auto', explore: 0, experiments: [], line: { trust: 0 } });
    expect(kinds.every(({ rule }) => rule === 'tree')).toBe(true);
    const seen = kinds.flatMap(({ models }) => models);
    expect(seen.reduce((sum, { outcomes }) => sum + outcomes, 0)).toBeCloseTo(3, 1);
    expect(seen.every(({ quality }) => quality === 1)).toBe(true);
  });
});
