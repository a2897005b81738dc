import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ChatMessage, Polder, type RequestError } from '../../src/client/index.ts';
import { startGateway, type TestGateway } from '../support/gateway.ts';
import {
  chatNode,
  nodeThat,
  type SimulatedServer,
  type SimulatedWorkflow,
  startN8n,
  startOllama,
  webhookNode,
} from '../world/index.ts';

const apiKey = 'n8n_api_test';
const filler: SimulatedWorkflow[] = Array.from({ length: 600 }, (_, index) => ({
  id: `filler-${String(index).padStart(3, '0')}`,
  name: `Filler ${index}`,
  active: index % 2 === 0,
  nodes: [webhookNode(`filler-${index}`)],
}));
const picture = Buffer.from('89504e470d0a1a0a00', 'hex');

/** A workflow that answers `path` by what `run` says. */
function workflow(path: string, run: SimulatedWorkflow['run'], parameters: object = {}): SimulatedWorkflow {
  return {
    id: path,
    name: path,
    active: true,
    nodes: [webhookNode(path, parameters), nodeThat('Last')],
    ...(run && { run }),
  };
}

const workflows: SimulatedWorkflow[] = [
  workflow('echo', ({ prompt }) => ({ json: { output: `heard ${prompt}` } })),
  workflow('all-of-it', (given) => ({ json: given })),
  workflow('plain', ({ prompt }) => ({ text: `plain ${prompt}` })),
  workflow('entries', () => ({ json: [{ text: 'one' }, { text: 'two' }] })),
  workflow('openai', () => ({
    json: { choices: [{ message: { role: 'assistant', content: 'as OpenAI' } }] },
  })),
  workflow('numbers', () => ({ json: { sum: 7, of: [3, 4] } })),
  workflow('streaming', () => ({ streamed: ['in ', 'pieces'] }), { responseMode: 'streaming' }),
  workflow('picture', () => ({ file: picture, mediaType: 'image/png', name: 'a.png' })),
  workflow('at-once', undefined, { responseMode: 'onReceived' }),
  workflow('no-data', () => ({ json: {} }), { responseData: 'noData' }),
  workflow('empty', () => 'nothing'),
  workflow('broken', () => 'error'),
  workflow('locked', () => ({ json: { output: 'in' } }), { authentication: 'headerAuth' }),
  workflow('slow', () => new Promise(() => undefined)),
  { ...workflow('asleep', undefined), active: false },
  {
    id: 'chat',
    name: 'Chat',
    active: true,
    nodes: [chatNode('c1')],
    run: ({ chatInput, action }) => ({ json: { output: `${action}: ${chatInput}` } }),
  },
  { id: 'private-chat', name: 'Private chat', active: true, nodes: [chatNode('c2', {})] },
  {
    id: 'published',
    name: 'Published',
    active: true,
    nodes: [webhookNode('draft')],
    publishedNodes: [webhookNode('published')],
    run: () => ({ json: { output: 'the published one' } }),
  },
  ...filler,
];

let n8n: SimulatedServer;
let ollama: SimulatedServer;
let gateway: TestGateway;
let polder: Polder;

beforeAll(async () => {
  [n8n, ollama] = await Promise.all([startN8n({ workflows, apiKey }), startOllama()]);
  gateway = await startGateway({
    env: { N8N_URL: n8n.url, N8N_API_KEY: apiKey },
    config: { providers: [{ id: 'ollama', kind: 'ollama', url: ollama.url }] },
  });
  await gateway.knows('n8n/echo', 'ollama/llama3.2:3b');
  polder = new Polder({ url: gateway.url });
});
afterEach(() => n8n.clearFaults());
afterAll(async () => {
  await gateway?.close();
  await Promise.all([n8n?.close(), ollama?.close()]);
});

const ask = (name: string, content = 'this', more: object = {}) =>
  polder.chat({ model: `n8n/${name}`, messages: [{ role: 'user', content }], ...more });
const refusal = (work: Promise<unknown>): Promise<RequestError> =>
  work.then(
    () => {
      throw new Error('it was answered');
    },
    (thrown: RequestError) => thrown,
  );

