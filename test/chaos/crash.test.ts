import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedServer } from '../world/index.ts';
import { ask, postChat } from './support/ask.ts';
import { dataFolder, type GatewayProcess, runToEnd, startProcess } from './support/process.ts';
import { homeModel, providersConfig, skyModel, startHome, startSky, until, workAt } from './support/scene.ts';
import { readStore, reopen } from './support/store.ts';

let home: SimulatedServer;
let sky: SimulatedServer;
let otherSky: SimulatedServer;

beforeAll(async () => {
  [home, sky, otherSky] = await Promise.all([startHome(), startSky('large'), startSky('larger')]);
});
afterAll(() => Promise.all([home.close(), sky.close(), otherSky.close()]));

function newFolder(more: Record<string, unknown> = {}): string {
  return dataFolder({ ...providersConfig(home.url, sky.url, otherSky.url), ...more });
}

async function startKnowing(folder: string, env?: Record<string, string>): Promise<GatewayProcess> {
  const gateway = await startProcess(folder, env && { env });
  await until('the models are known', async () => {
    const response = await fetch(`${gateway.url}/v1/models`);
    return (await response.text()).includes(skyModel);
  });
  return gateway;
}

/** Everything that a driver was told, and so must find again. */
interface Acknowledged {
  readonly answers: string[];
  readonly feedback: { readonly interactionId: string; readonly comment: string }[];
}

/** Asks, streamed and not, here and there, and gives feedback, until the gateway is gone. */
async function drive(url: string, acknowledged: Acknowledged): Promise<void> {
  for (let count = 0; ; count++) {
    try {
      const model = count % 3 === 0 ? skyModel : homeModel;
      const reply = await ask(url, { model, stream: count % 2 === 0, content: `Question ${count}` });
      if (!reply.complete) continue;
      acknowledged.answers.push(reply.interaction);
      if (count % 4 !== 0) continue;
      const comment = `Comment on ${reply.interaction}`;
      const given = await fetch(`${url}/feedback`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ interaction_id: reply.interaction, comment }),
      });
      if (given.ok) acknowledged.feedback.push({ interactionId: reply.interaction, comment });
    } catch {
      // The connection broke: the gateway was killed, and what was under way was never acknowledged.
      return;
    }
  }
}

/** Starts it again and sees that all is there, once, and that nothing is left open. */
async function expectKept(folder: string, { answers, feedback }: Acknowledged): Promise<void> {
  const stored = await reopen(folder);
  expect(stored.integrity).toBe('ok');
  expect(answers.filter((id) => stored.states.get(id) !== 'answered')).toEqual([]);
  expect(new Set(answers).size).toBe(answers.length);
  for (const one of feedback) {
    const found = stored.feedback.filter(({ interactionId }) => interactionId === one.interactionId);
    expect(found).toEqual([one]);
  }
  expect([...stored.states.values()]).not.toContain('open');
}

describe('a gateway that is killed', () => {
  it('kill -9 at random moments under load loses no answer and no feedback (I1, I4, I7)', async () => {
    const folder = newFolder();
    const acknowledged: Acknowledged = { answers: [], feedback: [] };
    for (const delay of [350, 120, 700]) {
      const gateway = await startKnowing(folder);
      const drivers = Array.from({ length: 6 }, () => drive(gateway.url, acknowledged));
      const before = acknowledged.answers.length;
      await until('answers come', () => acknowledged.answers.length > before + 10);
      await sleep(delay);
      gateway.kill('SIGKILL');
      expect(await gateway.ended).toBe('SIGKILL');
      await Promise.all(drivers);
    }
    expect(acknowledged.feedback.length).toBeGreaterThan(5);
    await expectKept(folder, acknowledged);
  });

  it('what was under way when it died is recorded as unknown', async () => {
    const folder = newFolder();
    const gateway = await startKnowing(folder);
    sky.script.next({ content: 'word '.repeat(500), delayPerPieceMs: 50 });
    const response = await postChat(gateway.url, { model: skyModel, stream: true });
    const id = response.headers.get('x-polder-interaction')!;
    await until('it is noted', () => readStore(folder).states.get(id) === 'open');
    gateway.kill('SIGKILL');
    await expect(response.text()).rejects.toThrow();
    await gateway.ended;
    await expectKept(folder, { answers: [], feedback: [] });
    expect(readStore(folder).states.get(id)).toBe('unknown');
  });

  it.each([
    'after-admit:9',
    'before-dispatch:9',
    'first-token:5',
    'each-piece:30',
    'before-settle:9',
    'before-record:12',
    'after-record:12',
    'after-settle:9',
  ])('R31: dying at %s loses nothing that was acknowledged', async (label) => {
    const folder = newFolder();
    const acknowledged: Acknowledged = { answers: [], feedback: [] };
    const gateway = await startKnowing(folder, { POLDER_CRASH_AT: label });
    await Promise.all(Array.from({ length: 3 }, () => drive(gateway.url, acknowledged)));
    expect(await gateway.ended).toBe('SIGKILL');
    await expectKept(folder, acknowledged);
  });

  it('R31: dying within a migration leaves a folder that the next start completes', async () => {
    const folder = newFolder();
    expect(await runToEnd(folder, { env: { POLDER_CRASH_AT: 'in-migration' } })).toMatchObject({
      code: 'SIGKILL',
    });
    await expectKept(folder, { answers: [], feedback: [] });
    expect(readStore(folder).tables.length).toBeGreaterThan(0);
  });

  it('R31: dying before the last checkpoint leaves all in the log', async () => {
    const folder = newFolder();
    const gateway = await startKnowing(folder, { POLDER_CRASH_AT: 'before-checkpoint' });
    const replies = [];
    for (let count = 0; count < 5; count++) replies.push(await ask(gateway.url));
    gateway.kill('SIGTERM');
    expect(await gateway.ended).toBe('SIGKILL');
    await expectKept(folder, { answers: replies.map(({ interaction }) => interaction), feedback: [] });
  });
});

