import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { startGateway, type TestGateway } from '../../support/gateway.ts';
import { type SimulatedServer, startAnthropic, startOpenAICompatible } from '../../world/index.ts';
import { head, sendRaw } from './raw.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function gatewayWith(env: Record<string, string>, model: string): Promise<TestGateway> {
  const gateway = await startGateway({ env });
  closing.push(() => gateway.close());
  await gateway.knows(model);
  return gateway;
}

function kept<Kept extends SimulatedServer>(server: Kept): Kept {
  closing.push(() => server.close());
  return server;
}

function ask(url: string, model: string, stream = false): Promise<Response> {
  return fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model, stream, messages: [{ role: 'user', content: 'Hello' }] }),
  });
}

describe('H05: what goes on to a provider', () => {
  it('H05: only the headers that are meant to, each once, whatever their spelling', async () => {
    const anthropic = kept(await startAnthropic({ apiKey: 'sk-ant-right' }));
    const env = { ANTHROPIC_BASE_URL: anthropic.url, ANTHROPIC_API_KEY: 'sk-ant-right' };
    const { url } = await gatewayWith(env, 'anthropic/claude-haiku-4-5');
    const body = JSON.stringify({
      model: 'anthropic/claude-haiku-4-5',
      max_tokens: 16,
      messages: [{ role: 'user', content: 'Hello' }],
    });
    const headers = [
      `CoNtEnT-LeNgTh: ${body.length}`,
      'CONTENT-TYPE: application/json',
      'Anthropic-Beta: one',
      'ANTHROPIC-BETA: two',
      'X-Secret: hidden',
      'Cookie: session=hidden',
      'Connection: close, X-Secret',
      'X-Api-Key: sk-of-the-client',
      'Forwarded: for=10.0.0.1',
    ];
    const answer = await sendRaw(url, head(url, 'POST /v1/messages', ...headers) + body);
    expect(answer.status).toBe(200);
    const seen = anthropic.requests.find(({ path }) => path === '/v1/messages')!;
    expect(seen.headers['content-length'] ?? seen.headers['transfer-encoding']).toBeDefined();
    expect(seen.headers['anthropic-beta']).toMatch(/^one, ?two$/);
    expect(seen.headers['x-api-key']).toBe('sk-ant-right');
    expect(JSON.stringify(seen.headers)).not.toMatch(/hidden|sk-of-the-client|10\.0\.0\.1/);
  });
  it('H05: of a key that is there twice, what was read is what is sent', async () => {
    const server = kept(await startOpenAICompatible());
    const { url } = await gatewayWith({ LOCAL_INFER_URL: server.url }, 'local-infer/qwen3-4b-instruct');
    const response = await fetch(`${url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"model":"nobody","model":"local-infer/qwen3-4b-instruct","messages":[{"role":"user","content":"hidden"}],"messages":[{"role":"user","content":"shown"}]}',
    });
    expect(response.status).toBe(200);
    const { body } = server.requests.find(({ path }) => path.endsWith('/chat/completions'))!;
    expect(body).toContain('shown');
    expect(body).not.toMatch(/hidden|nobody/);
  });
});

describe('H08: compressed answers', () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000, ' '));
  const answers: Record<string, (response: ServerResponse) => void> = {
    'five thousand layers': (response) => {
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-encoding': 'gzip, '.repeat(5000),
      });
      response.end(bomb);
    },
    'a hundred layers': (response) => {
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-encoding': 'gzip, '.repeat(100),
      });
      response.end(bomb);
    },
    'one layer over 50 MB': (response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(bomb);
    },
    'a packed stream': (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'content-encoding': 'gzip' });
      response.end(bomb);
    },
  };
  it.each(Object.keys(answers))(
    'H08: %s are an error of the provider within bounded memory',
    async (name) => {
      const provider = await listening((path, response) => {
        if (path.endsWith('/models'))
          return void response.end('{"object":"list","data":[{"id":"packed","object":"model"}]}');
        if (path.endsWith('/chat/completions')) return answers[name]!(response);
        response.writeHead(404).end('{}');
      });
      const { url } = await gatewayWith({ LOCAL_INFER_URL: provider }, 'local-infer/packed');
      const before = process.memoryUsage().rss;
      for (const stream of [false, true]) {
        const response = await ask(url, 'local-infer/packed', stream);
        const text = await response.text();
        if (response.status === 200) expect(text).toContain('"error"');
        else expect(response.status).toBe(502);
      }
      expect(process.memoryUsage().rss - before).toBeLessThan(256 * 1024 * 1024);
      expect((await fetch(`${url}/health`)).status).toBe(200);
    },
  );
});

describe('K18: names that carry line breaks and colours', () => {
  it('K18: a model’s name cannot add a header or a line', async () => {
    const name = 'evil\r\nx-injected: yes\u001b[31m';
    const provider = await listening((path, response) => {
      if (path.endsWith('/models'))
        return void response.end(JSON.stringify({ object: 'list', data: [{ id: name, object: 'model' }] }));
      const choices = [{ index: 0, message: { role: 'assistant', content: 'Hello' }, finish_reason: 'stop' }];
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ id: 'x', object: 'chat.completion', created: 1, model: name, choices }));
    });
    const { url } = await gatewayWith({ LOCAL_INFER_URL: provider }, `local-infer/${name}`);
    const response = await ask(url, `local-infer/${name}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('x-injected')).toBeNull();
    expect(response.headers.get('x-polder-model')).toMatch(/^[\x20-\x7e]+$/);
  });
});

async function listening(answer: (path: string, response: ServerResponse) => void): Promise<string> {
  const server: Server = createServer((request, response) => {
    request.resume();
    answer(request.url!, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
