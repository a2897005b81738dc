import SqliteDatabase from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { type MemoryScene, startMemoryScene } from '../support/memory-scene.ts';
import { type Asked, chat, type Told } from './support/memory-chat.ts';
import { until, workAt } from './support/scene.ts';

const repeatable = { temperature: 0 };
let question = 0;
/** A question that nobody asked before. */
const fresh = () => `Which colour has flower number ${++question}?`;

function cacheOf({ headers }: Told): string | null {
  return headers.get('x-polder-cache');
}

describe('an answer that was given before', () => {
  let scene: MemoryScene;
  const keys: string[] = [];
  const ask = (content: string, asked: Asked = {}) =>
    chat(scene, content, { ...asked, more: { ...repeatable, ...asked.more } });
  beforeAll(async () => {
    scene = await startMemoryScene();
    for (const name of ['alpha', 'beta']) {
      const response = await fetch(`${scene.gateway.url}/polder/keys`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name }),
      });
      keys.push(((await response.json()) as { secret: string }).secret);
    }
  });
  afterAll(() => scene[Symbol.asyncDispose]());

  it('is given again to the same request of temperature 0, whole and streamed, without a model', async () => {
    const content = fresh();
    const first = await ask(content);
    const before = workAt(scene.home).length;
    const again = await ask(content);
    const streamed = await ask(content, { stream: true });
    expect(cacheOf(first)).toBeNull();
    expect(cacheOf(again)).toMatch(/^exact; age=\d+$/);
    expect([again.text, streamed.text]).toEqual([first.text, first.text]);
    expect(workAt(scene.home)).toHaveLength(before);
    expect(again.headers.get('x-polder-source')).toBe(`home/small, interaction ${first.interaction}`);
    expect(again.headers.get('x-polder-cost-usd')).toBe('0.000000');
    expect(await scene.gateway.interaction(again.interaction)).toMatchObject({
      state: 'answered',
      model: 'memory/answer-cache',
      place: 'local',
      costUsd: 0,
      answer: { content: first.text },
      attempts: [],
      trace: { policy: 'memory', ready: { kind: 'exact', interaction: first.interaction } },
    });
  });

  it('is not given where the caller leaves something to chance: asking anew gives a new answer', async () => {
    const content = fresh();
    for (let time = 0; time < 2; time++) expect(cacheOf(await chat(scene, content))).toBeNull();
  });

  it('is given to a plain question again where the cloud was paid for it, but not within the hour', async () => {
    const demanding =
      'Which rare orchid endures prolonged alpine frost, unless its mycorrhizal host is absent?';
    const first = await chat(scene, demanding, { model: 'cloud' });
    const meanwhile = await chat(scene, demanding, { model: 'cloud' });
    expect([cacheOf(first), cacheOf(meanwhile)]).toEqual([null, null]);
    const database = new SqliteDatabase(`${scene.gateway.home}/polder.db`);
    database.prepare('update kept_answers set created_at = created_at - 4000000').run();
    database.close();
    const work = scene.skies.map(({ requests }) => requests.length);
    for (const words of [demanding, `Hello, could you tell me? ${demanding} Thanks!`]) {
      const again = await chat(scene, words, { model: 'cloud' });
      expect(again.text).toBe(meanwhile.text);
      expect(cacheOf(again)).toMatch(/; age=[34]\d\d\d$/);
      expect(again.headers.get('x-polder-cost-usd')).toBe('0.000000');
    }
    expect(scene.skies.map(({ requests }) => requests.length)).toEqual(work);
    expect(cacheOf(await chat(scene, demanding, { headers: { 'x-polder-privacy': 'private' } }))).toBeNull();
  });

  it('is given to any request whose caller asks for one of at most some age', async () => {
    const content = fresh();
    const headers = { 'cache-control': 'max-age=600' };
    await chat(scene, content, { headers });
    expect(cacheOf(await chat(scene, content, { headers }))).toMatch(/^exact/);
    expect(cacheOf(await chat(scene, content, { headers: { 'cache-control': 'max-age=0' } }))).toBeNull();
    expect(cacheOf(await chat(scene, content))).toBeNull();
  });

  it.each(['cache-control', 'x-polder-cache-control'])(
    'is not given or kept against the caller’s word (%s)',
    async (name) => {
      const content = fresh();
      await ask(content, { headers: { [name]: 'no-store' } });
      expect(cacheOf(await ask(content))).toBeNull();
      expect(cacheOf(await ask(content, { headers: { [name]: 'no-cache' } }))).toBeNull();
      expect(cacheOf(await ask(content, { headers: { [name]: 'no-store' } }))).toBeNull();
      expect(cacheOf(await ask(content))).toMatch(/^exact/);
    },
  );

  it.each<[string, Asked]>([
    ['other words', { messages: [{ role: 'user', content: 'Which colour has another flower?' }] }],
    ['another model', { model: 'home/small' }],
    ['another limit', { more: { max_tokens: 7 } }],
    [
      'other instructions',
      {
        messages: [
          { role: 'system', content: 'Be brief.' },
          { role: 'user', content: 'Which colour has flower number 0?' },
        ],
      },
    ],
    ['another class', { headers: { 'x-polder-privacy': 'private' } }],
    ['another profile', { headers: { 'x-polder-profile': 'casual' } }],
    ['tools', { more: { tools: [{ type: 'function', function: { name: 'look' } }] } }],
  ])('is not given to a request with %s', async (_what, asked) => {
    const content = 'Which colour has flower number 0?';
    await ask(content);
    expect(cacheOf(await ask(content))).toMatch(/^exact/);
    expect(cacheOf(await ask(content, asked))).toBeNull();
  });

  it('P25: is given to no other key, nor to who has none, in any class', async () => {
    const content = fresh();
    const by = (secret: string, privacy: string) => ({
      headers: { authorization: `Bearer ${secret}`, 'x-polder-privacy': privacy },
    });
    await ask(content, by(keys[0]!, 'private'));
    expect(cacheOf(await ask(content, by(keys[0]!, 'private')))).toMatch(/^exact/);
    for (const privacy of ['private', 'open']) {
      expect(cacheOf(await ask(content, by(keys[1]!, privacy)))).toBeNull();
      expect(cacheOf(await ask(content, { headers: { 'x-polder-privacy': privacy } }))).toBeNull();
    }
    expect(cacheOf(await ask(content, by(keys[0]!, 'open')))).toBeNull();
  });

  it('is not kept where it was cut, failed, or is empty', async () => {
    const cut = fresh();
    await ask(cut, { more: { max_tokens: 2 } });
    expect(cacheOf(await ask(cut, { more: { max_tokens: 2 } }))).toBeNull();
    const failed = fresh();
    await scene.home.fault({ name: 'status', status: 400 });
    await ask(failed, { model: 'home/small' });
    await scene.home.clearFaults();
    expect(cacheOf(await ask(failed, { model: 'home/small' }))).toBeNull();
  });

  it.each([
    ['made', 0],
    ['gave again', 1],
  ])('is forgotten when the interaction that %s it is rated low', async (_which, which) => {
    const content = fresh();
    const told = [await ask(content), await ask(content)];
    const reply = await fetch(`${scene.gateway.url}/feedback`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ interaction_id: told[which]!.interaction, rating: 1 }),
    });
    expect(reply.status).toBe(200);
    expect(cacheOf(await ask(content))).toBeNull();
  });

  it('is there after a restart', async () => {
    const content = fresh();
    await ask(content);
    scene = await scene.restartedWith([]);
    expect(cacheOf(await ask(content))).toMatch(/^exact/);
  });
});

