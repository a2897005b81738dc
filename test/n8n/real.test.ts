import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Polder } from '../../src/client/index.ts';
import { startGateway, type TestGateway } from '../support/gateway.ts';
import { type SimulatedServer, startOllama } from '../world/index.ts';

const url = process.env.N8N_TEST_URL;
const apiKey = process.env.N8N_TEST_API_KEY;
const isThere = url !== undefined && apiKey !== undefined;
if (!isThere)
  process.stdout.write('Skipped: no real n8n; set N8N_TEST_URL and N8N_TEST_API_KEY to try against one.\n');

/** Workflows of this run have names and paths of their own, and are deleted at its end. */
const run = randomBytes(3).toString('hex');

describe.skipIf(!isThere)('a real n8n', () => {
  let ollama: SimulatedServer;
  let gateway: TestGateway;
  let polder: Polder;
  const made: string[] = [];

  beforeAll(async () => {
    ollama = await startOllama();
    gateway = await startGateway({
      env: { N8N_URL: url!, N8N_API_KEY: apiKey! },
      config: { providers: [{ id: 'ollama', kind: 'ollama', url: ollama.url }] },
    });
    polder = new Polder({ url: gateway.url });
    for (const file of ['echo', 'answer', 'classify', 'summarise-page']) await importFile(file);
    await add(`broken ${run}`, [hook('broken'), code("throw new Error('no')")]);
    await add(`chat ${run}`, [
      chat('chat'),
      code("return [{ json: { output: 'chat ' + $input.first().json.chatInput } }]"),
    ]);
    await add(`file ${run}`, [
      hook('file', { responseMode: 'responseNode' }),
      node('n8n-nodes-base.convertToFile', 1.1, {
        operation: 'toBinary',
        sourceProperty: 'body.prompt',
        options: { fileName: 'said.bin', mimeType: 'application/octet-stream' },
      }),
      node('n8n-nodes-base.respondToWebhook', 1.4, { respondWith: 'binary', options: {} }),
    ]);
    await add(`streaming ${run}`, [
      { ...hook('streaming', { responseMode: 'streaming' }), typeVersion: 2.1 },
      node('n8n-nodes-base.respondToWebhook', 1.5, {
        respondWith: 'text',
        responseBody: '={{ "streamed " + $json.body.prompt }}',
        options: { enableStreaming: true },
      }),
    ]);
    await gateway.knows(
      ...['echo', 'answer', 'broken', 'streaming', 'chat'].map((name) => `n8n/${name}-${run}`),
    );
  });
  afterAll(async () => {
    for (const id of made) await api('DELETE', `/${id}`);
    await gateway?.close();
    await ollama?.close();
  });

  async function api(method: string, path: string, body?: string): Promise<{ id: string }> {
    const headers = { 'x-n8n-api-key': apiKey!, ...(body && { 'content-type': 'application/json' }) };
    const response = await fetch(`${url}/api/v1/workflows${path}`, {
      method,
      headers,
      ...(body && { body }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as { id: string };
  }

  async function activate(body: string): Promise<void> {
    const { id } = await api('POST', '', body);
    made.push(id);
    await api('POST', `/${id}/activate`);
  }

  /** As it is in the folder, but for its name, its path, and where Polder is. */
  async function importFile(file: string): Promise<void> {
    const text = readFileSync(join(import.meta.dirname, `../../integrations/n8n/${file}.json`), 'utf8')
      .replaceAll(`polder-${file}`, `polder-${file}-${run}`)
      .replaceAll('http://127.0.0.1:4747', gateway.url);
    const workflow = JSON.parse(text) as { name: string };
    await activate(JSON.stringify({ ...workflow, name: `${workflow.name} ${run}` }));
  }

  async function add(name: string, nodes: { name: string }[]): Promise<void> {
    const connections = Object.fromEntries(
      nodes
        .slice(1)
        .map((next, index) => [
          nodes[index]!.name,
          { main: [[{ node: next.name, type: 'main', index: 0 }]] },
        ]),
    );
    await activate(JSON.stringify({ name, nodes, connections, settings: {} }));
  }

  const node = (type: string, typeVersion: number, parameters: object) => ({
    id: type,
    name: type,
    type,
    typeVersion,
    position: [0, 0],
    parameters,
  });
  const code = (jsCode: string) => node('n8n-nodes-base.code', 2, { jsCode });
  const hook = (path: string, parameters: object = {}) => ({
    ...node('n8n-nodes-base.webhook', 2, {
      path: `${path}-${run}`,
      httpMethod: 'POST',
      responseMode: 'lastNode',
      options: {},
      ...parameters,
    }),
    webhookId: `${path}-${run}`,
  });
  const chat = (id: string) => ({
    ...node('@n8n/n8n-nodes-langchain.chatTrigger', 1.1, { public: true, options: {} }),
    webhookId: `${id}-${run}`,
  });
  const ask = (name: string, content: string, more: object = {}) =>
    polder.chat({ model: `n8n/${name}-${run}`, messages: [{ role: 'user', content }], ...more });

  it('echoes, also where it is a chat or streams', async () => {
    expect((await ask('echo', 'hello')).text).toBe('You said: hello');
    expect((await ask('chat', 'hello')).text).toBe('chat hello');
    expect((await ask('streaming', 'hello')).text).toBe('streamed hello');
  });

  it('asks Polder by its own workflows', async () => {
    expect((await ask('answer', 'Good morning')).text).toContain('Good morning');
    expect((await ask('classify', 'My parcel is late', { labels: ['praise', 'complaint'] })).text).not.toBe(
      '',
    );
    expect((await ask('summarise-page', `Sum up ${gateway.url}/health please`)).text).not.toBe('');
    expect(ollama.requests.some(({ body }) => body.includes('Summarise the page'))).toBe(true);
  });

  it('gives a file', async () => {
    const base64 = Buffer.from([0, 1, 2, 250]).toString('base64');
    expect((await ask('file', base64)).text).toContain(`data:application/octet-stream;base64,${base64}`);
  });

  it('says that a workflow failed, without its trace', async () => {
    await expect(ask('broken', 'x')).rejects.toMatchObject({
      status: 502,
      message: expect.stringContaining('Error in workflow'),
    });
  });

  it('does not know a workflow any more that was switched off', async () => {
    await api('POST', `/${made[0]}/deactivate`);
    await expect(ask('echo', 'x')).rejects.toMatchObject({ message: expect.stringContaining('not active') });
  });
});
