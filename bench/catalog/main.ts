/**
 * How long `GET /models` and `GET /capabilities` take with many models known, over loopback, beside a bare
 * Node server on the same thread that sends the same bytes, made beforehand. The bars hold for the processor
 * time of the serving thread, since the time on the clock is also that of whatever else runs on the machine.
 *
 *   node bench/catalog/main.ts [--models 10000] [--rounds 60] [--json]
 *
 * A round asks once for each, taking turns. `changed` is the list right after one model was measured anew,
 * as happens with every answer; `of a key` is what a key sees that may use only some of the models.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { startGateway } from '../../test/support/gateway.ts';
import { startOpenAICompatible } from '../../test/world/index.ts';
import { bar, barLines, figureOf, textTable, whole } from '../gateway/table.ts';

const { values } = parseArgs({
  options: {
    models: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '60' },
    json: { type: 'boolean', default: false },
  },
});
const count = Number(values.models);
const limitMs = 10;

const apiKey = 'an-admin-key-for-the-benchmark';
const families = ['qwen3-8b', 'llama-3.1-8b', 'gemma-3-4b', 'nomic-embed', 'whisper-small', 'sdxl-turbo'];
const models = Array.from({ length: count }, (_, index) => ({
  id: `owner-${index % 97}/${families[index % families.length]}-${index}`,
  contextLength: 8_192,
}));

const backend = await startOpenAICompatible({ models });
const gateway = await startGateway({
  config: {
    server: { apiKey },
    providers: [{ id: 'many', kind: 'openai-compatible', url: `${backend.url}/v1` }],
  },
});
const bare = createServer((asked, response) => {
  const body = asked.url === '/models' ? lists.models : lists.capabilities;
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
});
await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve));
const client = new Worker(new URL('./client.ts', import.meta.url));
const bareUrl = `http://127.0.0.1:${(bare.address() as AddressInfo).port}`;

const lists: Record<'models' | 'capabilities', Buffer> = {
  models: Buffer.alloc(0),
  capabilities: Buffer.alloc(0),
};
try {
  await post('/polder/providers/refresh', {});
  lists.models = await get('/models');
  lists.capabilities = await get('/capabilities');
  const known = (JSON.parse(lists.models.toString()) as { models: { id: string }[] }).models;
  if (known.length < count) throw new Error(`The gateway knows ${known.length} models, not ${count}.`);
  const chat = known.find(({ id }) => id.includes('qwen3'))!.id;
  const { secret } = (await post('/polder/keys', { name: 'some', models: ['many/owner-1*'] })) as {
    secret: string;
  };

  const samples = new Map<string, Sample[]>();
  const timed = async (name: string, url: string, key: string): Promise<void> => {
    const before = process.threadCpuUsage();
    const taken = await ask(url, key);
    const { user, system } = process.threadCpuUsage(before);
    samples.set(name, [...(samples.get(name) ?? []), { taken, processor: (user + system) / 1000 }]);
  };
  for (let round = -3; round < Number(values.rounds); round++) {
    if (round === 0) samples.clear();
    await timed('GET /models', `${gateway.url}/models`, apiKey);
    await timed('bare server, as many bytes', `${bareUrl}/models`, apiKey);
    await post('/v1/chat/completions', { model: chat, messages: [{ role: 'user', content: 'Hi' }] });
    await timed('GET /models, changed', `${gateway.url}/models`, apiKey);
    await timed('GET /models, of a key', `${gateway.url}/models`, secret);
    await timed('GET /capabilities', `${gateway.url}/capabilities`, apiKey);
    await timed('bare server, as many bytes of capabilities', `${bareUrl}/capabilities`, apiKey);
  }
  report(samples, lists.models.length);
} finally {
  await gateway.close();
  await backend.close();
  bare.closeAllConnections();
  bare.close();
  await client.terminate();
}

/** Milliseconds, on the clock and of the serving thread's processor. */
interface Sample {
  readonly taken: number;
  readonly processor: number;
}

function report(samples: ReadonlyMap<string, readonly Sample[]>, bytes: number): void {
  const figures = [...samples].map(([name, all]) => ({
    name,
    clock: figureOf(all.map(({ taken }) => taken)),
    processor: figureOf(all.map(({ processor }) => processor)),
  }));
  const clockOf = (name: string) => figures.find((figure) => figure.name === name)!.clock.median;
  const ratio = clockOf('GET /models') / clockOf('bare server, as many bytes');
  const bars = figures
    .filter(({ name }) => name.startsWith('GET'))
    .map(({ name, processor }) => bar(name, processor.median, ['at most', limitMs, ' ms']));
  if (values.json) {
    console.log(JSON.stringify({ models: count, bytes, figures, ratio, bars }));
    return;
  }
  console.log(`${whole(count)} models, ${whole(bytes / 1024)} KB of JSON\n`);
  const cells = (value: number) => `${value.toFixed(2)} ms`;
  console.log(
    textTable([
      ['', 'processor', 'clock', 'least', 'most'],
      ...figures.map(({ name, clock, processor }) => [
        name,
        ...[processor.median, clock.median, clock.low, clock.high].map(cells),
      ]),
    ]),
  );
  console.log(`\nGET /models takes ${ratio.toFixed(2)} times as long as the bare server.\n`);
  console.log(barLines(bars));
}

/** Asks on the other thread; milliseconds until the last byte was there. */
async function ask(url: string, key: string): Promise<number> {
  client.postMessage({ url, key });
  const [{ status, milliseconds }] = (await once(client, 'message')) as [
    { status: number; milliseconds: number },
  ];
  if (status !== 200) throw new Error(`${url} answered ${status}.`);
  return milliseconds;
}

async function get(path: string): Promise<Buffer> {
  const headers = { accept: 'application/json', authorization: `Bearer ${apiKey}` };
  return Buffer.from(await (await fetch(gateway.url + path, { headers })).arrayBuffer());
}

async function post(path: string, body: object): Promise<unknown> {
  const reply = await fetch(gateway.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` },
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
  return reply.json();
}