describe('the same question in other words', () => {
  let scene: MemoryScene;
  const ask = (content: string, asked: Asked = {}) =>
    chat(scene, content, { ...asked, more: { ...repeatable, ...asked.more } });
  beforeAll(async () => {
    scene = await startMemoryScene();
  });
  afterAll(() => scene[Symbol.asyncDispose]());

  it('gets the answer that was given before, and is told so', async () => {
    const first = await ask('How do I restart nginx?');
    const told = await ask('Hello, how can I restart the nginx, please?');
    expect(cacheOf(told)).toMatch(/^meaning; age=\d+$/);
    expect(told.text).toBe(first.text);
    expect(await scene.gateway.interaction(told.interaction)).toMatchObject({
      trace: { ready: { kind: 'meaning', interaction: first.interaction } },
    });
  });

  it.each([
    ['What is 2+2?', 'What is 2+3?'],
    ['How do I enable the firewall?', 'How do I disable the firewall?'],
    ['Name the capital of France.', 'Name the capital of Germany.'],
  ])('"%s" does not answer "%s"', async (one, other) => {
    await ask(one);
    expect(cacheOf(await ask(other))).toBeNull();
  });

  it('P25: gets no other caller’s answer, and none of another class, model or conversation', async () => {
    const [one, other] = ['How do I restart apache?', 'how can I restart apache'];
    const response = await fetch(`${scene.gateway.url}/polder/keys`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'gamma' }),
    });
    const { secret } = (await response.json()) as { secret: string };
    await ask(one, { headers: { 'x-polder-privacy': 'private' } });
    const before = [
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: 'Hello' },
    ];
    for (const asked of [
      { headers: { 'x-polder-privacy': 'private', authorization: `Bearer ${secret}` } },
      {},
      { headers: { 'x-polder-privacy': 'private' }, model: 'home/small' },
      { headers: { 'x-polder-privacy': 'private' }, messages: [...before, { role: 'user', content: other }] },
    ])
      expect(cacheOf(await ask(other, asked))).toBeNull();
    expect(cacheOf(await ask(other, { headers: { 'x-polder-privacy': 'private' } }))).toMatch(/^meaning/);
  });
});

