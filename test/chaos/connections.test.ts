import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startGateway, type TestGateway } from '../support/gateway.ts';
import { startToxicProxy } from '../world/index.ts';
import { ask } from './support/ask.ts';
import { recordOf } from './support/records.ts';
import {
  homeModel,
  providersConfig,
  startHome,
  startScene,
  startSky,
  until,
  workAt,
} from './support/scene.ts';

/** A gateway that came to know its models while all was well, with a proxy before the local server. */
async function startBehindProxy(timeouts: Record<string, number> = {}) {
  const home = await startHome();
  const proxy = await startToxicProxy(home.port);
  const scene = await startScene({ homeUrl: () => proxy.url, timeouts });
  onTestFinished(async () => {
    await scene[Symbol.asyncDispose]();
    await proxy.close();
    await home.close();
  });
  return { ...scene, home, proxy };
}

async function listen(server: ReturnType<typeof createServer>): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket.on('error', () => socket.destroy())));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as { port: number }).port;
}

describe('what goes wrong on the way to a model', () => {
  it('R01: a connection reset before the headers is tried once more', async () => {
    const { gateway, home } = await startBehindProxy();
    await home.fault({ name: 'reset', times: 1 });
    expect(await ask(gateway.url)).toMatchObject({ status: 200, complete: true });
    expect(workAt(home)).toHaveLength(2);
  });

  it('R01: a second reset is told as 502 and recorded', async () => {
    const { gateway, home, sky } = await startBehindProxy();
    await home.fault({ name: 'reset' });
    const reply = await ask(gateway.url);
    expect(reply.status).toBe(502);
    expect(workAt(home)).toHaveLength(2);
    expect(workAt(sky)).toEqual([]);
    const record = await recordOf({ gateway }, reply.interaction);
    expect(record).toMatchObject({ state: 'failed', errorKind: 'upstream_failed' });
    expect(record.attempts).toMatchObject([{ model: homeModel, outcome: 'failed', failure: 'failed' }]);
  });

  it('R01: connections reset before the first byte end in 502, streamed as well', async () => {
    const { gateway, proxy } = await startBehindProxy();
    proxy.add({ name: 'limit-data', bytes: 0 });
    expect((await ask(gateway.url, { stream: true })).status).toBe(502);
  });

  it('R05: a black hole ends at the deadline, and after four the model is left alone', async () => {
    const { gateway, home } = await startBehindProxy({ localFirstByteSeconds: 0.3 });
    await home.fault({ name: 'black-hole' });
    for (let count = 0; count < 4; count++) {
      const reply = await ask(gateway.url, { stream: count % 2 === 0 });
      expect(reply).toMatchObject({ status: 504 });
    }
    await until('the calls to the black hole are cut', () =>
      workAt(home).every(({ finishedAt }) => finishedAt !== undefined),
    );
    const before = workAt(home).length;
    const refused = await ask(gateway.url);
    expect(refused).toMatchObject({ status: 503, error: { code: 'local_unavailable' } });
    expect(refused.error?.message).toContain('failed repeatedly');
    expect(workAt(home)).toHaveLength(before);
    // What is open goes on elsewhere meanwhile.
    expect((await ask(gateway.url, { model: 'auto' })).headers.get('x-polder-place')).toBe('cloud');
  });

  it('R06: a connection that never comes about is given up, and another model answers', async () => {
    const port = await fullBacklog();
    const [sky, otherSky] = await Promise.all([startSky('large'), startSky('larger')]);
    const gateway = await startGateway({
      config: {
        ...providersConfig(`http://127.0.0.1:${port}`, sky.url, otherSky.url),
        timeouts: { connectSeconds: 0.5 },
      },
    });
    onTestFinished(async () => {
      await gateway.close();
      await Promise.all([sky.close(), otherSky.close()]);
    });
    await gateway.knows('sky/large');
    expect(await ask(gateway.url, { model: 'auto' })).toMatchObject({ status: 200 });
    const refused = await ask(gateway.url, { model: 'auto', privacy: 'private' });
    expect(refused).toMatchObject({ status: 503, error: { code: 'local_unavailable' } });
  });

  it('R07: where the local server refuses, what is private gets 503 and what is open goes to the cloud', async () => {
    await using scene = await startScene();
    await scene.home.fault({ name: 'refuse' });
    const kept = await ask(scene.gateway.url, { model: 'auto', privacy: 'private' });
    expect(kept).toMatchObject({ status: 503, error: { code: 'local_unavailable' } });
    expect(workAt(scene.sky).length + workAt(scene.otherSky).length).toBe(0);
    const open = await ask(scene.gateway.url, { model: 'auto' });
    expect(open.headers.get('x-polder-place')).toBe('cloud');
    const { attempts } = await recordOf(scene, open.interaction);
    expect(attempts[0]).toMatchObject({ model: homeModel, failure: 'unreachable' });
  });

  it('R21: a kept connection that closes as it is used again costs no answer', async () => {
    await using scene = await startScene({ home: { keepAliveTimeoutMs: 1 } });
    for (let count = 0; count < 60; count++) {
      expect((await ask(scene.gateway.url)).status).toBe(200);
      await new Promise((resolve) => setTimeout(resolve, count % 4));
    }
  });

  it('R26: a host name that nobody knows fails like a server that is down', async () => {
    const gateway = await startWithCloudAt('http://nobody.invalid:81');
    const reply = await ask(gateway.url, { model: 'sky/large' });
    expect(reply.status).toBeGreaterThanOrEqual(404);
    await expectState(gateway, 'sky', 'down');
  });

  it('R27: a TLS handshake that stalls ends at the connection’s deadline', async () => {
    const port = await listen(createServer());
    const gateway = await startWithCloudAt(`https://127.0.0.1:${port}`);
    await expectState(gateway, 'sky', 'down');
  });

  it('R27: a server that speaks no TLS is told as down', async () => {
    const home = await startHome();
    onTestFinished(() => home.close());
    const gateway = await startWithCloudAt(`https://127.0.0.1:${home.port}`);
    await expectState(gateway, 'sky', 'down');
  });

  it('R27: a certificate that nobody vouches for is refused', async (context) => {
    const certificate = selfSigned();
    if (certificate === undefined) return context.skip('openssl is not there to make a certificate');
    let requests = 0;
    const port = await listen(createTlsServer(certificate, (socket) => socket.on('data', () => requests++)));
    const gateway = await startWithCloudAt(`https://127.0.0.1:${port}`);
    await expectState(gateway, 'sky', 'down');
    expect(requests).toBe(0);
  });

  it('R28: a name whose first address does not answer is reached by its other one', async () => {
    await using scene = await startScene({ homeUrl: ({ port }) => `http://localhost:${port}` });
    expect(await ask(scene.gateway.url)).toMatchObject({ status: 200 });
  });
});

