import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type FakeGateway,
  fakeHouse,
  interaction,
  json,
  startFakeGateway,
  usualRoutes,
} from '../../test/setup/fake-house.ts';
import { runCommand } from './program.ts';

let home: string;
let gateway: FakeGateway | undefined;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'polder-cli-'));
});
afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
  rmSync(home, { recursive: true, force: true });
});

interface Result {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** Runs a command line with nothing on a terminal. Without a gateway nothing listens at its port. */
async function run(
  words: readonly string[],
  given: {
    input?: string;
    env?: NodeJS.ProcessEnv;
    fake?: ReturnType<typeof fakeHouse>;
    signal?: AbortSignal;
  } = {},
): Promise<Result> {
  const output = new PassThrough();
  const errors = new PassThrough();
  const texts = [output, errors].map(async (stream) => {
    let text = '';
    for await (const piece of stream) text += piece;
    return text;
  });
  const fake = given.fake ?? fakeHouse();
  const port = gateway?.port ?? (await freePort());
  const code = await runCommand(words, {
    env: { POLDER_HOME: home, POLDER_PORT: String(port), ...given.env },
    input: Readable.from(given.input === undefined ? [] : [given.input]),
    output,
    errors,
    signal: given.signal ?? new AbortController().signal,
    outliveOutput: () => undefined,
    house: async () => fake.house,
  });
  output.end();
  errors.end();
  const [outputText, errorText] = await Promise.all(texts);
  return { code, output: outputText!, errors: errorText! };
}

async function freePort(): Promise<number> {
  const probe = await startFakeGateway({});
  await probe.close();
  return probe.port;
}

const startGateway = async (routes = usualRoutes) => {
  gateway = await startFakeGateway(routes);
};

describe('the command line', () => {
  it('tells its version, and helps', async () => {
    expect(await run(['--version'])).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
    const help = await run(['--help']);
    expect(help.code).toBe(0);
    for (const name of ['up', 'doctor', 'ask', 'models', 'route', 'why', 'feedback', 'pull']) {
      expect(help.output).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
      const own = await run([name, '--help']);
      expect(own.code).toBe(0);
      expect(own.output).toContain('Examples:\n  $ ');
      expect(own.output).toContain('--json');
    }
  });

  it.each([[[]], [['asks']], [['ask', '--nope']], [['why']], [['ask', '--privacy', 'secret', 'x']]])(
    'ends with 2 when called wrongly: %j',
    async (words) => {
      const { code, output, errors } = await run(words);
      expect(code).toBe(2);
      expect(output).toBe('');
      expect(errors).not.toBe('');
    },
  );

  it('shows all faults of the config and ends with 2', async () => {
    writeFileSync(join(home, 'config.yaml'), 'server: { prot: 1 }\nlogLevel: loud\n');
    const { code, errors } = await run(['models']);
    expect(code).toBe(2);
    expect(errors).toContain('has 2 faults');
    expect(errors).toContain('server.prot: is no key that Polder knows; did you mean port?');
  });
});

describe('polder ask', () => {
  it('streams the answer to the output, and says on the errors where it came from', async () => {
    await startGateway();
    const { code, output, errors } = await run([
      'ask',
      '--privacy',
      'private',
      '--system',
      'Be brief',
      'Two',
      'and two?',
    ]);
    expect({ code, output }).toEqual({ code: 0, output: 'Four.\n' });
    expect(errors).toBe(`ollama/tiny (local): simple\npolder why ${interaction.id}\n`);
    const asked = gateway!.seen.find((request) => request.path === '/v1/chat/completions')!;
    expect(asked.headers['x-polder-privacy']).toBe('private');
    expect(JSON.parse(asked.body)).toEqual({
      model: 'auto',
      stream: true,
      messages: [
        { role: 'system', content: 'Be brief' },
        { role: 'user', content: 'Two and two?' },
      ],
    });
  });

  it('takes the prompt from the input, and files', async () => {
    await startGateway();
    const path = join(home, 'sum.txt');
    writeFileSync(path, '2 + 2\n');
    const { code, output } = await run(['ask', '--json', '--file', path, 'What is this?', '-'], {
      input: 'In one word.\n',
    });
    expect(code).toBe(0);
    expect(JSON.parse(output)).toMatchObject({
      answer: 'Four.',
      model: 'ollama/tiny',
      place: 'local',
      interaction: interaction.id,
    });
    const asked = JSON.parse(gateway!.seen.at(-1)!.body);
    expect(asked.messages[0].content).toBe('File sum.txt:\n\n2 + 2\n\nWhat is this?\n\nIn one word.');
  });

  it('ends with 2 without a prompt, and for a file that is none', async () => {
    await startGateway();
    expect((await run(['ask'])).code).toBe(2);
    const missing = await run(['ask', '--file', join(home, 'none.txt'), 'x']);
    expect(missing).toMatchObject({ code: 2, errors: expect.stringContaining('cannot be read (ENOENT)') });
  });

  it('starts a gateway of its own where none runs, and ends it', async () => {
    const fake = fakeHouse();
    expect(await run(['ask', 'x'], { fake })).toMatchObject({ code: 0, output: 'Four.\n' });
    expect(fake.started[0]?.env).toMatchObject({ POLDER_PORT: '0', POLDER_HOME: home });
    expect(fake.closed).toEqual(['gateway']);
  });

  it('ends with 1 and the reason where the gateway refuses, or the answer breaks off', async () => {
    const message = 'No local model can take it.';
    await startGateway({
      ...usualRoutes,
      'POST /v1/chat/completions': (_request, response) => json(response, { error: { message } }, 503),
    });
    expect(await run(['ask', 'x'])).toMatchObject({
      code: 1,
      output: '',
      errors: expect.stringContaining(message),
    });
    await gateway!.close();
    await startGateway({
      ...usualRoutes,
      'POST /v1/chat/completions': (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.end(
          'data: {"choices":[{"index":0,"delta":{"content":"Fo"}}]}\n\ndata: {"error":{"message":"It broke."}}\n\n',
        );
      },
    });
    expect(await run(['ask', 'x'])).toMatchObject({
      code: 1,
      output: 'Fo',
      errors: expect.stringContaining('It broke.'),
    });
  });

  it('does not take another program at the port for a gateway', async () => {
    await startGateway({ 'GET /health': (_request, response) => response.end('hello') });
    expect(await run(['ask', 'x'])).toMatchObject({
      code: 1,
      errors: expect.stringContaining('Another program uses'),
    });
  });

  it('has patience with a machine that is hard at work, and does not call a silent gateway another program', async () => {
    await startGateway();
    const timeout = vi
      .spyOn(AbortSignal, 'timeout')
      .mockReturnValue(AbortSignal.abort(new DOMException('It took too long.', 'TimeoutError')));
    const { code, errors } = await run(['ask', 'x']);
    const [[patience]] = timeout.mock.calls as [[number]];
    timeout.mockRestore();
    expect(patience).toBeGreaterThanOrEqual(10_000);
    expect({ code, errors }).toEqual({ code: 1, errors: expect.stringContaining('very busy: try again') });
  });

  it('sends the key of the gateway', async () => {
    await startGateway();
    await run(['ask', 'x'], { env: { POLDER_API_KEY: 'a-key-of-sixteen-characters' } });
    expect(gateway!.seen.at(-1)!.headers.authorization).toBe('Bearer a-key-of-sixteen-characters');
  });
});

describe('polder models', () => {
  it('prints a table, or JSON', async () => {
    await startGateway();
    const { output } = await run(['models']);
    expect(output.split('\n')[1]).toMatch(
      /^ollama\/tiny +local +loaded +8k +1\.2 GB +2\.0 GB +memory +0\.40 +- +tools +free$/,
    );
    expect(JSON.parse((await run(['models', '--json'])).output)[0].id).toBe('ollama/tiny');
  });
});

describe('polder route', () => {
  it('writes a line for each line, in order, with the agreed fields', async () => {
    const input = [
      '{"id":"a","prompt":"one"}',
      '{"id":7,"messages":[{"role":"system","content":"s"},{"role":"user","content":"two"}]}',
      '',
      '{"prompt":"three"}',
    ];
    const fake = fakeHouse();
    const { code, output } = await run(['route', '--jsonl'], { input: `${input.join('\r\n')}`, fake });
    expect(code).toBe(0);
    expect(output.trimEnd().split('\n')).toEqual([
      '{"id":"a","place":"local","model":"ollama/tiny","privacy":"open","complexity":1,"relevance":0,"reason":"one"}',
      '{"id":7,"place":"local","model":"ollama/tiny","privacy":"open","complexity":2,"relevance":0,"reason":"two"}',
      '{"id":4,"place":"local","model":"ollama/tiny","privacy":"open","complexity":1,"relevance":0,"reason":"three"}',
    ]);
    expect(fake.closed).toEqual(['router']);
  });

  it('tells of faulty lines, goes on, and ends with 1', async () => {
    const { code, output, errors } = await run(['route', '--jsonl'], {
      input: 'no json\n{"id":1}\n{"id":2,"prompt":"x"}\n',
    });
    expect(code).toBe(1);
    expect(output.trimEnd().split('\n')).toHaveLength(1);
    expect(errors).toMatch(/^line 1: .*\nline 2: /);
  });

  it('takes one prompt too', async () => {
    const { code, output } = await run(['route', 'hello']);
    expect(code).toBe(0);
    expect(output).toContain('ollama/tiny (local)\nhello\n');
    expect(JSON.parse((await run(['route', '--json', 'hello'])).output)).toMatchObject({
      place: 'local',
      reason: 'hello',
    });
    expect((await run(['route', '--jsonl', 'hello'])).code).toBe(2);
  });
});

describe('polder why', () => {
  it('explains, from a running gateway and from the data of a stopped one', async () => {
    const stopped = await run(['why', `chatcmpl-${interaction.id}`]);
    expect(stopped.code).toBe(0);
    expect(stopped.output).toContain('The question is simple, so a local model does.');
    expect(stopped.output).toContain('openai/big  not needed');
    await startGateway();
    expect((await run(['why', interaction.id])).output).toBe(stopped.output);
    expect(JSON.parse((await run(['why', '--json', interaction.id])).output).id).toBe(interaction.id);
  });

  it('ends with 1 where there is no such interaction', async () => {
    const none = { code: 1, errors: expect.stringContaining('no interaction 01zz') };
    expect(await run(['why', '01zz'])).toMatchObject(none);
    await startGateway();
    expect(await run(['why', '01zz'])).toMatchObject(none);
  });
});

describe('polder feedback', () => {
  it('goes to the running gateway, or into the data of a stopped one', async () => {
    const fake = fakeHouse();
    const words = ['feedback', interaction.id, '--rating', '2', '--correction', 'Five.'];
    const request = { interaction_id: interaction.id, rating: 2, correction: 'Five.' };
    expect((await run(words, { fake })).code).toBe(0);
    expect(fake.feedback).toEqual([request]);
    await startGateway();
    expect((await run([...words, '--json'])).output).toBe('{"ok":true}\n');
    expect(JSON.parse(gateway!.seen.at(-1)!.body)).toEqual(request);
  });

  it.each([[['--rating', '6']], [['--rating', '4.5']], [[]]])('ends with 2 for %j', async (words) => {
    expect((await run(['feedback', interaction.id, ...words])).code).toBe(2);
  });

  it('ends with 1 where there is no such interaction', async () => {
    expect((await run(['feedback', '01zz', '--rating', '3'])).code).toBe(1);
  });
});

describe('polder pull', () => {
  it.each(['nonsense', './model.safetensors'])(
    'ends with 2 for %s, which is no model to fetch',
    async (source) => {
      const { code, errors } = await run(['pull', source]);
      expect(code).toBe(2);
      expect(errors).toContain('polder pull --help');
    },
  );
});

describe('polder up', () => {
  it('tells the address, what was found and how to connect, and ends well at a stop signal', async () => {
    const stop = new AbortController();
    const fake = fakeHouse();
    const running = run(['up'], { fake, signal: stop.signal, env: { OPENAI_API_KEY: 'sk-secret' } });
    await untilAsked(fake);
    stop.abort('SIGTERM');
    const { code, output, errors } = await running;
    expect(code).toBe(0);
    expect(output).toMatch(/Gateway +http:\/\/127\.0\.0\.1:\d+\n +Dashboard +http:/);
    expect(errors).toContain('Stopping');
    expect(fake.closed).toEqual(['gateway']);
    expect(`${output}${errors}`).not.toContain('sk-secret');
  });

  it('says that it is running already, and ends with 1', async () => {
    await startGateway();
    const { code, errors } = await run(['up']);
    expect(code).toBe(1);
    expect(errors).toContain(`Polder is already running at ${gateway!.address}`);
  });

  it('says that another program has the port', async () => {
    await startGateway({});
    expect(await run(['up'])).toMatchObject({ code: 1, errors: expect.stringContaining('POLDER_PORT') });
  });
});

/** Waits until the fake house has started a gateway. */
async function untilAsked(fake: ReturnType<typeof fakeHouse>): Promise<void> {
  while (fake.started.length === 0) await new Promise((resolve) => setImmediate(resolve));
}

describe('polder doctor', () => {
  it('goes through what Polder needs, with and without a running gateway', async () => {
    const stopped = await run(['doctor']);
    expect(stopped.code).toBe(0);
    for (const name of ['Node', 'SQLite', 'Config', 'Data folder', 'Disk', 'Port', 'ollama']) {
      expect(stopped.output).toMatch(new RegExp(`^[✓!·] ${name} `, 'm'));
    }
    expect(stopped.output).toContain('is free');
    expect(stopped.output).toContain('Start LM Studio.');
    await startGateway();
    const running = JSON.parse((await run(['doctor', '--json'])).output);
    expect(running.ok).toBe(true);
    expect(running.checks).toContainEqual({
      name: 'Port',
      state: 'good',
      finding: `${gateway!.address} is answered by Polder`,
    });
  });

  it('ends with 1 where something needed is broken', async () => {
    writeFileSync(join(home, 'config.yaml'), 'logLevel: loud\n');
    const { code, output } = await run(['doctor']);
    expect(code).toBe(1);
    expect(output).toContain('logLevel: must be one of');
  });
});
