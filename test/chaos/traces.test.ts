import dns from 'node:dns';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { postChat } from './support/ask.ts';
import { saying, send, startTemptingScene } from './support/private-requests.ts';
import { dataFolder, type GatewayProcess, startProcess } from './support/process.ts';
import { homeModel, startHome, until, workAt } from './support/scene.ts';

const canary = 'canary-finch-4711';
const onLinux = process.platform === 'linux';

function modesIn(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder).map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]),
  );
}

async function startAsking(home: string, under: readonly string[] = []): Promise<GatewayProcess> {
  const gateway = await startProcess(home, { under });
  await fetch(`${gateway.url}/polder/providers/refresh`, { method: 'POST' });
  const reply = await postChat(gateway.url, { model: homeModel, content: `Who is ${canary}?` });
  expect(reply.status).toBe(200);
  return gateway;
}

describe('addresses in requests', () => {
  it('P30, E03: nothing that a caller names is looked up or fetched, by whoever asks for it', async () => {
    const fetched: string[] = [];
    const sink = createServer((request, response) => {
      fetched.push(request.url ?? '');
      response.end();
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void sink.close());
    await once(sink, 'listening');
    const { port } = sink.address() as AddressInfo;
    const lookedUp = vi.spyOn(dns, 'lookup');
    onTestFinished(() => lookedUp.mockRestore());

    await using scene = await startTemptingScene({ privacy: { unreadable: 'open' } });
    const host = `${canary}.example`;
    const places = [
      `http://${host}/a.png`,
      `https://${host}/a.png`,
      `http://127.0.0.1:${port}/${canary}.png`,
    ];
    for (const url of places) {
      const parts = [
        { type: 'text', text: 'What is this?' },
        { type: 'image_url', image_url: { url } },
      ];
      await send(scene.gateway.url, saying(parts));
      await send(scene.gateway.url, saying(parts, { model: homeModel }));
      await send(scene.gateway.url, saying(`Read ${url} and ![it](${url})`));
      await send(scene.gateway.url, saying('Hello', { base_url: url, api_base: url, webhook: url }));
      await send(scene.gateway.url, saying('Hello', { model: `openai/${host}` }));
    }
    expect(lookedUp.mock.calls.map(([name]) => name).filter((name) => name.includes(canary))).toEqual([]);
    expect(fetched).toEqual([]);

    await fetch(`http://127.0.0.1:${port}/control`);
    await fetch(`http://${host}:${port}/`).catch(() => undefined);
    expect(fetched).toEqual(['/control']);
    expect(lookedUp.mock.calls.some(([name]) => name === host)).toBe(true);
  });
});

describe.runIf(onLinux)('what a gateway leaves behind', () => {
  it('P32: killed while it answers, it leaves no memory in a core dump and no file for others', async () => {
    const home = await startHome();
    onTestFinished(() => home.close());
    const folder = dataFolder({
      providers: [{ id: 'home', kind: 'openai-compatible', url: home.url }],
    });
    const workplace = mkdtempSync(join(tmpdir(), 'polder-cores-'));
    onTestFinished(() => rmSync(workplace, { recursive: true, force: true }));
    const gateway = await startAsking(folder, [
      'sh',
      '-c',
      `cd ${workplace} && ulimit -c unlimited 2>/dev/null; "$@"`,
      'sh',
    ]);
    expect(readFileSync(`/proc/${gateway.pid}/coredump_filter`, 'utf8').trim()).toMatch(/^0+$/);
    home.script.next({ content: 'slow '.repeat(100), delayPerPieceMs: 50 });
    const before = workAt(home).length;
    const asked = postChat(gateway.url, { model: homeModel, content: `Who is ${canary}?`, stream: true });
    asked.catch(() => undefined);
    await until('it is answering', () => workAt(home).length > before);
    gateway.kill('SIGABRT');
    await gateway.ended;
    for (const name of readdirSync(workplace))
      expect(readFileSync(join(workplace, name)).includes(canary), name).toBe(false);
    expect(readdirSync(folder).filter((name) => !/^(polder\.|config\.yaml$)/.test(name))).toEqual([]);
    expect(Object.values(modesIn(folder)).filter((mode) => mode !== '600')).toEqual([]);
  });

  it('F04, K04: whatever the umask, all in the data folder is its owner’s alone', async () => {
    const home = await startHome();
    onTestFinished(() => home.close());
    const folder = dataFolder({ providers: [{ id: 'home', kind: 'openai-compatible', url: home.url }] });
    chmodSync(folder, 0o777);
    const gateway = await startAsking(folder, ['sh', '-c', 'umask 000; exec "$@"', 'sh']);
    expect((statSync(folder).mode & 0o777).toString(8)).toBe('700');
    expect(Object.entries(modesIn(folder)).filter(([, mode]) => mode !== '600')).toEqual([]);
    gateway.kill('SIGTERM');
    expect(await gateway.ended).toBe(0);
  });

  it('F04: files that were left open to others are closed at the next start, also behind a link', async () => {
    const home = await startHome();
    onTestFinished(() => home.close());
    const folder = dataFolder({ providers: [{ id: 'home', kind: 'openai-compatible', url: home.url }] });
    const first = await startAsking(folder);
    first.kill('SIGTERM');
    await first.ended;
    for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o666);
    const link = join(mkdtempSync(join(tmpdir(), 'polder-link-')), 'home');
    onTestFinished(() => rmSync(join(link, '..'), { recursive: true, force: true }));
    symlinkSync(folder, link);
    const second = await startAsking(link);
    expect(Object.entries(modesIn(folder)).filter(([, mode]) => mode !== '600')).toEqual([]);
    second.kill('SIGTERM');
    await second.ended;
  });
});
