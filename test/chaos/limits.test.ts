import { describe, expect, it } from 'vitest';
import type { Fault, SimulatedServer } from '../world/index.ts';
import { ask, type Question } from './support/ask.ts';
import { recordOf } from './support/records.ts';
import { homeModel, type Scene, skyModel, startScene, until, workAt } from './support/scene.ts';

const limited = (headers: Record<string, string>): Fault => ({
  name: 'status',
  status: 429,
  code: 'rate_limit_exceeded',
  headers,
});

/** Asks so often, a few at a time, and gives the statuses. */
async function askMany(scene: Scene, count: number, question: Question): Promise<number[]> {
  const statuses: number[] = [];
  const rest = Array.from({ length: count }).values();
  const lane = async () => {
    for (const _ of rest) statuses.push((await ask(scene.gateway.url, question)).status);
  };
  await Promise.all(Array.from({ length: 5 }, lane));
  return statuses;
}

/** A breaker stays open for 8 s at most: asks until the server answers again. */
async function expectRecovery(scene: Scene, question: Question): Promise<void> {
  await until(
    'it answers again',
    async () => {
      if ((await ask(scene.gateway.url, question)).status === 200) return true;
      await new Promise((resolve) => setTimeout(resolve, 100));
      return false;
    },
    12_000,
  );
}

describe('limits, storms and refusals', () => {
  it.each(['0', '1'])(
    'R14: a short Retry-After (%s s) is sat out once where nobody else can serve',
    async (wait) => {
      await using scene = await startScene();
      await scene.sky.fault({ ...limited({ 'retry-after': wait }), times: 1 });
      expect(await ask(scene.gateway.url, { model: skyModel })).toMatchObject({ status: 200 });
      const [first, second] = workAt(scene.sky);
      expect(second!.at - first!.at).toBeGreaterThanOrEqual(Number(wait) * 1000 - 5);
    },
  );

  it.each(['-1', '1000000000', 'soon', 'Thu, 01 Jan 2099 00:00:00 GMT'])(
    'R14: a Retry-After of %s is not waited for',
    async (wait) => {
      await using scene = await startScene();
      await scene.sky.fault(limited({ 'retry-after': wait }));
      const reply = await ask(scene.gateway.url, { model: skyModel });
      expect(reply.status).toBe(429);
      expect(Number(reply.headers.get('retry-after') ?? 0)).toBeLessThanOrEqual(86_400);
      expect(workAt(scene.sky)).toHaveLength(1);
    },
  );

  it('R14: what is limited here goes to another provider of the same class', async () => {
    await using scene = await startScene();
    await scene.sky.fault(limited({ 'retry-after': '1' }));
    await scene.otherSky.fault(limited({ 'retry-after': '1' }));
    const reply = await ask(scene.gateway.url, { model: 'cloud' });
    expect(reply.status).toBe(429);
    expect(reply.headers.get('retry-after')).toBe('1');
    await scene.otherSky.clearFaults();
    expect(await ask(scene.gateway.url, { model: 'cloud' })).toMatchObject({ status: 200 });
  });

  it.each(['insufficient_quota', 'credit_balance_exhausted'])(
    'R14: %s is never tried again',
    async (code) => {
      await using scene = await startScene();
      await scene.sky.fault({ name: 'status', status: 429, code, headers: { 'retry-after': '0' } });
      const reply = await ask(scene.gateway.url, { model: skyModel });
      expect(reply.status).toBe(429);
      expect(workAt(scene.sky)).toHaveLength(1);
      const { attempts } = await recordOf(scene, reply.interaction);
      expect(attempts).toMatchObject([{ failure: 'quota-exhausted' }]);
    },
  );

  it('R08: a server that comes and goes gets at most a tenth more calls than there were questions', async () => {
    await using scene = await startScene({ config: { routing: { attempts: 1 } } });
    let asked = 0;
    for (let round = 0; round < 6; round++) {
      await scene.home.fault({ name: 'reset' });
      asked += (await askMany(scene, 20, { model: homeModel })).length;
      await scene.home.clearFaults();
      asked += (await askMany(scene, 20, { model: homeModel })).length;
    }
    expect(workAt(scene.home).length).toBeLessThanOrEqual(asked * 1.1);
    await expectRecovery(scene, { model: homeModel });
  });

  it('R08: after a pause one probe goes out, and all follow when it succeeds', async () => {
    await using scene = await startScene();
    await scene.home.fault({ name: 'status', status: 500 });
    await askMany(scene, 8, { model: homeModel });
    await scene.home.clearFaults();
    await scene.home.fault({ name: 'slow-headers', ms: 400, times: 1 });
    const before = workAt(scene.home).length;
    await until('a probe is out', async () => {
      void ask(scene.gateway.url).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 50));
      return workAt(scene.home).length > before;
    });
    expect(await askMany(scene, 10, { model: homeModel })).toContain(503);
    expect(workAt(scene.home)).toHaveLength(before + 1);
    await expectRecovery(scene, { model: homeModel });
    expect(new Set(await askMany(scene, 10, { model: homeModel }))).toEqual(new Set([200]));
  });

  it('R15: a storm of 5xx gets hardly more calls than questions, and ends with it', async () => {
    await using scene = await startScene();
    const servers: SimulatedServer[] = [scene.home, scene.sky, scene.otherSky];
    for (const server of servers) await server.fault({ name: 'status', status: 500 });
    const statuses = await askMany(scene, 200, { model: 'auto' });
    expect(statuses).not.toContain(200);
    const calls = servers.reduce((sum, server) => sum + workAt(server).length, 0);
    expect(calls).toBeLessThanOrEqual(220);
    for (const server of servers) await server.clearFaults();
    await expectRecovery(scene, { model: 'auto' });
  });

  it('R16: overload mixed with slow answers brings no calls beyond the retry budget', async () => {
    await using scene = await startScene({ config: { routing: { attempts: 1 } } });
    for (let count = 0; count < 40; count++) {
      await scene.sky.fault(
        count % 2 === 0
          ? { name: 'status', status: 529, type: 'overloaded_error', times: 1 }
          : { name: 'slow-headers', ms: 40, times: 1 },
      );
    }
    const statuses = await askMany(scene, 40, { model: skyModel });
    expect(new Set(statuses)).toEqual(new Set([200, 503]));
    expect(workAt(scene.sky).length).toBeLessThanOrEqual(44);
  });

  it.each([401, 403])(
    'R17: %i is not tried again, is recorded as the key’s fault, and others serve',
    async (status) => {
      await using scene = await startScene();
      await scene.sky.fault({
        name: 'status',
        status,
        message: 'Incorrect API key: sk-simulated-key-abcdefgh',
      });
      const refused = await ask(scene.gateway.url, { model: skyModel });
      expect(refused.status).toBe(502);
      expect(refused.error?.message).toContain('key');
      expect(refused.text).not.toContain('abcdefgh-');
      expect(workAt(scene.sky)).toHaveLength(1);
      const { attempts } = await recordOf(scene, refused.interaction);
      expect(attempts).toMatchObject([{ failure: 'unauthorized', outcome: 'failed' }]);
      for (let count = 0; count < 5; count++)
        expect(await ask(scene.gateway.url, { model: 'cloud' })).toMatchObject({ status: 200 });
    },
  );
});
