import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { BudgetReport } from '../../src/surfaces/platform/budget.ts';
import { ask, postChat, type Reply } from './support/ask.ts';
import { dataFolder, startProcess } from './support/process.ts';
import { recordOf } from './support/records.ts';
import {
  homeModel,
  otherSkyModel,
  type Scene,
  skyModel,
  startScene,
  startSky,
  until,
  workAt,
} from './support/scene.ts';

/** At $10 a million, 8,192 tokens of answer are set aside for a call: 81,920 micro-dollars and the prompt. */
const oneCall = 0.0825;

const withBudget = (dayUsd: number, more: Record<string, unknown> = {}): Promise<Scene> =>
  startScene({ config: { budget: { dayUsd, zone: 'UTC', ...more } } });

async function budgetOf({ gateway }: { gateway: { url: string } }): Promise<BudgetReport> {
  return (await (await fetch(`${gateway.url}/polder/budget`)).json()) as BudgetReport;
}

async function dayOf(scene: Scene) {
  return (await budgetOf(scene)).accounts.find(({ account }) => account === 'day')!;
}

/** How the reservations stand in the database, past the gateway, oldest first. */
function reservationsOf({ gateway }: Scene): { state: string; model: string; charged: number | null }[] {
  const database = new SqliteDatabase(join(gateway.home, 'polder.db'), { readonly: true });
  try {
    return database
      .prepare('select state, model, charged_micro_usd as charged from reservations order by rowid')
      .all() as ReturnType<typeof reservationsOf>;
  } finally {
    database.close();
  }
}

/** Streams until a few pieces have come, then leaves. */
async function leaveEarly({ gateway }: Scene, pieces: number): Promise<void> {
  const client = new AbortController();
  const { signal } = client;
  const response = await postChat(gateway.url, { model: skyModel, stream: true, signal });
  let seen = 0;
  for await (const part of response.body!) {
    seen += new TextDecoder().decode(part as Uint8Array).split('data: ').length - 1;
    if (seen >= pieces) break;
  }
  client.abort();
}

