import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KeyIssue } from '../../src/surfaces/platform/keys.ts';
import { startGateway, type TestGateway } from '../support/gateway.ts';
import { type SimulatedServer, startOllama } from '../world/index.ts';
import { call, events } from '../world/raw-client.ts';

const hasPython =
  spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 10))']).status === 0;
if (!hasPython)
  process.stdout.write('Skipped: there is no python3 (3.10 or newer) to run the function for Open WebUI.\n');

const functionFile = join(import.meta.dirname, '../../integrations/open-webui/polder_function.py');

/** The function in a Python process, called as Open WebUI calls it. */
class FunctionHost {
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  readonly complaints: string[] = [];

  constructor(valves: object) {
    const host = join(import.meta.dirname, 'host.py');
    this.#process = spawn('python3', ['-B', host, functionFile, JSON.stringify(valves)], { stdio: 'pipe' });
    const reader: Interface = createInterface({ input: this.#process.stdout! });
    this.#lines = reader[Symbol.asyncIterator]();
    this.#process.stderr!.setEncoding('utf8').on('data', (text: string) => this.complaints.push(text));
  }

  async #send(command: object): Promise<{ result: unknown; emitted: { data: { description: string } }[] }> {
    this.#process.stdin!.write(`${JSON.stringify(command)}\n`);
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`The function ended: ${this.complaints.join('')}`);
    return JSON.parse(value);
  }

  hook(hook: 'inlet' | 'stream' | 'outlet', body: object, message: string) {
    const metadata = { message_id: message, chat_id: 'chat-1' };
    return this.#send({ hook, body, metadata, user: { id: 'ada' } });
  }

  feedbacks(rows: readonly object[], later = false) {
    return this.#send({ feedbacks: rows, later });
  }

  close(): void {
    this.#process.kill();
  }
}

describe.skipIf(!hasPython)('the function for Open WebUI', () => {
  let ollama: SimulatedServer;
  let gateway: TestGateway;
  let key: string;
  let host: FunctionHost;

  beforeAll(async () => {
    ollama = await startOllama();
    gateway = await startGateway({
      config: {
        server: { apiKey: 'an-admin-key-of-tests' },
        providers: [{ id: 'ollama', kind: 'ollama', url: ollama.url }],
      },
    });
    const issued = await call(
      `${gateway.url}/polder/keys`,
      { name: 'webui' },
      { 'x-api-key': 'an-admin-key-of-tests' },
    );
    key = (issued.json as KeyIssue).secret;
    host = new FunctionHost({ polder_url: gateway.url, polder_key: key });
  });
  afterAll(async () => {
    host?.close();
    await gateway?.close();
    await ollama?.close();
  });

  /** A turn as Open WebUI takes it: each chunk through `stream`, then `outlet`. */
  async function turn(question: string, message: string, by = host) {
    const { text, headers } = await call(
      `${gateway.url}/v1/chat/completions`,
      { model: 'ollama/llama3.2:3b', stream: true, messages: [{ role: 'user', content: question }] },
      { authorization: `Bearer ${key}` },
    );
    for (const chunk of events(text)) {
      const { result } = await by.hook('stream', chunk, message);
      expect(result).toEqual(chunk);
    }
    const outlet = await by.hook('outlet', { id: message, messages: [] }, message);
    return { interaction: headers.get('x-polder-interaction')!, statuses: outlet.emitted };
  }

  async function ratingsOf(interaction: string) {
    const { json } = await call(`${gateway.url}/polder/interactions/${interaction}`, undefined, {
      'x-api-key': key,
    });
    return (json.feedback as { rating: number; comment: string | null }[]).map(({ rating, comment }) => [
      rating,
      comment,
    ]);
  }

  const thumb = (id: string, message: string, data: object, updated_at = 1) => ({
    id,
    user_id: 'ada',
    updated_at,
    meta: { message_id: message },
    data,
  });

  it('shows what answered, where, at what cost and why', async () => {
    const { statuses } = await turn('Good morning', 'm1');
    expect(statuses).toEqual([{ type: 'status', data: { description: expect.any(String), done: true } }]);
    expect(statuses[0]!.data.description).toMatch(/^ollama\/llama3\.2:3b · on this machine · free · \w.*/);
  });

  it.each([false, true])(
    'sends thumbs back, each once, and again where they change (later: %s)',
    async (later) => {
      const good = await turn('One', `good-${later}`);
      const bad = await turn('Two', `bad-${later}`);
      const marked = await turn('Three', `marked-${later}`);
      await host.feedbacks(
        [
          thumb(`1${later}`, `good-${later}`, { rating: later ? '1' : 1 }),
          thumb(`2${later}`, `bad-${later}`, { rating: -1, reason: 'wrong', comment: 'It was 1953.' }),
          thumb(`3${later}`, `marked-${later}`, { rating: 1, details: { rating: 7 } }),
          thumb(`4${later}`, 'of another program', { rating: 1 }),
          thumb(`5${later}`, `good-${later}`, { rating: null }),
        ],
        later,
      );
      await host.hook('inlet', { messages: [] }, 'next');
      await host.hook('inlet', { messages: [] }, 'next');
      expect(await ratingsOf(good.interaction)).toEqual([[5, null]]);
      expect(await ratingsOf(bad.interaction)).toEqual([[1, 'wrong: It was 1953.']]);
      expect(await ratingsOf(marked.interaction)).toEqual([[4, null]]);
      await host.feedbacks([thumb(`1${later}`, `good-${later}`, { rating: -1 }, 2)], later);
      await host.hook('inlet', { messages: [] }, 'next');
      expect(await ratingsOf(good.interaction)).toEqual([
        [5, null],
        [1, null],
      ]);
    },
  );

  it('lets a chat go on where Polder is not there, or the answer is of another', async () => {
    const lost = new FunctionHost({ polder_url: 'http://127.0.0.1:1' });
    try {
      const { statuses } = await turn('Good morning', 'm2', lost);
      expect(statuses).toEqual([]);
      expect(lost.complaints.join('')).not.toContain('Good morning');
    } finally {
      lost.close();
    }
    await host.hook('stream', { id: 'resp-of-another' }, 'm3');
    expect((await host.hook('outlet', { messages: [] }, 'm3')).emitted).toEqual([]);
  });
});
