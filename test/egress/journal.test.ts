import { createHash } from 'node:crypto';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import type { EgressReport } from '../../src/surfaces/platform/egress.ts';
import { startGateway, type TestGateway } from '../support/gateway.ts';
import { startOllama } from '../world/index.ts';
import { type Arrived, type RecordingCloud, startRecordingCloud } from './recording-cloud.ts';

let open = new AsyncDisposableStack();
afterEach(async () => {
  await open.disposeAsync();
  open = new AsyncDisposableStack();
});

const text = 'Charge card 4111 1111 1111 1111, mail ada.lovelace@fastmail.com.';
const harmless = 'Why is the sea salty?';

async function startHouse(
  onBody?: (arrived: Arrived, home: string) => void,
): Promise<{ cloud: RecordingCloud; gateway: TestGateway }> {
  let home = '';
  const cloud = await startRecordingCloud({ onBody: (arrived) => onBody?.(arrived, home) });
  open.use(cloud);
  const ollama = await startOllama({ answer: { content: 'At home.' } });
  open.defer(() => ollama.close());
  const gateway = await startGateway({
    config: {
      providers: [
        { id: 'sky', kind: 'openai', url: `${cloud.url}/v1`, apiKey: 'sk-of-the-house-1234567890' },
        { id: 'home', kind: 'ollama', url: ollama.url },
      ],
      prices: { 'sky/gpt-4o-mini': { inputPerMillion: 1, outputPerMillion: 1 } },
    },
  });
  open.use(gateway);
  home = gateway.home;
  await gateway.knows('sky/gpt-4o-mini');
  return { cloud, gateway };
}

async function ask(
  gateway: TestGateway,
  options: { model?: string; privacy?: string; stream?: boolean; conversation?: string },
) {
  const reply = await fetch(`${gateway.url}/v1/chat/completions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(options.privacy && { 'x-polder-privacy': options.privacy }),
      ...(options.conversation && { 'x-polder-conversation': options.conversation }),
    },
    body: JSON.stringify({
      model: options.model ?? 'sky/gpt-4o-mini',
      stream: options.stream ?? false,
      messages: [{ role: 'user', content: options.privacy === 'open' ? harmless : text }],
    }),
  });
  const body = await reply.text();
  const pieces = options.stream
    ? body
        .split('\n')
        .filter((line) => line.startsWith('data: {'))
        .map((line) => JSON.parse(line.slice(6)))
    : [JSON.parse(body)];
  const content = pieces
    .flatMap(({ choices }) => choices ?? [])
    .map(({ message, delta }) => message?.content ?? delta?.content ?? '')
    .join('');
  return { status: reply.status, id: reply.headers.get('x-polder-interaction')!, content, body };
}

async function journal(gateway: TestGateway, query = ''): Promise<EgressReport> {
  return (await (await fetch(`${gateway.url}/polder/egress${query}`)).json()) as EgressReport;
}

describe('the egress journal', () => {
  it('holds the hash and size of the very bytes that left, and nothing of their content', async () => {
    const { cloud, gateway } = await startHouse();
    const { id } = await ask(gateway, { conversation: 'talk-1', privacy: 'open' });
    const [sent] = cloud.bodies();
    const { items, summary } = await journal(gateway);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      interaction: id,
      conversation: 'talk-1',
      provider: 'sky',
      model: 'sky/gpt-4o-mini',
      origin: cloud.url,
      request: 'POST /chat/completions',
      sha256: createHash('sha256').update(sent!.body).digest('hex'),
      bytes: Buffer.byteLength(sent!.body),
      contents: ['messages'],
      privacy: 'open',
      masked: [],
    });
    expect(summary).toMatchObject({
      requests: 1,
      bytes: items[0]!.bytes,
      providers: [{ provider: 'sky', requests: 1 }],
    });
    expect(JSON.stringify(items)).not.toMatch(/4111|lovelace/);
  });

  it('is on disk before the first byte leaves', async () => {
    const rows: number[] = [];
    const { gateway } = await startHouse((_arrived, home) => {
      const database = new SqliteDatabase(join(home, 'polder.db'), { readonly: true });
      rows.push(database.prepare('select count(*) from egress').pluck().get() as number);
      database.close();
    });
    await ask(gateway, { privacy: 'open' });
    expect(rows).toEqual([1]);
  });

  it('answers whether anything of a conversation or interaction has left', async () => {
    const { gateway } = await startHouse();
    const left = await ask(gateway, { conversation: 'left', privacy: 'open' });
    const stayed = await ask(gateway, { conversation: 'stayed', model: 'local', privacy: 'private' });
    expect(stayed.status).toBe(200);
    expect((await journal(gateway, '?conversation=left')).summary.requests).toBe(1);
    expect((await journal(gateway, '?conversation=stayed')).summary.requests).toBe(0);
    expect((await journal(gateway, `?interaction=chatcmpl-${left.id}`)).items).toHaveLength(1);
    expect((await journal(gateway, `?interaction=${stayed.id}`)).items).toHaveLength(0);
    expect((await journal(gateway, '?provider=home')).items).toHaveLength(0);
    expect((await journal(gateway, '?days=1')).items).toHaveLength(1);
  });
});

describe('a masked request', () => {
  it.each([false, true])(
    'leaves without identifiers and comes back with them (streamed: %s)',
    async (stream) => {
      const { cloud, gateway } = await startHouse();
      const reply = await ask(gateway, { privacy: 'masked', stream });
      expect(reply.status).toBe(200);
      expect(reply.content).toBe(text);
      expect(JSON.stringify(cloud.arrived)).not.toMatch(/4111 ?1111|lovelace/);
      const [item] = (await journal(gateway)).items;
      expect(item!.privacy).toBe('masked');
      expect(item!.masked.reduce((sum, { count }) => sum + count, 0)).toBe(2);
      expect(item!.reason).toMatch(/^masked: /);
    },
  );

  it('P17 a caller who says `open` takes nothing out that is private', async () => {
    const { cloud, gateway } = await startHouse();
    const reply = await fetch(`${gateway.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-polder-privacy': 'open' },
      body: JSON.stringify({ model: 'sky/gpt-4o-mini', messages: [{ role: 'user', content: text }] }),
    });
    expect(reply.status).toBe(403);
    expect(cloud.bodies()).toEqual([]);
  });

  it('P16 is refused where it is private and a cloud model is asked for, and nothing is sent', async () => {
    const { cloud, gateway } = await startHouse();
    expect((await ask(gateway, { privacy: 'private' })).status).toBe(403);
    expect(cloud.bodies()).toEqual([]);
    expect((await journal(gateway)).summary.requests).toBe(0);
  });
});