describe('a gateway that is asked to stop', () => {
  it('R56: 200 live streams get their end or an error event, all are recorded, and it exits with 0', async () => {
    const folder = newFolder();
    const gateway = await startKnowing(folder);
    sky.script.always({ content: 'word '.repeat(2_000), delayPerPieceMs: 50 });
    home.script.always({ content: 'word '.repeat(4), delayPerPieceMs: 100 });
    const before = workAt(sky).length + workAt(home).length;
    const streams = Array.from({ length: 200 }, (_, index) =>
      ask(gateway.url, { stream: true, model: index % 10 === 0 ? homeModel : skyModel }),
    );
    await until('all are under way', () => workAt(sky).length + workAt(home).length - before === 200);
    gateway.kill('SIGTERM');
    await until('new work is refused', async () => {
      const reply = await ask(gateway.url);
      return reply.status === 503 && reply.error?.code === 'shutting_down';
    });
    const replies = await Promise.all(streams);
    expect(await gateway.ended).toBe(0);
    sky.script.clear();
    home.script.clear();
    const ids = replies.map(({ interaction }) => interaction);
    const { states } = readStore(folder);
    for (const [index, reply] of replies.entries()) {
      expect(states.get(ids[index]!)).toBe(reply.complete ? 'answered' : 'incomplete');
      if (!reply.complete) expect(reply.error).toMatchObject({ code: 'shutting_down' });
    }
    expect(replies.some(({ complete }) => !complete)).toBe(true);
    expect([...states.values()]).not.toContain('open');
  });

  it('R56: a client that does not read cannot hold the stop up', async () => {
    const folder = newFolder();
    const gateway = await startKnowing(folder);
    home.script.next({ content: 'x'.repeat(30_000_000), pieces: 2_000 });
    const response = await postChat(gateway.url, { stream: true });
    await sleep(500);
    gateway.kill('SIGTERM');
    expect(await gateway.ended).toBe(0);
    await response.text().catch(() => '');
    const id = response.headers.get('x-polder-interaction')!;
    expect(readStore(folder).states.get(id)).toBe('incomplete');
  });
});

describe('a data folder that is not this gateway’s', () => {
  it('R46: a second gateway on the same folder says so and leaves the first alone', async () => {
    const folder = newFolder();
    const first = await startKnowing(folder);
    const second = await runToEnd(folder);
    expect(second.code).toBe(1);
    expect(second.errors).toContain('Another Polder is already running');
    expect(await ask(first.url)).toMatchObject({ status: 200 });
  });

  it('R46: what a killed gateway leaves behind does not lock its folder', async () => {
    const folder = newFolder();
    const first = await startProcess(folder);
    first.kill('SIGKILL');
    await first.ended;
    await expectKept(folder, { answers: [], feedback: [] });
  });

  it('R44: a folder written by a newer version is refused and left as it is', async () => {
    const folder = newFolder();
    const first = await startProcess(folder);
    first.kill('SIGTERM');
    await first.ended;
    const database = new SqliteDatabase(join(folder, 'polder.db'));
    database.prepare("insert into kysely_migration values ('999-from-the-future', '2030-01-01')").run();
    database.close();
    const refused = await runToEnd(folder);
    expect(refused.code).toBe(1);
    expect(refused.errors).toContain('newer Polder');
    expect(refused.errors).toContain('999-from-the-future');
    expect(readStore(folder).tables).toContain('999-from-the-future');
  });
});