describe('money, through the front door', () => {
  it('U01: of 100 at once with money for 10, at most 10 reach the cloud, and the others are told why', async () => {
    await using scene = await withBudget(10 * oneCall);
    // The ten are not answered before all others have been refused.
    scene.sky.script.always({ content: 'Yes.', delayMs: 60_000 });
    const clients = new AbortController();
    const refused: Reply[] = [];
    const asked = Array.from({ length: 100 }, async () => {
      const reply = await ask(scene.gateway.url, { model: skyModel, signal: clients.signal });
      if (reply.status === 429) refused.push(reply);
    });
    const all = Promise.allSettled(asked);
    await until('ninety are refused', () => refused.length === 90);
    clients.abort();
    await all;
    expect(workAt(scene.sky)).toHaveLength(10);
    expect(refused).toHaveLength(90);
    expect(refused[0]!.error?.message).toContain("left of the day's budget ($0.82)");
    expect(refused[0]!.error?.message).toContain('Local models go on');
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await recordOf(scene, refused[0]!.interaction)).toMatchObject({
      state: 'failed',
      attempts: [{ outcome: 'skipped' }],
    });
    await until('the money is settled', async () => (await dayOf(scene)).reservedUsd === 0);
    expect((await dayOf(scene)).spentUsd).toBeLessThanOrEqual(0.825);
  });

  it('U02: a model of unknown price is refused by name and never chosen, unless it is allowed', async () => {
    await using strict = await startScene({ config: { prices: {} } });
    const refused = await ask(strict.gateway.url, { model: skyModel });
    expect(refused.status).toBe(400);
    expect(refused.error?.message).toContain('its price is not known');
    expect((await ask(strict.gateway.url, { model: 'cloud' })).status).toBe(503);
    expect(workAt(strict.sky)).toEqual([]);
    await using lenient = await startScene({ config: { prices: {}, budget: { allowUnpriced: true } } });
    expect((await ask(lenient.gateway.url, { model: skyModel })).status).toBe(200);
  });

  it('U02: what was reserved for an answer is the most that is asked for', async () => {
    await using scene = await withBudget(1);
    await ask(scene.gateway.url, { model: skyModel });
    expect(workAt(scene.sky)[0]!.json).toMatchObject({ max_completion_tokens: 8192 });
  });

  it('U05: a client that leaves in mid-answer is charged at least what its provider counted, once', async () => {
    await using scene = await withBudget(1);
    scene.sky.script.always({ content: 'one two three '.repeat(100), delayPerPieceMs: 5 });
    await leaveEarly(scene, 20);
    await until('the money is settled', async () => (await dayOf(scene)).reservedUsd === 0);
    const [reservation, ...others] = reservationsOf(scene);
    expect(others).toEqual([]);
    expect(reservation!.state).toBe('settled');
    expect(reservation!.charged).toBeGreaterThan(30 * 10);
    expect(reservation!.charged).toBeLessThan(8192 * 10);
  });

  it('U05: a client that leaves before the first token pays for its question', async () => {
    await using scene = await withBudget(1);
    await scene.sky.fault({ name: 'black-hole', times: 1 });
    const client = new AbortController();
    const asked = postChat(scene.gateway.url, { model: skyModel, signal: client.signal });
    await until('it has reached the cloud', () => workAt(scene.sky).length === 1);
    client.abort();
    await expect(asked).rejects.toThrow();
    await until('the money is settled', async () => (await dayOf(scene)).reservedUsd === 0);
    expect(reservationsOf(scene)).toMatchObject([{ state: 'settled' }]);
    expect(reservationsOf(scene)[0]!.charged).toBeGreaterThan(0);
  });

  it('tells in the headers of answers that a budget is nearly spent, here and in the cloud', async () => {
    await using scene = await withBudget(1, { warnAt: [0.5] });
    const warningAt = async (model: string) =>
      (await ask(scene.gateway.url, { model })).headers.get('x-polder-budget-warning');
    scene.sky.script.always({ content: 'Yes.', completionTokens: 30_000 });
    expect(await warningAt(skyModel)).toBeNull();
    await warningAt(skyModel);
    await until('the warning comes', async () => (await warningAt(homeModel)) !== null);
    expect(await warningAt(homeModel)).toMatch(/^60 % of the day's budget is spent; \$0\.\d+ is left\.$/);
  });

  it('U06: a provider that asks for more than was reserved is booked and told, and nothing follows', async () => {
    await using scene = await withBudget(0.2);
    scene.sky.script.next({ content: 'Yes.', completionTokens: 30_000 });
    expect((await ask(scene.gateway.url, { model: skyModel })).status).toBe(200);
    expect((await ask(scene.gateway.url, { model: skyModel })).status).toBe(429);
    const budget = await budgetOf(scene);
    expect(budget.accounts[0]!.spentUsd).toBeGreaterThan(0.3);
    expect(budget.events).toContainEqual(expect.objectContaining({ kind: 'overdraft' }));
    expect(workAt(scene.sky)).toHaveLength(1);
  });

  it('U07: what was under way at a kill -9 is charged at the worst case when Polder starts again, once', async () => {
    const sky = await startSky('large');
    onTestFinished(() => sky.close());
    const config = {
      providers: [{ id: 'sky', kind: 'openai', url: sky.url, apiKey: 'sk-simulated-key' }],
      prices: { [skyModel]: { inputPerMillion: 1, outputPerMillion: 10 } },
      budget: { dayUsd: 1, zone: 'UTC' },
    };
    const home = dataFolder(config);
    const first = await startProcess(home, { env: { POLDER_CRASH_AT: 'before-settle' } });
    await fetch(`${first.url}/polder/providers/refresh`, { method: 'POST' });
    await expect(postChat(first.url, { model: skyModel })).rejects.toThrow();
    expect(await first.ended).toBe('SIGKILL');
    expect(workAt(sky)).toHaveLength(1);
    for (let start = 0; start < 2; start++) {
      const again = await startProcess(home);
      const { accounts, events } = await budgetOf({ gateway: again });
      expect(accounts[0]!.reservedUsd).toBe(0);
      expect(accounts[0]!.spentUsd).toBeCloseTo(0.08194, 4);
      expect(events.filter(({ kind }) => kind === 'expired')).toHaveLength(1);
      again.kill('SIGKILL');
      await again.ended;
    }
  });

  it('U08: each attempt of a fallback is reserved and ended by itself', async () => {
    await using scene = await withBudget(1);
    await scene.sky.fault({ name: 'status', status: 500 });
    await scene.otherSky.fault({ name: 'status', status: 500, times: 1 });
    const reply = await ask(scene.gateway.url, { model: 'cloud' });
    const reservations = reservationsOf(scene);
    expect(reply.status === 200 ? 1 : 0).toBe(reservations.filter(({ state }) => state === 'settled').length);
    expect(reservations.length).toBe(workAt(scene.sky).length + workAt(scene.otherSky).length);
    expect(new Set(reservations.map(({ model }) => model))).toEqual(new Set([skyModel, otherSkyModel]));
    expect(reservations.every(({ state }) => state !== 'held')).toBe(true);
  });

  it('U11: a usage that cannot be is charged by estimate, and told', async () => {
    await using scene = await withBudget(1);
    scene.sky.script.next({ content: 'Yes, it is so.', promptTokens: 0, completionTokens: -7 });
    await ask(scene.gateway.url, { model: skyModel });
    const budget = await budgetOf(scene);
    expect(budget.accounts[0]!.spentUsd).toBeGreaterThan(0);
    expect(budget.events).toContainEqual(expect.objectContaining({ kind: 'odd-charge' }));
  });

  it('goes on locally when the budget is used up, and says so', async () => {
    await using scene = await withBudget(0);
    const hard =
      'Prove that there are infinitely many primes, then design and analyse a distributed lock service.';
    const reply = await ask(scene.gateway.url, { model: 'auto:critical', content: hard });
    expect(reply.status).toBe(200);
    const { model, trace } = (await scene.gateway.interaction(reply.interaction)) as {
      model: string;
      trace: { candidates: { model: string; excluded: string | null }[] };
    };
    expect(model).toBe(homeModel);
    expect(trace.candidates.find((candidate) => candidate.model === skyModel)!.excluded).toMatch(
      /^may cost up to \$0\.08, and nothing is left of the day's budget$/,
    );
    expect((await ask(scene.gateway.url, { model: 'cloud' })).status).toBe(429);
    expect(workAt(scene.sky)).toEqual([]);
  });

  it('tells what local answers saved, and sets limits', async () => {
    await using scene = await withBudget(1);
    expect((await ask(scene.gateway.url, { model: 'auto' })).headers.get('x-polder-place')).toBe('local');
    expect(reservationsOf(scene)).toEqual([]);
    await ask(scene.gateway.url, { model: skyModel });
    const { saved, models } = await budgetOf(scene);
    expect(saved.dayUsd).toBeGreaterThan(0);
    expect(models).toMatchObject([{ model: skyModel, attempts: 1 }]);
    const put = (limitUsd: unknown, account = 'day') =>
      fetch(`${scene.gateway.url}/polder/budget/${account}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ limitUsd }),
      });
    expect((await put(-1)).status).toBe(400);
    expect((await put(1, 'week')).status).toBe(400);
    expect((await put(0)).status).toBe(200);
    expect((await ask(scene.gateway.url, { model: skyModel })).status).toBe(429);
    expect((await put('config')).status).toBe(200);
    expect(await dayOf(scene)).toMatchObject({ limitUsd: 1, origin: 'config' });
  });
});
