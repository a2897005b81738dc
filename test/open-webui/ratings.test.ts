import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../src/cli/program.ts';
import { startGateway, type TestGateway } from '../support/gateway.ts';
import { type SimulatedServer, startOllama } from '../world/index.ts';
import { call } from '../world/raw-client.ts';

const adminKey = 'sk-admin-of-open-webui';
let ollama: SimulatedServer;
let gateway: TestGateway;
let folder: string;
/** A simulated Open WebUI, of which there is no more than its feedback. */
let webui: Server;
let feedback: object[] = [];
let knowsExport = true;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'polder-ratings-'));
  ollama = await startOllama();
  gateway = await startGateway({
    config: { providers: [{ id: 'ollama', kind: 'ollama', url: ollama.url }] },
  });
  await gateway.knows('ollama/gemma2:2b');
  webui = createServer((request, response) => {
    const send = (status: number, value: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (request.headers.authorization !== `Bearer ${adminKey}`)
      return send(401, { detail: '401 Unauthorized' });
    if (request.url === '/api/v1/evaluations/feedbacks/all/export' && knowsExport) return send(200, feedback);
    if (request.url === '/api/v1/evaluations/feedbacks/all')
      return send(
        200,
        feedback.map((each) => ({ ...each, snapshot: null })),
      );
    return send(404, { detail: 'Not Found' });
  });
  await new Promise<void>((resolve) => webui.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  webui?.close();
  await gateway?.close();
  await ollama?.close();
  rmSync(folder, { recursive: true });
});

const address = () => `http://127.0.0.1:${(webui.address() as AddressInfo).port}`;

async function run(...words: string[]) {
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const code = await runCommand(['feedback', 'import', ...words], {
    env: { POLDER_HOME: folder, POLDER_PORT: new URL(gateway.url).port },
    input: Readable.from([]),
    output,
    errors,
    signal: new AbortController().signal,
    outliveOutput: () => undefined,
    house: () => Promise.reject(new Error('The gateway is running.')),
  });
  return { code, output: String(output.read() ?? ''), errors: String(errors.read() ?? '') };
}

const fromApi = async () =>
  JSON.parse((await run('open-webui', '--url', `${address()}/`, '--key', adminKey, '--json')).output);

/** A turn of a chat, by the headers that Open WebUI sends; gives the interaction and the answer's text. */
async function turn(question: string, headers: Record<string, string> = {}) {
  const { json, headers: answered } = await call(
    `${gateway.url}/v1/chat/completions`,
    { model: 'ollama/llama3.2:3b', messages: [{ role: 'user', content: question }] },
    headers,
  );
  return { id: answered.get('x-polder-interaction')!, text: json.choices[0].message.content as string };
}

/** One row of Open WebUI's feedback. */
function row(
  chatId: string,
  messageId: string,
  data: object,
  message: object = { role: 'assistant', content: '' },
) {
  return {
    id: `f-${messageId}`,
    user_id: 'ada',
    version: 0,
    type: 'rating',
    data: { model_id: 'auto', sibling_model_ids: null, reason: '', comment: '', ...data },
    meta: { arena: false, chat_id: chatId, message_id: messageId, tags: [] },
    snapshot: { chat: { id: chatId, chat: { title: 'x', history: { messages: { [messageId]: message } } } } },
  };
}

async function ratingsOf(id: string) {
  const { feedback: given } = (await gateway.interaction(id)) as {
    feedback: { rating: number; comment: string | null }[];
  };
  return given.map(({ rating, comment }) => [rating, comment]);
}

const now = () => Math.floor(Date.now() / 1000);

