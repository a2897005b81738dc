import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { SimulatedServer } from '../world/index.ts';
import { ask, type Reply } from './support/ask.ts';
import { dataFolder, type GatewayProcess, runToEnd, startProcess, writeConfig } from './support/process.ts';
import { homeModel, startHome, until, workAt } from './support/scene.ts';
import { reopen } from './support/store.ts';

let home: SimulatedServer;
beforeAll(async () => {
  home = await startHome();
});
afterAll(() => home.close());

const config = () => ({ providers: [{ id: 'home', kind: 'openai-compatible', url: home.url }] });

async function startKnowing(folder: string, under?: readonly string[]): Promise<GatewayProcess> {
  const gateway = await startProcess(folder, under && { under });
  await until('the model is known', async () => {
    const response = await fetch(`${gateway.url}/v1/models`);
    return (await response.text()).includes(homeModel);
  });
  return gateway;
}

/** A file system of so many kilobytes in memory; undefined where this user may not mount one. */
function smallDisk(kilobytes: number): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'polder-disk-'));
  const mounted =
    spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder]).status === 0;
  onTestFinished(() => {
    if (mounted) execFileSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true, force: true });
  });
  return mounted ? folder : undefined;
}

/** To the last block, also where the gateway writes at the same time. */
function fill(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  const file = join(folder, 'filling');
  try {
    writeFileSync(file, Buffer.alloc(bavail * bsize));
    for (;;) appendFileSync(file, Buffer.alloc(bsize));
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ENOSPC') throw thrown;
  }
}

function makeRoom(folder: string): void {
  rmSync(join(folder, 'filling'));
}

/** Whether a process may be traced here, which is how disk errors are brought about. */
const mayTrace = spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0;

/** Makes system calls on SQLite's log fail from the n-th on, as long as the traced process lives. */
function failing(call: string, error: string, from: string): readonly string[] {
  return [
    'strace',
    '-f',
    '-qq',
    '-o',
    '/dev/null',
    '-e',
    `trace=${call}`,
    '-e',
    `inject=${call}:error=${error}:when=${from}`,
  ];
}

/** Makes system calls of a process that runs fail from now on, as long as it lives. */
async function failFromNowOn({ pid }: GatewayProcess, call: string, error: string): Promise<void> {
  const [command, ...rest] = failing(call, error, '1+').filter((word) => word !== '-qq');
  const tracer = spawn(command!, [...rest, '-p', String(pid)], { stdio: ['ignore', 'ignore', 'pipe'] });
  onTestFinished(() => {
    tracer.kill('SIGKILL');
  });
  const ended = once(tracer, 'close').then(() => {
    throw new Error(`The process ${pid} cannot be traced.`);
  });
  // It says so of each thread, once it holds it.
  await Promise.race([once(tracer.stderr, 'data'), ended]);
  ended.catch(() => undefined);
}

async function askUntil(gateway: GatewayProcess, status: number, most: number): Promise<Reply[]> {
  const replies: Reply[] = [];
  while (replies.at(-1)?.status !== status) {
    if (replies.length > most) throw new Error(`No ${status} within ${most} requests.`);
    replies.push(
      await ask(gateway.url, { content: `Question ${replies.length} ${'and more '.repeat(400)}` }),
    );
  }
  return replies;
}

/** Stops it and sees that every answer that was given in full is in the store. */
async function expectKept(folder: string, gateway: GatewayProcess, replies: readonly Reply[]): Promise<void> {
  gateway.kill('SIGKILL');
  await gateway.ended;
  const stored = await reopen(folder);
  expect(stored.integrity).toBe('ok');
  const answered = replies.filter(({ complete }) => complete);
  expect(answered.length).toBeGreaterThan(0);
  expect(answered.filter(({ interaction }) => stored.states.get(interaction) !== 'answered')).toEqual([]);
}