async function startWithCloudAt(url: string): Promise<TestGateway> {
  const home = await startHome();
  const gateway = await startGateway({
    config: { ...providersConfig(home.url, url, url), timeouts: { connectSeconds: 0.5 } },
  });
  onTestFinished(async () => {
    await gateway.close();
    await home.close();
  });
  await gateway.knows(homeModel);
  return gateway;
}

async function expectState(gateway: TestGateway, id: string, state: string): Promise<void> {
  const report = async () => {
    const response = await fetch(`${gateway.url}/polder/providers`);
    const { providers } = (await response.json()) as {
      providers: { id: string; state: string; message: string | null }[];
    };
    return providers.find((provider) => provider.id === id)!;
  };
  await until(`${id} is looked at`, async () => (await report()).state !== 'unknown');
  expect(await report()).toMatchObject({ state, message: expect.any(String) });
  expect(await ask(gateway.url)).toMatchObject({ status: 200 });
}

/** A port whose process sleeps while its queue of connections is full, so that the kernel drops new ones. */
async function fullBacklog(): Promise<number> {
  const source = `const server = require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => console.log(server.address().port));`;
  const child = spawn(process.execPath, ['-e', source], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const port = Number(line.toString());
  child.kill('SIGSTOP');
  const fillers: Socket[] = [];
  onTestFinished(() => {
    for (const filler of fillers) filler.destroy();
    child.kill('SIGKILL');
  });
  for (let full = false; !full; ) {
    const filler = connect(port, '127.0.0.1').on('error', () => undefined);
    fillers.push(filler);
    const connected = once(filler, 'connect').then(() => true);
    full = !(await Promise.race([
      connected,
      new Promise<false>((resolve) => setTimeout(resolve, 300, false)),
    ]));
  }
  return port;
}

function selfSigned(): { key: string; cert: string } | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'polder-tls-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const request = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=127.0.0.1 -days 2`;
  try {
    execFileSync('openssl', [...request.split(' '), '-keyout', key, '-out', cert], { stdio: 'ignore' });
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  } catch {
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