describe('the ratings of Open WebUI', () => {
  it('find their answers by the names of chat and message, each once, however often they are taken in', async () => {
    const named = { 'x-chat-id': 'chat-a', 'x-message-id': 'message-a' };
    const first = await turn('One', named);
    const title = await turn('Make a title', { ...named, 'x-task': 'title_generation' });
    const other = await turn('Two', {
      'x-openwebui-chat-id': 'chat-a',
      'x-openwebui-message-id': 'message-b',
    });
    feedback = [
      row('chat-a', 'message-a', { rating: 1 }),
      row('chat-a', 'message-b', { rating: -1, reason: 'factually_incorrect', comment: 'No.' }),
      row('chat-z', 'message-z', { rating: 1 }),
      row('chat-a', 'message-c', { rating: null }),
    ];
    expect(await fromApi()).toEqual({ taken: 2, known: 0, unmatched: 1 });
    expect(await fromApi()).toEqual({ taken: 0, known: 2, unmatched: 1 });
    expect(await ratingsOf(first.id)).toEqual([[5, null]]);
    expect(await ratingsOf(other.id)).toEqual([[1, 'factually_incorrect: No.']]);
    expect(await ratingsOf(title.id)).toEqual([]);
    feedback = [row('chat-a', 'message-a', { rating: 1, details: { rating: 3 } })];
    expect(await fromApi()).toEqual({ taken: 1, known: 0, unmatched: 0 });
    expect(await ratingsOf(first.id)).toEqual([
      [5, null],
      [2, null],
    ]);
  });

  it('find them by the text and time of the answer where names do not tell, unless two are alike', async () => {
    const alone = await turn('Three is company', { 'x-chat-id': 'chat-c' });
    const bare = await turn('Four is a crowd');
    const twins = [await turn('Twins'), await turn('Twins')];
    const elsewhere = await turn('Five', { 'x-chat-id': 'chat-e' });
    const of = (text: string, timestamp = now()) => ({ role: 'assistant', content: text, timestamp });
    feedback = [
      row('chat-c', 'c1', { rating: 1 }, of(alone.text)),
      row('chat-d', 'd1', { rating: -1 }, of(bare.text)),
      row('chat-d', 'd2', { rating: 1 }, of(twins[0]!.text)),
      row('chat-f', 'f1', { rating: 1 }, of(elsewhere.text)),
      row('chat-c', 'c2', { rating: 1 }, of(alone.text, now() - 86_400)),
    ];
    expect(await fromApi()).toEqual({ taken: 2, known: 0, unmatched: 3 });
    expect(await ratingsOf(alone.id)).toEqual([[5, null]]);
    expect(await ratingsOf(bare.id)).toEqual([[1, null]]);
    expect(await ratingsOf(elsewhere.id)).toEqual([]);
  });

  it('come from a file that was exported, and from an Open WebUI without an export', async () => {
    const one = await turn('Six', { 'x-chat-id': 'chat-g', 'x-message-id': 'g1' });
    feedback = [row('chat-g', 'g1', { rating: 1 })];
    const file = join(folder, 'export.json');
    writeFileSync(file, JSON.stringify(feedback));
    const { code, output } = await run('open-webui', '--file', file);
    expect([code, output]).toEqual([
      0,
      'Ratings of Open WebUI: 1 new, 0 known before, 0 of answers that are not from here.\n',
    ]);
    knowsExport = false;
    expect(await fromApi()).toEqual({ taken: 0, known: 1, unmatched: 0 });
    knowsExport = true;
    expect(await ratingsOf(one.id)).toEqual([[5, null]]);
  });

  it.each([
    [['open-webui'], 2, 'Say where the ratings are.'],
    [['librechat', '--url', 'http://127.0.0.1:1'], 2, 'Say where the ratings are.'],
    [['open-webui', '--url', 'http://127.0.0.1:1'], 2, 'admins alone'],
    [['open-webui', '--url', 'http://127.0.0.1:1', '--key', 'x'], 1, 'No answer from http://127.0.0.1:1.'],
    [['open-webui', '--file', '/nowhere.json'], 1, 'cannot be read (ENOENT)'],
  ])('that cannot be had are an error that says why: %j', async (words, code, message) => {
    const result = await run(...words);
    expect(result).toMatchObject({ code, output: '' });
    expect(result.errors).toContain(message);
  });

  it('are given to admins alone, and Polder takes them from admins alone', async () => {
    const refused = await run('open-webui', '--url', address(), '--key', 'wrong');
    expect([refused.code, refused.errors]).toEqual([1, expect.stringContaining('must be an admin’s')]);
    expect(refused.errors).not.toContain('wrong');
    const { json } = await call(`${gateway.url}/polder/keys`, { name: 'caller' });
    const taken = await call(
      `${gateway.url}/polder/feedback/import`,
      { ratings: [] },
      { 'x-api-key': json.secret },
    );
    expect(taken.status).toBe(403);
  });
});