describe('workflows of n8n', () => {
  it('are listed over all pages: those that are active and can be called', async () => {
    const ids = (await polder.models()).map(({ id }) => id).filter((id) => id.startsWith('n8n/'));
    expect(ids).toEqual(expect.arrayContaining(['n8n/echo', 'n8n/chat', 'n8n/filler-598', 'n8n/published']));
    expect(ids).not.toEqual(expect.arrayContaining(['n8n/asleep']));
    expect(ids).not.toContain('n8n/filler-599');
    expect(ids).not.toContain('n8n/private-chat');
    const pages = n8n.requests.filter(({ path }) => path === '/api/v1/workflows');
    expect(pages.some(({ query }) => query.has('cursor'))).toBe(true);
    expect(pages[0]!.query.get('active')).toBe('true');
  });

  it.each([
    ['echo', 'heard this'],
    ['plain', 'plain this'],
    ['entries', 'one\ntwo'],
    ['openai', 'as OpenAI'],
    ['numbers', '```json\n{\n  "sum": 7,\n  "of": [\n    3,\n    4\n  ]\n}\n```'],
    ['streaming', 'in pieces'],
    ['picture', `![a.png](data:image/png;base64,${picture.toString('base64')})`],
    ['at-once', 'Workflow was started'],
    ['no-data', 'The workflow has run; it gives no answer.'],
    ['chat', 'sendMessage: this'],
    ['published', 'the published one'],
  ])('answer: %s', async (name, text) => {
    const answer = await ask(name);
    expect(answer).toMatchObject({ text, model: `n8n/${name}`, place: 'local', costUsd: 0 });
    expect(await gateway.interaction(answer.interaction)).toMatchObject({
      state: 'answered',
      provider: 'n8n',
    });
  });

  it('answer whoever streams, too', async () => {
    const stream = await polder.stream({ model: 'n8n/echo', messages: [{ role: 'user', content: 'twice' }] });
    expect(await stream.whole()).toMatchObject({ text: 'heard twice', finishReason: 'stop' });
  });

  it('get the question, the conversation and the parameters, and never the key of the API', async () => {
    const messages: ChatMessage[] = [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'First' },
      { role: 'assistant', content: 'Yes' },
      { role: 'user', content: [{ type: 'text', text: 'Second' }] },
    ];
    await polder.chat({ model: 'n8n/all-of-it', messages, temperature: 0.2 });
    const seen = n8n.requests.findLast(({ path }) => path === '/webhook/all-of-it')!;
    expect(seen.json).toEqual({ prompt: 'Second', messages, parameters: { temperature: 0.2 } });
    expect(JSON.stringify(seen.headers)).not.toContain(apiKey);
  });

  it('are given to nobody who did not ask for one by its whole name', async () => {
    const before = n8n.requests.length;
    expect((await polder.chat('Run the echo workflow')).model).toMatch(/^ollama\//);
    expect(
      (await polder.chat({ model: 'local', messages: [{ role: 'user', content: 'Hi' }] })).model,
    ).toMatch(/^ollama\//);
    expect(
      await refusal(polder.chat({ model: 'echo', messages: [{ role: 'user', content: 'Hi' }] })),
    ).toMatchObject({ status: 404 });
    expect(n8n.requests.slice(before).filter(({ path }) => path.startsWith('/webhook'))).toEqual([]);
  });

  it.each([
    ['broken', 502, 'The workflow failed: Error in workflow.'],
    ['empty', 502, 'No item to return was found'],
    ['locked', 502, 'headers'],
    ['asleep', 404, 'n8n/asleep'],
  ])('that fail say so in a way that helps: %s', async (name, status, words) => {
    const error = await refusal(ask(name));
    expect(error.status).toBe(status);
    expect(error.message).toContain(words);
    expect(error.message).not.toContain('live-webhooks');
    const calls = n8n.requests.filter(({ path }) => path === `/webhook/${name}`);
    expect(calls.length).toBeLessThanOrEqual(1);
  });

  it('that were switched off since are not there any more', async () => {
    const name = 'filler-296';
    await fetch(`${n8n.url}/api/v1/workflows/${name}/deactivate`, {
      method: 'POST',
      headers: { 'x-n8n-api-key': apiKey },
    });
    expect((await refusal(ask(name))).message).toContain('not active');
  });

  it.each([
    [{ name: 'reset' }, 502],
    [{ name: 'reset-mid-stream', afterBytes: 3 }, 502],
    [{ name: 'html', status: 502 }, 502],
    [{ name: 'status', status: 413, message: 'request entity too large' }, 400],
  ] as const)('are run once, whatever happens on the way: %j', async (fault, status) => {
    await n8n.fault({ ...fault, path: '/webhook/filler-2', times: 1 });
    const before = n8n.requests.length;
    const error = await refusal(ask('filler-2'));
    expect(error.status).toBe(status);
    expect(n8n.requests.slice(before).filter(({ path }) => path === '/webhook/filler-2')).toHaveLength(1);
  });

  it('are let go of within a second when nobody waits for them any more', async () => {
    const controller = new AbortController();
    const thrown = refusal(
      polder.chat(
        { model: 'n8n/slow', messages: [{ role: 'user', content: 'x' }] },
        { signal: controller.signal },
      ),
    );
    const called = () => n8n.requests.find(({ path }) => path === '/webhook/slow');
    await expect.poll(called).toBeDefined();
    controller.abort();
    await thrown;
    await expect.poll(() => called()!.aborted, { timeout: 1_000 }).toBe(true);
  });
});

describe('n8n', () => {
  it('that refuses the key says whose it is', async () => {
    await using other = await startGateway({ env: { N8N_URL: n8n.url, N8N_API_KEY: 'wrong' } });
    await expect
      .poll(async () => {
        const { providers } = (await (await fetch(`${other.url}/polder/providers`)).json()) as {
          providers: { id: string; state: string }[];
        };
        return providers.find(({ id }) => id === 'n8n')?.state;
      })
      .toBe('unauthorized');
  });

  it('elsewhere is cloud, so that nothing private goes there', async () => {
    await using other = await startGateway({
      config: {
        providers: [{ id: 'n8n', kind: 'n8n', url: n8n.url.replace('127.0.0.1', 'localhost.'), apiKey }],
      },
    });
    const { providers } = (await (await fetch(`${other.url}/polder/providers`)).json()) as {
      providers: { id: string; place: string }[];
    };
    expect(providers.find(({ id }) => id === 'n8n')).toMatchObject({ place: 'cloud' });
  });

  it('is used without a key where its workflows are in a folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'polder-workflows-'));
    try {
      writeFileSync(
        join(folder, 'echo.json'),
        JSON.stringify({ name: 'Echo', nodes: [webhookNode('echo')] }),
      );
      writeFileSync(
        join(folder, 'more.json'),
        JSON.stringify([
          { name: 'Locked', nodes: [webhookNode('locked')] },
          { name: 'Off', active: false, nodes: [webhookNode('off')] },
        ]),
      );
      cpSync(join(folder, 'echo.json'), join(folder, 'echo.txt'));
      await using other = await startGateway({
        config: {
          providers: [
            { id: 'flows', kind: 'n8n', url: n8n.url, folder, headers: { 'x-secret': 'open sesame' } },
          ],
        },
      });
      await other.knows('flows/echo', 'flows/locked');
      const client = new Polder({ url: other.url });
      const said = async (model: string) =>
        (await client.chat({ model, messages: [{ role: 'user', content: 'you' }] })).text;
      expect([await said('flows/echo'), await said('flows/locked')]).toEqual(['heard you', 'in']);
      expect((await client.models()).map(({ id }) => id)).not.toContain('flows/off');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the workflows to import', () => {
  const folder = join(import.meta.dirname, '../../integrations/n8n');
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

  it.each(files)('%s is taken by the API of n8n as it is, and then offered', async (file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const headers = { 'x-n8n-api-key': apiKey, 'content-type': 'application/json' };
    const made = await fetch(`${n8n.url}/api/v1/workflows`, { method: 'POST', headers, body: text });
    const { id } = (await made.json()) as { id: string };
    expect(made.status).toBe(200);
    await fetch(`${n8n.url}/api/v1/workflows/${id}/activate`, { method: 'POST', headers });
    const name = (JSON.parse(text) as { name: string }).name.toLowerCase().replaceAll(' ', '-');
    await gateway.knows(file === 'echo.json' ? `n8n/echo-${id}` : `n8n/${name}`);
  });
});
