import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BudgetReport } from '../../src/surfaces/platform/budget.ts';
import { listedRoutes } from '../../src/surfaces/server/access.ts';
import { routes as knownRoutes } from './http/routes.ts';
import { type KeyedScene, startKeyedScene } from './support/keys.ts';
import { homeModel, skyModel, workAt } from './support/scene.ts';

const source = new URL('../../src/', import.meta.url).pathname;
const card = new URL('../../integrations/packs/card.mjs', import.meta.url).pathname;

const weather = {
  type: 'function',
  function: {
    name: 'weather',
    parameters: {
      type: 'object',
      properties: { city: { type: 'string' }, days: { type: 'integer', minimum: 1 } },
      required: ['city'],
      additionalProperties: false,
    },
  },
};

interface ToolAnswer {
  readonly choices?: readonly [
    { readonly message: { readonly tool_calls?: readonly { id: string; function: { name: string } }[] } },
  ];
  readonly error?: { readonly message: string };
}

let scene: KeyedScene;
beforeAll(async () => {
  scene = await startKeyedScene({ packs: { modules: [card] } });
});
afterAll(() => scene?.[Symbol.asyncDispose]());

describe('M07: what runs on this machine is named by its owner alone', () => {
  let folder: string;
  let program: string;
  const wasRun = () => existsSync(join(folder, 'ran'));
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'polder-command-'));
    program = join(folder, 'program');
    writeFileSync(program, `#!/bin/sh\ntouch '${join(folder, 'ran')}'\n`, { mode: 0o755 });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Ways in which the interfaces of others name a program to be started. */
  const demands = () => ({
    command: program,
    args: [program],
    transport: 'stdio',
    mcp_servers: [{ type: 'stdio', name: 'x', command: program, args: [] }],
    mcpServers: { x: { command: program } },
    tool_resources: { code_interpreter: { command: program } },
    tools: [{ type: 'mcp', server_label: 'x', server_url: `stdio://${program}`, command: program }],
    module: program,
    modules: [program],
    package: program,
    manim: program,
    folder,
    workflow: { nodes: [{ type: 'n8n-nodes-base.executeCommand', parameters: { command: program } }] },
  });

  it('M07: no route starts a program that a request names, whoever asks', async () => {
    const changing = listedRoutes().filter(({ method }) => !['GET', 'HEAD', 'OPTIONS'].includes(method));
    expect(changing.length).toBeGreaterThan(30);
    const caller = await scene.issue({ name: 'commander' });
    const failed: string[] = [];
    for (const { method, url } of changing) {
      const good = knownRoutes.find((route) => route.method === method && route.path === url)?.body ?? {};
      const { tools, ...others } = demands();
      for (const body of [demands(), { ...good, ...others }, { ...good, tools }]) {
        for (const key of [undefined, caller]) {
          const reply = await scene.call(key, method, url.replace(/:\w+/, 'commander'), body);
          await reply.body?.cancel();
          if (reply.status >= 500 && reply.status !== 503) failed.push(`${method} ${url} ${reply.status}`);
        }
        // A route may have deleted the key that was just used: that is what it is for.
        if (url === '/polder/keys/:id' && method === 'DELETE') await scene.issue({ name: 'commander' });
      }
    }
    expect(failed).toEqual([]);
    expect(wasRun()).toBe(false);
    execFileSync(program);
    expect(wasRun()).toBe(true);
  });

  it('M07: no setting that can be changed from outside the file names a program, a module or an address', async () => {
    for (const key of ['packs.manim', 'packs.modules', 'providers', 'providers.0.package', 'providers.0.url'])
      expect((await scene.call(undefined, 'PUT', `/polder/settings/${key}`, { value: program })).status).toBe(
        404,
      );
    const { settings } = (await (await scene.call(undefined, 'GET', '/polder/settings')).json()) as {
      settings: { key: string }[];
    };
    expect(settings.length).toBeGreaterThan(10);
    expect(settings.filter(({ key }) => /packs|provider|url|path|command|module/i.test(key))).toEqual([]);
  });

  it('M07: programs are started from these files and no other, none of which a surface knows', () => {
    const starting = globSync('**/*.ts', { cwd: source })
      .filter((file) => !file.endsWith('.test.ts'))
      .filter((file) =>
        /child_process|worker_threads'\)\.exec/.test(readFileSync(join(source, file), 'utf8')),
      );
    expect(starting.toSorted()).toEqual([
      'catalog/hardware/probe.ts',
      'packs/sandbox.ts',
      'providers/embedded/engine-client.ts',
      'providers/shared/npm.ts',
      'providers/transformers/engine-host.ts',
    ]);
  });
});