describe('the number of answers kept', () => {
  it('is bounded; the longest unused go first', async () => {
    await using scene = await startMemoryScene({ config: { memory: { cache: { entries: 2 } } } });
    const ask = (content: string) => chat(scene, content, { more: repeatable });
    for (const content of ['One?', 'Two?', 'One?', 'Three?']) await ask(content);
    expect(cacheOf(await ask('One?'))).toMatch(/^exact/);
    expect(cacheOf(await ask('Three?'))).toMatch(/^exact/);
    expect(cacheOf(await ask('Two?'))).toBeNull();
  });
});

describe('a known solution', () => {
  const staging = 'How do I reset the staging database of project Falcon?';
  let scene: MemoryScene;
  beforeAll(async () => {
    scene = await startMemoryScene({
      entries: [
        {
          text: staging,
          solution: 'Run make reset-staging.',
          collection: 'error-solutions',
          source: 'runbook.md',
        },
        { text: 'What is 2 plus 2 in the Heron number system?', solution: 'It is 4.' },
        { text: 'Which salary band does the Heron team have?', solution: 'Amber seven.', privacy: 'private' },
      ],
    });
  });
  afterAll(() => scene[Symbol.asyncDispose]());

  it.each([false, true])('answers at once, with its source named (stream: %s)', async (stream) => {
    const { headers, text, interaction } = await chat(scene, staging, { stream });
    expect(text).toBe('Run make reset-staging.\n\n(From your own memory: runbook.md)');
    expect(headers.get('x-polder-model')).toBe('memory/error-solutions');
    expect(headers.get('x-polder-source')).toBe('error-solutions, runbook.md');
    expect(headers.get('x-polder-place')).toBe('local');
    expect(workAt(scene.home)).toEqual([]);
    expect(await scene.gateway.interaction(interaction)).toMatchObject({
      state: 'answered',
      model: 'memory/error-solutions',
      costUsd: 0,
      tokensEstimated: true,
      trace: { policy: 'memory', ready: { kind: 'known', entry: expect.any(String) } },
    });
  });

  it.each<[string, Asked]>([
    ['a model asked for by name', { model: 'home/small' }],
    ['the cloud', { model: 'cloud' }],
    ['a critical question', { headers: { 'x-polder-profile': 'critical' } }],
    ['a caller that opts out', { headers: { 'x-polder-memory': 'off' } }],
    ['a request with tools', { more: { tools: [{ type: 'function', function: { name: 'look' } }] } }],
    ['a request for JSON', { more: { response_format: { type: 'json_object' } } }],
    [
      'a request with instructions',
      {
        messages: [
          { role: 'system', content: 'Speak as a pirate.' },
          { role: 'user', content: staging },
        ],
      },
    ],
    [
      'a conversation',
      {
        messages: [
          { role: 'user', content: 'Hi' },
          { role: 'assistant', content: 'Hello' },
          { role: 'user', content: staging },
        ],
      },
    ],
    ['an answer that must be shorter', { more: { max_tokens: 3 } }],
  ])('leaves %s to a model', async (_what, asked) => {
    const { headers } = await chat(scene, staging, asked);
    expect(headers.get('x-polder-model')).toMatch(/^(home|sky|other-sky)\//);
  });

  it('answers no question with other numbers', async () => {
    const { headers } = await chat(scene, 'What is 2 plus 3 in the Heron number system?');
    expect(headers.get('x-polder-model')).not.toMatch(/^memory/);
  });

  it('P29: is as private as its entry', async () => {
    const { headers, text } = await chat(scene, 'Which salary band does the Heron team have?');
    expect(text).toContain('Amber seven');
    expect(headers.get('x-polder-privacy')).toBe('private');
    const turns = [
      { role: 'user', content: 'Which salary band does the Heron team have?' },
      { role: 'assistant', content: text },
      { role: 'user', content: 'Thanks!' },
    ];
    expect((await chat(scene, '', { messages: turns, model: 'cloud' })).status).toBe(403);
  });
});

describe('a common question', () => {
  it('is answered ahead by an idle local model, and given at once to who asks it next', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      await using scene = await startMemoryScene({
        config: { memory: { prefetch: true, cache: { answers: 'always' } } },
      });
      const common = 'When does the canteen open?';
      const headers = { 'cache-control': 'no-store' };
      for (let time = 0; time < 3; time++) await chat(scene, common, { headers });
      expect(workAt(scene.home)).toHaveLength(3);
      const database = await openDatabase(scene.gateway.home);
      await until('an answer is kept', async () => {
        // Idle it is only a moment after its last answer.
        vi.advanceTimersByTime(60_000);
        const kept = await database.read.selectFrom('kept_answers').select('digest').execute();
        return kept.length === 1;
      });
      await database.close();
      expect(workAt(scene.home)).toHaveLength(4);
      expect(cacheOf(await chat(scene, common))).toMatch(/^exact/);
      expect(workAt(scene.home)).toHaveLength(4);
      expect(workAt(scene.skies[0]!)).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });
});
