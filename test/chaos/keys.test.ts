import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openKeys } from '../../src/house.ts';
import { startGateway } from '../support/gateway.ts';
import { type KeyedScene, startKeyedScene } from './support/keys.ts';
import { dataFolder, runToEnd, startProcess } from './support/process.ts';
import { homeModel, skyModel, startHome, until, workAt } from './support/scene.ts';

let scene: KeyedScene;
beforeAll(async () => {
  scene = await startKeyedScene();
});
afterAll(() => scene?.[Symbol.asyncDispose]());

const hello = [{ role: 'user', content: 'Hello' }];
const interactionOf = (reply: Response) => reply.headers.get('x-polder-interaction')!;
const messageOf = async (reply: Response) =>
  ((await reply.json()) as { error: { message: string } }).error.message;

/** All that a data folder holds, as text. */
function contentsOf(folder: string): string {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => readFileSync(file, 'latin1'))
    .join('\n');
}

describe('keys, at the door', () => {
  it('K01, K02, K03: whatever is wrong with a key, the answer is the same; keys are compared by digest', async () => {
    const revoked = await scene.issue({ name: 'revoked' });
    await scene.call(undefined, 'DELETE', '/polder/keys/revoked');
    const expired = await scene.issue({ name: 'expired', expiresAt: Date.now() - 1 });
    await using locked = await startGateway({
      config: { server: { apiKey: 'a-key-of-sixteen-characters' } },
    });
    const answers = new Set<string>();
    for (const key of [
      revoked,
      expired,
      `pk-${'A'.repeat(43)}`,
      `${revoked.slice(0, -1)}x`,
      "' OR 1=1--",
      "pk-' UNION SELECT digest FROM gateway_keys--",
      'x'.repeat(10_000),
      'ключ'.normalize('NFD').replace(/[^\x00-\xff]/g, 'é'),
    ]) {
      const reply = await fetch(`${locked.url}/v1/models`, { headers: { 'x-api-key': key } });
      answers.add(`${reply.status} ${await reply.text()}`);
    }
    const bare = await fetch(`${locked.url}/v1/models`);
    answers.add(`${bare.status} ${await bare.text()}`);
    expect([...answers]).toEqual([expect.stringMatching(/^401 /)]);
  });

  it('at loopback nobody needs a key, but one that was revoked is not let in again', async () => {
    const secret = await scene.issue({ name: 'gone' });
    expect((await scene.chat(secret, homeModel)).status).toBe(200);
    await scene.call(undefined, 'DELETE', '/polder/keys/gone');
    expect((await scene.chat(secret, homeModel)).status).toBe(401);
    expect((await scene.chat('sk-what-a-client-makes-up', homeModel)).status).toBe(200);
  });

  it('K09: a key means the same in each header that takes it, and nothing in a cookie', async () => {
    const secret = await scene.issue({ name: 'headers', models: ['home/*'] });
    const headers = [{ authorization: `Bearer ${secret}` }, { 'x-api-key': secret }, { 'api-key': secret }];
    for (const header of headers) {
      const ask = (method: string, path: string, body?: object) =>
        scene.call(undefined, method, path, body, header).then(({ status }) => status);
      expect(await ask('POST', '/v1/chat/completions', { model: homeModel, messages: hello })).toBe(200);
      expect(await ask('POST', '/v1/chat/completions', { model: skyModel, messages: hello })).toBe(403);
      expect(await ask('GET', '/polder/keys')).toBe(403);
    }
    await using locked = await startGateway({
      config: { server: { apiKey: 'a-key-of-sixteen-characters' } },
    });
    const cookie = 'authorization=Bearer a-key-of-sixteen-characters; x-api-key=a-key-of-sixteen-characters';
    expect((await fetch(`${locked.url}/v1/models`, { headers: { cookie } })).status).toBe(401);
  });

  it('K15: of 1,000 wrong keys from one address most are put off, and a right one is served between', async () => {
    const secret = await scene.issue({ name: 'patient' });
    const statuses: number[] = [];
    for (let round = 0; round < 10; round++) {
      const wrong = Array.from({ length: 100 }, (_, index) =>
        scene.call(
          `pk-${createHash('sha256').update(`${round} ${index}`).digest('base64url')}`,
          'GET',
          '/v1/models',
        ),
      );
      const right = scene.call(secret, 'GET', '/v1/models');
      for (const reply of await Promise.all(wrong)) {
        statuses.push(reply.status);
        if (reply.status === 429) expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
        await reply.body?.cancel();
      }
      expect((await right).status).toBe(200);
    }
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(600);
  });

  it('is bound to the pages it is for', async () => {
    const secret = await scene.issue({ name: 'page', origins: ['https://shop.example'] });
    expect((await scene.call(secret, 'GET', '/v1/models')).status).toBe(403);
    const own = { origin: scene.gateway.url };
    expect((await scene.call(secret, 'GET', '/v1/models', undefined, own)).status).toBe(403);
    await scene.call(undefined, 'PATCH', '/polder/keys/page', { origins: [own.origin] });
    expect((await scene.call(secret, 'GET', '/v1/models', undefined, own)).status).toBe(200);
  });

  it('opens the gateway to the pages of its origin, by it alone, and in the protocol of whoever asks', async () => {
    const shop = { origin: 'https://shop.example' };
    const secret = await scene.issue({ name: 'shop', origins: ['HTTPS://Shop.Example:443'] });
    const ordinary = await scene.issue({ name: 'ordinary' });
    const asked = (key: string | undefined, path: string, headers: object) =>
      scene.call(key, 'POST', path, { model: homeModel, messages: hello, max_tokens: 5 }, headers);
    const readableBy = ({ headers }: Response) => headers.get('access-control-allow-origin');

    const preflight = await scene.call(undefined, 'OPTIONS', '/v1/chat/completions', undefined, shop);
    expect([preflight.status, readableBy(preflight)]).toEqual([204, 'https://shop.example']);
    const served = await asked(secret, '/v1/chat/completions', shop);
    expect([served.status, readableBy(served)]).toEqual([200, 'https://shop.example']);
    expect(served.headers.get('access-control-expose-headers')).toContain('x-polder-interaction');

    const bare = await asked(undefined, '/v1/chat/completions', shop);
    expect([bare.status, readableBy(bare)]).toEqual([401, 'https://shop.example']);
    expect((await asked(ordinary, '/v1/chat/completions', shop)).status).toBe(403);

    const elsewhere = { origin: 'https://evil.example' };
    expect((await scene.call(undefined, 'OPTIONS', '/v1/models', undefined, elsewhere)).status).toBe(403);
    for (const [path, error] of [
      ['/v1/chat/completions', { error: { type: 'permission_error', code: 'forbidden' } }],
      ['/v1/messages', { type: 'error', error: { type: 'permission_error' } }],
      ['/api/chat', { error: expect.any(String) }],
      ['/feedback', { error: { type: 'forbidden' } }],
    ] as const) {
      const refused = await asked(secret, path, elsewhere);
      expect([refused.status, readableBy(refused), await refused.json()]).toMatchObject([403, null, error]);
    }
    for (const origin of ['null', 'http://shop.example', 'https://shop.example.evil.example'])
      expect((await asked(secret, '/v1/chat/completions', { origin })).status).toBe(403);

    await scene.call(undefined, 'DELETE', '/polder/keys/shop');
    const after = await scene.call(undefined, 'OPTIONS', '/v1/models', undefined, shop);
    expect([after.status, readableBy(after)]).toEqual([403, null]);
  });

  it('shows a visitor nothing of what others asked by the key of the same website', async () => {
    const shop = { origin: 'https://shop.example' };
    const secret = await scene.issue({ name: 'shop-floor', origins: [shop.origin] });
    const answer = await scene.chat(secret, homeModel, shop);
    for (const path of [
      '/polder/interactions',
      `/polder/interactions/${interactionOf(answer)}`,
      '/polder/memory',
    ])
      expect((await scene.call(secret, 'GET', path, undefined, shop)).status).toBe(403);
    const given = { interaction_id: interactionOf(answer), rating: 5 };
    expect((await scene.call(secret, 'POST', '/feedback', given, shop)).status).toBe(200);
  });

  it.each([
    'shop.example',
    'https://shop.example/path',
    'https://a@shop.example',
    'https://',
    'https://[::1',
    'null',
  ])('is not for %s, which is no origin', async (origin) => {
    const reply = await scene.call(undefined, 'POST', '/polder/keys', { name: 'odd', origins: [origin] });
    expect([reply.status, await messageOf(reply)]).toEqual([400, expect.stringContaining('origin')]);
  });
});