describe('M08: a model that asks for what it was not offered', () => {
  const asked = (more: object = {}) => ({
    model: homeModel,
    messages: [{ role: 'user', content: 'Shall I take an umbrella?' }],
    tools: [weather],
    ...more,
  });
  const unfit = async (reason: string) => {
    const metrics = await (await scene.call(undefined, 'GET', '/metrics')).text();
    const line = new RegExp(`^polder_unfit_tool_calls_total\\{[^}]*reason="${reason}"\\} (\\d+)$`, 'm');
    return Number(line.exec(metrics)?.[1] ?? 0);
  };

  it.each([false, true])('M08: is counted, for what it did wrong (stream: %s)', async (stream) => {
    const calls = [
      ['unknown-tool', { name: 'transfer_money', arguments: { to: 'me' } }],
      ['wrong-arguments', { name: 'weather', arguments: { city: 7 } }],
      ['wrong-arguments', { name: 'weather', arguments: { days: 3 } }],
      ['wrong-arguments', { name: 'weather', arguments: { city: 'Breda', days: 0 } }],
      ['wrong-arguments', { name: 'weather', arguments: { city: 'Breda', shell: 'rm' } }],
      [undefined, { name: 'weather', arguments: { city: 'Breda', days: 2 } }],
    ] as const;
    for (const [reason, call] of calls) {
      const before = [await unfit('unknown-tool'), await unfit('wrong-arguments')];
      scene.home.script.next({ toolCalls: [call] });
      const reply = await scene.call(undefined, 'POST', '/v1/chat/completions', asked({ stream }));
      // It is passed on as it is: the tools are the caller's, and so is the refusal.
      expect(await reply.text()).toContain(call.name);
      const after = [await unfit('unknown-tool'), await unfit('wrong-arguments')];
      const more = [reason === 'unknown-tool' ? 1 : 0, reason === 'wrong-arguments' ? 1 : 0];
      expect(after).toEqual(before.map((count, index) => count + more[index]!));
    }
  });

  it('M08: carries nothing out in the house: what a call names is neither asked for nor changed', async () => {
    const before = workAt(scene.home).length;
    const named = { name: 'polder_keys', arguments: { path: '/polder/keys', method: 'POST', name: 'made' } };
    scene.home.script.next({ toolCalls: [named, { name: 'mcp__shell', arguments: { command: 'id' } }] });
    await (await scene.call(undefined, 'POST', '/v1/chat/completions', asked())).text();
    expect(workAt(scene.home)).toHaveLength(before + 1);
    expect((await scene.keys()).filter(({ name }) => name === 'made')).toEqual([]);
  });
});

describe('M09: tools without end', () => {
  it('M09: a loop of a thousand turns ends at the budget of its key, and no cent later', async () => {
    const dayUsd = 0.5;
    const key = await scene.issue({ name: 'looping', budget: { dayUsd, monthUsd: null, totalUsd: null } });
    const messages: object[] = [{ role: 'user', content: 'Is it raining anywhere?' }];
    const before = workAt(scene.sky).length;
    const usage = { promptTokens: 2_000, completionTokens: 500 };
    scene.sky.script.always({ toolCalls: [{ name: 'weather', arguments: { city: 'Breda' } }], ...usage });
    let refused: { status: number; message: string } | undefined;
    let turns = 0;
    while (turns < 1_000 && refused === undefined) {
      const body = { model: skyModel, max_tokens: 1_000, messages, tools: [weather] };
      const reply = await scene.call(key, 'POST', '/v1/chat/completions', body);
      const { choices, error } = (await reply.json()) as ToolAnswer;
      if (reply.status !== 200) refused = { status: reply.status, message: error!.message };
      else {
        turns += 1;
        const call = choices![0].message.tool_calls![0]!;
        messages.push(choices![0].message, { role: 'tool', tool_call_id: call.id, content: 'No rain.' });
      }
    }
    expect(refused).toMatchObject({ status: 429, message: expect.stringContaining('budget') });
    // Each turn cost $0.007.
    expect(turns).toBeLessThanOrEqual(dayUsd / 0.007);
    expect(turns).toBeGreaterThan(0.8 * (dayUsd / 0.007));
    expect(workAt(scene.sky)).toHaveLength(before + turns);
    const { accounts } = (await (
      await scene.call(undefined, 'GET', '/polder/budget')
    ).json()) as BudgetReport;
    const account = accounts.find(({ account }) => /^key:.*\/day$/.test(account))!;
    expect(account).toMatchObject({ limitUsd: dayUsd, reservedUsd: 0 });
    expect(account.spentUsd).toBeCloseTo(0.007 * turns);
  });

  it('M09: the house makes no turn of its own: one request, one call, whatever the model asks for', async () => {
    scene.home.script.always({ toolCalls: [{ name: 'weather', arguments: { city: 'Breda' } }] });
    const before = workAt(scene.home).length;
    const again = { role: 'user', content: 'And where does it rain now?' };
    const body = { model: homeModel, messages: [again], tools: [weather] };
    await (await scene.call(undefined, 'POST', '/v1/chat/completions', body)).text();
    expect(workAt(scene.home)).toHaveLength(before + 1);
    scene.home.script.clear();
  });

  it('M08, M09: a pack asks a model twice for what holds to its schema, refuses it then, and asks no further', async () => {
    const before = [scene.home, scene.sky, scene.otherSky].map((server) => workAt(server).length);
    for (const server of [scene.home, scene.sky, scene.otherSky])
      server.script.always({ content: '{"lines": "no list", "command": "id"}' });
    const messages = [{ role: 'user', content: 'a birthday card for Ada' }];
    const reply = await scene.call(undefined, 'POST', '/v1/chat/completions', {
      model: 'pack/card',
      messages,
    });
    const { error } = (await reply.json()) as ToolAnswer;
    expect(reply.status).toBe(502);
    expect(error!.message).toContain('No model wrote a scene');
    const asked = [scene.home, scene.sky, scene.otherSky].map(
      (server, index) => workAt(server).length - before[index]!,
    );
    expect(asked).toEqual([2, 2, 0]);
  });
});