describe('a disk that is full or fails', () => {
  it('R34: a disk that is full at the start is told, with exit code 1', async (context) => {
    const disk = smallDisk(1_024);
    if (disk === undefined) return context.skip('this user may not mount a small disk');
    writeConfig(disk, config());
    fill(disk);
    const { code, errors } = await runToEnd(disk);
    expect(code).toBe(1);
    expect(errors).toMatch(/disk is full/i);
    expect(errors).not.toContain('    at ');
  });

  it('R34: the same where there are records already, and nothing happens to them', async (context) => {
    const disk = smallDisk(8_192);
    if (disk === undefined) return context.skip('this user may not mount a small disk');
    writeConfig(disk, config());
    const gateway = await startKnowing(disk);
    const reply = await ask(gateway.url);
    gateway.kill('SIGTERM');
    await gateway.ended;
    for (const name of readdirSync(disk)) if (name.endsWith('.ballast')) rmSync(join(disk, name));
    fill(disk);
    const { code, errors } = await runToEnd(disk);
    expect(code).toBe(1);
    expect(errors).toMatch(/disk .*is full/i);
    makeRoom(disk);
    await expectKept(disk, await startKnowing(disk), [reply]);
  });

  it('R35: on a full disk new requests get 507 before dispatch, and all is well again when there is room', async (context) => {
    const disk = smallDisk(16_384);
    if (disk === undefined) return context.skip('this user may not mount a small disk');
    writeConfig(disk, config());
    const gateway = await startKnowing(disk);
    const before = [await ask(gateway.url)];
    home.script.next({ content: 'An answer under way.', delayPerPieceMs: 400 });
    const underWay = ask(gateway.url, { stream: true });
    await until('it is under way', () => workAt(home).at(-1)?.finishedAt === undefined);
    fill(disk);
    const replies = await askUntil(gateway, 507, 400);
    // How many still find room depends on where in its log the database stands.
    expect(replies.slice(0, -1).every(({ status }) => status === 200)).toBe(true);
    // The one under way ends well, in the room kept aside.
    expect(await underWay).toMatchObject({ complete: true, content: 'An answer under way.' });
    const asked = workAt(home).length;
    for (let count = 0; count < 20; count++) {
      const refused = await ask(gateway.url, { stream: count % 2 === 0 });
      expect(refused).toMatchObject({ status: 507, error: { code: 'storage_unavailable' } });
    }
    expect(workAt(home)).toHaveLength(asked);
    expect(await (await fetch(`${gateway.url}/health`)).json()).toEqual({ status: 'degraded' });
    makeRoom(disk);
    await until('requests are taken again', async () => (await ask(gateway.url)).status === 200);
    const after = await ask(gateway.url);
    await expectKept(disk, gateway, [...before, ...replies, await underWay, after]);
  });

  it('R37: when flushing fails nothing is acknowledged any more, and what was is there', async (context) => {
    if (!mayTrace) return context.skip('strace may not be used here');
    const folder = dataFolder(config());
    const gateway = await startKnowing(folder, failing('fsync,fdatasync', 'EIO', '25+'));
    const replies = await askUntil(gateway, 507, 60);
    const asked = workAt(home).length;
    for (let count = 0; count < 5; count++) expect((await ask(gateway.url)).status).toBe(507);
    expect(workAt(home)).toHaveLength(asked);
    await expectKept(folder, gateway, replies);
  });

  it('R37: when flushing fails once, it goes on by itself once a commit reaches the disk', async (context) => {
    if (!mayTrace) return context.skip('strace may not be used here');
    const folder = dataFolder(config());
    const gateway = await startKnowing(folder, failing('fsync,fdatasync', 'EIO', '25'));
    const replies = await askUntil(gateway, 507, 60);
    await until('requests are taken again', async () => {
      replies.push(await ask(gateway.url));
      return replies.at(-1)!.status === 200;
    });
    await expectKept(folder, gateway, replies);
  });

  it('R38: when writing finds no space, requests are refused and what was acknowledged is there', async (context) => {
    if (!mayTrace) return context.skip('strace may not be used here');
    const folder = dataFolder(config());
    const gateway = await startKnowing(folder);
    const before = [await ask(gateway.url), await ask(gateway.url)];
    await failFromNowOn(gateway, 'pwrite64', 'ENOSPC');
    const replies = await askUntil(gateway, 507, 60);
    expect(replies.at(-1)?.error?.message).toContain('full');
    await expectKept(folder, gateway, [...before, ...replies]);
  });
});