describe('what a key may do', () => {
  it('models: others are refused in the caller’s protocol, left out of choices, and not listed', async () => {
    const secret = await scene.issue({ name: 'local-only', models: ['local'] });
    const before = workAt(scene.sky).length;
    const openai = await scene.chat(secret, skyModel);
    expect([openai.status, await openai.json()]).toMatchObject([
      403,
      { error: { type: 'permission_error' } },
    ]);
    const body = { model: skyModel, max_tokens: 5, messages: hello };
    const anthropic = await scene.call(secret, 'POST', '/v1/messages', body);
    expect([anthropic.status, await anthropic.json()]).toMatchObject([
      403,
      { type: 'error', error: { type: 'permission_error' } },
    ]);
    const ollama = await scene.call(secret, 'POST', '/api/chat', { model: skyModel, messages: hello });
    expect([ollama.status, await ollama.json()]).toMatchObject([403, { error: expect.any(String) }]);
    expect((await scene.chat(secret, 'cloud')).status).toBe(403);
    const chosen = await scene.chat(secret, 'auto:critical');
    expect(chosen.headers.get('x-polder-model')).toBe(homeModel);
    for (const path of ['/v1/models', '/api/tags', '/models'])
      expect([path, await (await scene.call(secret, 'GET', path)).text()]).toEqual([
        path,
        expect.not.stringContaining('sky/'),
      ]);
    expect(workAt(scene.sky)).toHaveLength(before);
  });

  it('privacy: it may be stricter as it likes, looser only where its key may', async () => {
    await using strict = await startKeyedScene({ privacy: { default: 'private' } });
    const caller = await strict.issue({ name: 'caller' });
    const loosener = await strict.issue({ name: 'loosener', mayLoosen: true });
    const bounded = await strict.issue({ name: 'bounded', mayLoosen: true, loosest: 'private' });
    const open = { 'x-polder-privacy': 'open' };
    expect((await strict.chat(caller, skyModel, open)).status).toBe(403);
    expect((await strict.chat(bounded, skyModel, open)).status).toBe(403);
    expect((await strict.chat(loosener, skyModel)).status).toBe(403);
    expect(workAt(strict.sky)).toEqual([]);
    expect((await strict.chat(loosener, skyModel, open)).status).toBe(200);
    const confined = await scene.issue({ name: 'confined', loosest: 'private' });
    expect((await scene.chat(confined, skyModel)).status).toBe(403);
    const tight = await scene.issue({ name: 'tight' });
    expect((await scene.chat(tight, skyModel, { 'x-polder-privacy': 'private' })).status).toBe(403);
  });

  it('budget: a key spends its own up, and no other’s', async () => {
    const poor = await scene.issue({ name: 'poor', budget: { dayUsd: 0 } });
    const rich = await scene.issue({ name: 'rich' });
    const refused = await scene.chat(poor, skyModel);
    expect(refused.status).toBe(429);
    expect(await messageOf(refused)).toContain('budget of key');
    expect((await scene.chat(rich, skyModel)).status).toBe(200);
    expect((await scene.chat(poor, homeModel)).status).toBe(200);
  });

  it('rates: 429 with the headers of the caller’s protocol', async () => {
    const secret = await scene.issue({ name: 'slow', requestsPerMinute: 2 });
    const first = await scene.chat(secret, homeModel);
    expect([first.status, first.headers.get('x-ratelimit-remaining-requests')]).toEqual([200, '1']);
    const body = { model: homeModel, max_tokens: 5, messages: hello };
    const second = await scene.call(secret, 'POST', '/v1/messages', body);
    expect([second.status, second.headers.get('anthropic-ratelimit-requests-remaining')]).toEqual([200, '0']);
    const refused = await scene.call(secret, 'POST', '/v1/messages', body);
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({ error: { type: 'rate_limit_error' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Date.parse(refused.headers.get('anthropic-ratelimit-requests-reset')!)).toBeGreaterThan(
      Date.now(),
    );
    const openai = await scene.chat(secret, homeModel);
    expect([openai.status, openai.headers.get('x-ratelimit-limit-requests')]).toEqual([429, '2']);
    expect(await openai.json()).toMatchObject({ error: { code: 'rate_limit_exceeded' } });
  });

  it('tokens: what an answer used up is waited for', async () => {
    const secret = await scene.issue({ name: 'wordy', tokensPerMinute: 1 });
    expect((await scene.chat(secret, homeModel)).status).toBe(200);
    const refused = await scene.chat(secret, homeModel);
    expect(refused.status).toBe(429);
    expect(await messageOf(refused)).toContain('tokens per minute');
    expect(refused.headers.get('x-ratelimit-remaining-tokens')).toBe('0');
  });
});

describe('tokens under way', () => {
  it('tokens: requests at the same time do not pass the limit together, and hold nothing when they end', async () => {
    const secret = await scene.issue({ name: 'parallel', tokensPerMinute: 3_000 });
    const asking = (maxTokens: number) =>
      scene.call(secret, 'POST', '/v1/chat/completions', {
        model: homeModel,
        messages: hello,
        max_tokens: maxTokens,
      });
    scene.home.script.next({ content: 'At last.', delayMs: 3_000 });
    const before = workAt(scene.home).length;
    const slow = asking(2_000);
    await until('the first is under way', () => workAt(scene.home).length > before);
    const second = await asking(2_000);
    expect(second.status).toBe(429);
    expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await messageOf(second)).toContain('a lower max_tokens needs fewer');
    expect((await asking(500)).status).toBe(200);
    expect((await slow).status).toBe(200);
    expect((await asking(2_000)).status).toBe(200);
  });
});

describe('K10: what is another’s', () => {
  it('K10: another’s interaction cannot be read, rated or gone on with, and is not listed', async () => {
    const [one, other] = [await scene.issue({ name: 'one' }), await scene.issue({ name: 'other' })];
    const id = interactionOf(await scene.chat(one, homeModel));
    const rate = (key: string | undefined, rating: number) =>
      scene.call(key, 'POST', '/feedback', { interaction_id: id, rating }).then(({ status }) => status);
    const read = (key: string | undefined) =>
      scene.call(key, 'GET', `/polder/interactions/${id}`).then(({ status }) => status);
    const goOn = (key: string | undefined) =>
      scene.call(key, 'POST', '/v1/responses', {
        model: homeModel,
        input: 'And now?',
        previous_response_id: `resp_${id}`,
      });
    const list = async (key: string | undefined) => {
      const reply = await scene.call(key, 'GET', '/polder/interactions?limit=200');
      return ((await reply.json()) as { items: { id: string; keyId: string | null }[] }).items;
    };
    expect([await read(one), await read(other), await read(undefined)]).toEqual([200, 404, 200]);
    expect([await rate(other, 1), await rate(one, 2), await rate(undefined, 3)]).toEqual([404, 200, 200]);
    const refused = await goOn(other);
    const missing = await scene.call(other, 'POST', '/v1/responses', {
      model: homeModel,
      input: 'x',
      previous_response_id: 'resp_none',
    });
    expect(refused.status).toBe(missing.status);
    expect((await messageOf(refused)).replace(`resp_${id}`, '')).toBe(
      (await messageOf(missing)).replace('resp_none', ''),
    );
    expect((await goOn(one)).status).toBe(200);
    expect(await list(other)).toEqual([]);
    expect(new Set((await list(one)).map(({ keyId }) => keyId)).size).toBe(1);
    expect((await list(undefined)).some((item) => item.id === id)).toBe(true);
  });
});

describe('K11: admin routes', () => {
  it('K11: a caller’s key is refused at each, and a route of which nobody said who may use it cannot be', async () => {
    const secret = await scene.issue({ name: 'curious' });
    for (const [method, path] of [
      ['GET', '/polder/keys'],
      ['POST', '/polder/keys'],
      ['PATCH', '/polder/keys/curious'],
      ['POST', '/polder/keys/curious/rotate'],
      ['DELETE', '/polder/keys/curious'],
      ['PUT', '/polder/budget/day'],
      ['POST', '/polder/providers/refresh'],
      ['GET', '/polder/budget'],
      ['GET', '/polder/egress'],
      ['GET', '/polder/events'],
      ['GET', '/polder/status'],
      ['GET', '/polder/providers'],
      ['GET', '/stats'],
      ['DELETE', '/api/delete'],
      ['GET', '/polder/keys/'],
      ['GET', '/polder/%6beys'],
    ] as const)
      expect([path, (await scene.call(secret, method, path)).status]).toEqual([path, 403]);
    const admin = await scene.issue({ name: 'admin', role: 'admin' });
    expect((await scene.call(admin, 'GET', '/polder/keys')).status).toBe(200);
  });

  it('K16: there is no first visitor who becomes the admin: without a key it does not start', async () => {
    const home = dataFolder({ server: { port: 0, requireKey: true } });
    expect(await runToEnd(home)).toMatchObject({
      code: 2,
      errors: expect.stringContaining('polder keys add'),
    });
    const open = dataFolder({ server: { port: 0, host: '0.0.0.0' } });
    expect(await runToEnd(open)).toMatchObject({ code: 2, errors: expect.stringContaining('server.host') });
    const door = await openKeys({ home: open, env: {} });
    const { secret } = await door.add({ name: 'me', role: 'admin' });
    await door.close();
    const running = await startProcess(open);
    const status = async (headers: Record<string, string>) =>
      (await fetch(`${running.url}/polder/status`, { headers })).status;
    expect([await status({}), await status({ 'x-api-key': secret })]).toEqual([401, 200]);
  });
});

describe('a key’s end', () => {
  it('K12: revoked by another process: refused within a second or so, and a stream under way ends as it would', async () => {
    const home = await startHome();
    onTestFinished(() => home.close());
    await using gateway = await startGateway({
      config: { providers: [{ id: 'home', kind: 'openai-compatible', url: home.url }] },
    });
    await gateway.knows(homeModel);
    const door = await openKeys({ home: gateway.home, env: {} });
    const { secret } = await door.add({ name: 'elsewhere' });
    const ask = (stream: boolean) =>
      fetch(`${gateway.url}/v1/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': secret },
        body: JSON.stringify({ model: homeModel, stream, messages: hello }),
      });
    const status = async () => {
      const reply = await fetch(`${gateway.url}/polder/keys`, { headers: { 'x-api-key': secret } });
      await reply.body?.cancel();
      return reply.status;
    };
    await until('the key is known', async () => (await status()) === 403, 5_000);
    home.script.always({ content: 'word '.repeat(60), delayPerPieceMs: 40 });
    const running = await ask(true);
    await door.revoke('elsewhere');
    await door.close();
    await until('the key is refused', async () => (await status()) === 401, 5_000);
    expect(await running.text()).toContain('[DONE]');
    expect((await ask(false)).status).toBe(401);
  });

  it('K13: rotated under load with a time of grace: nothing is refused, and the old secret ends', async () => {
    let secret = await scene.issue({ name: 'busy' });
    const old = secret;
    let refused = 0;
    let asking = true;
    const load = Array.from({ length: 4 }, async () => {
      while (asking) {
        const reply = await scene.call(secret, 'GET', '/v1/models');
        await reply.body?.cancel();
        if (reply.status !== 200) refused += 1;
      }
    });
    const rotate = async (graceMinutes: number) => {
      const reply = await scene.call(undefined, 'POST', '/polder/keys/busy/rotate', { graceMinutes });
      return ((await reply.json()) as { secret: string }).secret;
    };
    for (let round = 0; round < 5; round++) secret = await rotate(5);
    asking = false;
    await Promise.all(load);
    expect(refused).toBe(0);
    expect((await scene.call(old, 'GET', '/v1/models')).status).toBe(401);
    const last = secret;
    secret = await rotate(0);
    expect((await scene.call(last, 'GET', '/v1/models')).status).toBe(401);
    expect((await scene.call(secret, 'GET', '/v1/models')).status).toBe(200);
  });

  it('K14: the secret is shown once, and one name is one key', async () => {
    const secret = await scene.issue({ name: 'once' });
    const again = await scene.call(undefined, 'POST', '/polder/keys', { name: 'once' });
    expect(again.status).toBe(409);
    const listed = JSON.stringify(await scene.keys());
    expect(listed).toContain(`"ending":"${secret.slice(-4)}"`);
    expect(listed).not.toContain(secret.slice(0, -4));
    expect(listed).not.toContain(createHash('sha256').update(secret).digest('base64url'));
  });
});

describe('K04, K05, K07, K17: where a secret must not be', () => {
  it('K04, K05, K07, K17: in no log, error, record or file, whatever goes wrong', async () => {
    const home = await startHome();
    onTestFinished(() => home.close());
    const canary = 'canary-of-the-config-0123456789';
    const provider = 'sk-canary-of-a-provider-0123456789';
    const folder = dataFolder({
      server: { port: 0, apiKey: canary },
      logLevel: 'trace',
      providers: [
        { id: 'home', kind: 'openai-compatible', url: home.url },
        { id: 'sky', kind: 'openai', url: home.url, apiKeyEnv: 'SKY_KEY' },
        { id: 'gone', kind: 'openai', url: 'http://127.0.0.1:9', apiKeyEnv: 'SKY_KEY', models: ['far'] },
      ],
      prices: { 'sky/small': { inputPerMillion: 1, outputPerMillion: 10 } },
      budget: { dayUsd: 0 },
    });
    const running = await startProcess(folder, { env: { SKY_KEY: provider } });
    const call = async (key: string, method: string, path: string, body?: string, headers: object = {}) => {
      const reply = await fetch(running.url + path, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body }),
      });
      return `${reply.status} ${JSON.stringify([...reply.headers])} ${await reply.text()}`;
    };
    await call(canary, 'POST', '/polder/providers/refresh', '{}');
    const made = await call(
      canary,
      'POST',
      '/polder/keys',
      JSON.stringify({ name: 'canary', requestsPerMinute: 12 }),
    );
    const secret = /"secret":"([^"]+)"/.exec(made)![1]!;
    const chat = (model: string) => JSON.stringify({ model, messages: hello });
    const told: string[] = [];
    for (const key of [secret, canary]) {
      for (const model of ['home/small', 'sky/small', 'gone/far', 'none', 'auto'])
        told.push(await call(key, 'POST', '/v1/chat/completions', chat(model)));
      told.push(await call(key, 'POST', '/v1/chat/completions', '{"model":'));
      told.push(await call(key, 'POST', '/v1/messages', chat('home/small')));
      told.push(await call(key, 'POST', '/v1/chat/completions', chat('auto'), { 'x-polder-privacy': 'odd' }));
      for (const path of [
        '/nothing',
        '/polder/status',
        '/polder/keys',
        '/stats',
        '/polder/egress',
        '/openapi.json',
        '/metrics',
      ])
        told.push(await call(key, 'GET', path));
    }
    await home.fault({ name: 'status', status: 500, times: 2 });
    told.push(await call(canary, 'POST', '/v1/chat/completions', chat('home/small')));
    told.push(await call(secret.toUpperCase(), 'GET', '/v1/models'));
    const commandLine = readFileSync(`/proc/${running.pid}/cmdline`, 'latin1');
    const places = { told: told.join('\n'), log: running.errors(), commandLine };
    running.kill('SIGTERM');
    await running.ended;
    const database = readdirSync(folder)
      .filter((name) => name !== 'config.yaml')
      .map((name) => join(folder, name));
    for (const file of database.filter((path) => statSync(path).isFile()))
      expect([file, statSync(file).mode & 0o077]).toEqual([file, 0]);
    const files = contentsOf(folder).replaceAll(readFileSync(join(folder, 'config.yaml'), 'latin1'), '');
    for (const [place, text] of Object.entries({ ...places, files }))
      for (const one of [secret, canary, provider])
        expect([place, text.includes(one)]).toEqual([place, false]);
    expect(told.some((text) => text.startsWith('429'))).toBe(true);
    expect(files).toContain(createHash('sha256').update(secret).digest('base64url'));
  });
});
