import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startGateway, type TestGateway } from '../support/gateway.ts';
import { type RecordingCloud, startRecordingCloud } from './recording-cloud.ts';

const key = 'sk-of-the-house-1234567890';
let open: AsyncDisposableStack;
beforeEach(() => {
  open = new AsyncDisposableStack();
});
afterEach(() => open.disposeAsync());

async function startHouse(cloud: RecordingCloud, env: Record<string, string> = {}): Promise<TestGateway> {
  const gateway = await startGateway({
    env,
    config: {
      providers: [{ id: 'sky', kind: 'openai', url: `${cloud.url}/v1`, apiKey: key }],
      prices: { 'sky/gpt-4o-mini': { inputPerMillion: 1, outputPerMillion: 1 } },
    },
  });
  open.use(gateway);
  await gateway.knows('sky/gpt-4o-mini');
  return gateway;
}

function ask(
  gateway: TestGateway,
  body: object = {},
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${gateway.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-polder-privacy': 'open', ...headers },
    body: JSON.stringify({
      model: 'sky/gpt-4o-mini',
      messages: [{ role: 'user', content: 'hello' }],
      ...body,
    }),
  });
}

describe('what a caller may say of the way to a provider', () => {
  it('E01 no address in body or header moves a request or the key', async () => {
    const cloud = open.use(await startRecordingCloud());
    const attacker = open.use(await startRecordingCloud());
    const gateway = await startHouse(cloud);
    const names = [
      'api_base',
      'base_url',
      'baseURL',
      'custom_host',
      'gatewayUrl',
      'endpoint',
      'api_key',
      'proxy',
    ];
    const body = Object.fromEntries(names.map((name) => [name, `${attacker.url}/v1`]));
    const headers = Object.fromEntries(
      ['api-base', 'x-base-url', 'x-portkey-custom-host', 'x-gateway-url', 'x-forwarded-host'].map((name) => [
        name,
        attacker.url,
      ]),
    );
    const reply = await ask(gateway, body, headers);
    expect([200, 400]).toContain(reply.status);
    await ask(gateway, { metadata: body, extra_body: body }, headers);
    expect(attacker.arrived).toEqual([]);
    expect(cloud.bodies().length).toBeGreaterThan(0);
  });

  it('E12, P24 only headers on a short list go on: no cookie, no tracing, no forwarding, no user agent', async () => {
    const cloud = open.use(await startRecordingCloud());
    const gateway = await startHouse(cloud);
    const canary = 'canary4711';
    await ask(
      gateway,
      {},
      {
        'x-forwarded-for': canary,
        forwarded: `for=${canary}`,
        via: canary,
        'openai-organization': canary,
        'openai-project': canary,
        'openai-beta': canary,
        'anthropic-beta': canary,
        'anthropic-version': canary,
        'x-api-key': canary,
        cookie: canary,
        'user-agent': canary,
        'idempotency-key': canary,
        traceparent: canary,
        baggage: `a=${canary}`,
        te: 'trailers',
        'x-anything': canary,
        referer: `http://127.0.0.1/${canary}`,
      },
    );
    expect(cloud.bodies()).toHaveLength(1);
    expect(JSON.stringify(cloud.arrived)).not.toContain(canary);
    expect(Object.keys(cloud.bodies()[0]!.headers).toSorted()).toEqual(
      [
        'accept',
        'accept-encoding',
        'authorization',
        'connection',
        'content-length',
        'content-type',
        'host',
        'user-agent',
      ].toSorted(),
    );
  });
});

describe('what a provider may say', () => {
  it.each([301, 302, 303, 307, 308])(
    'E05, E08 a redirect (%i) is not followed, and the key goes nowhere else',
    async (status) => {
      const attacker = open.use(await startRecordingCloud());
      const cloud = open.use(
        await startRecordingCloud({ redirect: { status, location: `${attacker.url}/v1/chat/completions` } }),
      );
      const gateway = await startHouse(cloud);
      const reply = await ask(gateway);
      expect(reply.status).toBeGreaterThanOrEqual(500);
      expect(reply.headers.get('location')).toBeNull();
      expect(attacker.arrived).toEqual([]);
    },
  );

  it.each([false, true])(
    'E11 its cookies, server name and CORS rules stay behind (streamed: %s)',
    async (stream) => {
      const cloud = open.use(
        await startRecordingCloud({
          headers: {
            'set-cookie': 'upstream=1',
            server: 'upstream',
            'x-upstream': 'upstream',
            'access-control-allow-origin': 'https://upstream.example',
            'access-control-allow-credentials': 'true',
            'strict-transport-security': 'max-age=1',
            link: '<https://upstream.example>',
            'x-request-id': 'upstream',
          },
        }),
      );
      const gateway = await startHouse(cloud);
      const reply = await ask(gateway, { stream });
      await reply.text();
      expect(reply.status).toBe(200);
      expect(JSON.stringify([...reply.headers])).not.toContain('upstream');
      expect(reply.headers.get('access-control-allow-credentials')).toBeNull();
      expect(reply.headers.get('strict-transport-security')).toBeNull();
    },
  );
});

describe('what the environment may say', () => {
  const names = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY'];
  const before = new Map(names.map((name) => [name, process.env[name]]));
  afterEach(() => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  it('E09 a proxy named there is not used', async () => {
    const cloud = open.use(await startRecordingCloud());
    const proxy = open.use(await startRecordingCloud());
    for (const name of names) process.env[name] = proxy.url;
    const gateway = await startHouse(cloud, Object.fromEntries(names.map((name) => [name, proxy.url])));
    expect((await ask(gateway)).status).toBe(200);
    expect(proxy.arrived).toEqual([]);
  });
});
