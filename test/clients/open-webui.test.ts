import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, type TestGateway } from '../support/gateway.ts';
import { type SimulatedServer, startOllama, startOpenAI, startOpenAICompatible } from '../world/index.ts';
import { call, events } from '../world/raw-client.ts';
import { eventually, freshWord, sent } from './backends.ts';
import { pixel } from './scenarios.ts';

let ollama: SimulatedServer;
let openai: SimulatedServer;
let silent: SimulatedServer;
let gateway: TestGateway;

beforeAll(async () => {
  [ollama, openai, silent] = await Promise.all([startOllama(), startOpenAI(), startOpenAICompatible()]);
  await silent.fault({ name: 'black-hole' });
  gateway = await startGateway({
    config: {
      providers: [
        { id: 'ollama', kind: 'ollama', url: ollama.url },
        { id: 'openai', kind: 'openai', url: openai.url, apiKey: 'sk-test' },
        { id: 'silent', kind: 'openai-compatible', url: silent.url },
        { id: 'absent', kind: 'vllm', url: 'http://127.0.0.1:1' },
      ],
    },
  });
  // The silent backend would keep a look at all of them waiting.
  await eventually(async () => {
    const listed = JSON.stringify((await call(`${gateway.url}/v1/models`)).json);
    return listed.includes('ollama/gemma2:2b') && listed.includes('openai/gpt-4o');
  });
});
afterAll(async () => {
  await gateway.close();
  await Promise.all([ollama, openai, silent].map((server) => server.close()));
});

const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  call(`${gateway.url}${path}`, body, { authorization: 'Bearer any', ...headers });
const chat = (body: object, headers?: Record<string, string>) => post('/v1/chat/completions', body, headers);
const user = (content: unknown) => [{ role: 'user', content }];

async function recordOf({ headers }: { headers: Headers }) {
  return gateway.interaction(headers.get('x-polder-interaction')!);
}

/** The beginnings by which Open WebUI's own requests are known, each with the mark of what follows. */
const tasks = [
  [
    'title',
    '### Task:\nGenerate a concise, 3-5 word title with an emoji.\n<chat_history>\nUSER: x\n</chat_history>',
  ],
  ['tags', '### Task:\nGenerate 1-3 broad tags.\n<chat_history>\nUSER: x\n</chat_history>'],
  [
    'follow-ups',
    '### Task:\nSuggest 3-5 relevant follow-up questions.\n<chat_history>\nUSER: x\n</chat_history>',
  ],
  [
    'queries',
    '### Task:\nAnalyze the chat history to determine the necessity of a search.\n<chat_history>\nUSER: x\n</chat_history>',
  ],
  [
    'autocomplete',
    '### Task:\nYou are an autocompletion system.\n<type>General</type>\n<text>How do I</text>',
  ],
  ['emoji', 'Your task is to reflect the speaker\'s likely facial expression as an emoji.\n"""How lovely"""'],
] as const;

/** What Open WebUI puts for `{{TASK}}` into a header. */
const taskNames = [
  ['title', 'title_generation'],
  ['tags', 'tags_generation'],
  ['follow-ups', 'follow_up_generation'],
  ['queries', 'query_generation'],
  ['autocomplete', 'autocomplete_generation'],
  ['emoji', 'emoji_generation'],
  ['auxiliary', 'image_prompt_generation'],
] as const;

describe('Open WebUI, by a connection of OpenAI’s kind', () => {
  it('lists the models while one backend is silent and another absent', async () => {
    const { json } = await call(`${gateway.url}/v1/models`);
    expect(silent.requests.at(-1)).toMatchObject({ path: '/v1/models', finishedAt: undefined });
    const ids = json.data.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(expect.arrayContaining(['auto', 'ollama/llama3.2:3b', 'openai/gpt-4o']));
    for (const model of json.data) {
      expect(model).toMatchObject({ object: 'model', name: expect.any(String) });
      expect(model).not.toHaveProperty('pipeline');
    }
  });

  it.each(tasks)('has the smallest local model make its %s, known by the prompt', async (chore, prompt) => {
    const answer = await chat({
      model: 'auto',
      messages: user(prompt),
      stream: false,
      max_completion_tokens: 1000,
    });
    expect(answer.headers.get('x-polder-model')).toBe('ollama/gemma2:2b');
    expect(await recordOf(answer)).toMatchObject({ chore });
  });

  it.each(taskNames)('has the smallest local model make its %s, known by the header', async (chore, task) => {
    const answer = await chat(
      { model: 'auto', messages: user('Do it.') },
      { 'x-task': task, 'x-chat-id': 'chat-7' },
    );
    expect(answer.headers.get('x-polder-model')).toBe('ollama/gemma2:2b');
    expect(await recordOf(answer)).toMatchObject({ chore, conversation: 'chat-7' });
  });

  it('takes a header that its template left empty for none', async () => {
    const answer = await chat(
      { model: 'auto', messages: user('Hello') },
      { 'x-task': '', 'x-chat-id': 'chat-8' },
    );
    expect(await recordOf(answer)).toMatchObject({ chore: null, conversation: 'chat-8' });
  });

  it('streams with the usage it asks for, and takes `max_tokens` where it renames it', async () => {
    const word = freshWord();
    const { text, headers } = await chat({
      model: 'ollama/llama3.2:3b',
      messages: user(`${word} and more words than fit`),
      stream: true,
      stream_options: { include_usage: true },
      max_tokens: 4,
    });
    expect(headers.get('content-type')).toContain('text/event-stream');
    const chunks = events(text);
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { completion_tokens: 4 } });
    expect(chunks.at(-2).choices[0].finish_reason).toBe('length');
    expect(text.split('\n').every((line) => line === '' || line.startsWith('data: '))).toBe(true);
    expect(sent(ollama, word).json.options).toMatchObject({ num_predict: 4 });
  });

  it.each(['max_tokens', 'max_completion_tokens'])(
    'limits a reasoning model of OpenAI by %s',
    async (limit) => {
      const word = freshWord();
      const messages = [{ role: 'developer', content: 'Be brief.' }, ...user(word)];
      const { status } = await chat({ model: 'openai/o4-mini', messages, [limit]: 500 });
      expect(status).toBe(200);
      expect(sent(openai, word).json).toMatchObject({
        max_completion_tokens: 500,
        messages: [{ role: 'developer' }, {}],
      });
    },
  );

  it('reads a `developer` message as the system’s where the model knows no other', async () => {
    const word = freshWord();
    const messages = [{ role: 'developer', content: `Be brief ${word}.` }, ...user('Hello')];
    await chat({ model: 'ollama/llama3.2:3b', messages });
    expect(sent(ollama, word).json.messages).toMatchObject([{ role: 'system' }, { role: 'user' }]);
  });

  it('passes parameters of its own making on to a local server, and says which a cloud does not get', async () => {
    const word = freshWord();
    const fields = { messages: user(word), top_k: 40, repeat_penalty: 1.1 };
    await chat({ model: 'ollama/llama3.2:3b', ...fields });
    expect(sent(ollama, word).json.options).toMatchObject({ top_k: 40, repeat_penalty: 1.1 });
    const answer = await chat({ model: 'openai/gpt-4o', ...fields });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-polder-dropped')).toBe('top_k, repeat_penalty');
  });

  it('sends an image to a model that sees, chosen by itself', async () => {
    const word = freshWord();
    const content = [
      { type: 'text', text: word },
      { type: 'image_url', image_url: { url: `data:image/png;base64,${pixel}` } },
    ];
    const { status, headers } = await chat({ model: 'local', messages: user(content) });
    expect(status).toBe(200);
    expect(headers.get('x-polder-model')).toBe('ollama/llava:7b');
    expect(sent(ollama, word).json.messages).toMatchObject([{ images: [pixel] }]);
  });

  it('is answered by typed events where the connection is set to responses', async () => {
    const word = freshWord();
    const { text, headers } = await post('/v1/responses', {
      model: 'ollama/llama3.2:3b',
      input: [{ type: 'message', role: 'user', content: [{ type: 'input_text', text: word }] }],
      stream: true,
    });
    expect(headers.get('content-type')).toContain('text/event-stream');
    const sentEvents = events(text);
    expect(sentEvents.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['response.created', 'response.output_text.delta', 'response.completed']),
    );
    const deltas = sentEvents.filter(({ type }) => type === 'response.output_text.delta');
    expect(deltas.map(({ delta }) => delta).join('')).toBe(`You said: ${word}`);
  });

  it('gets embeddings as numbers, since it names no encoding', async () => {
    const { json } = await post('/v1/embeddings', {
      input: ['one', 'two'],
      model: 'ollama/nomic-embed-text',
    });
    expect(json.data).toHaveLength(2);
    expect(json.data[0].embedding).toHaveLength(768);
    expect(json.data[0].embedding.every(Number.isFinite)).toBe(true);
  });

  it('is told of a failure with a status and a message, never in a stream of 200', async () => {
    const { status, json } = await chat({ model: 'nobody', messages: user('Hello'), stream: true });
    expect(status).toBe(404);
    expect(json.error.message).toContain('nobody');
  });

  it('gets no name, address or role of its user passed on', async () => {
    const word = freshWord();
    const named = { 'x-openwebui-user-email': 'ada@example.org', 'x-openwebui-user-name': 'Ada' };
    const answer = await chat(
      { model: 'openai/gpt-4o', messages: user(word) },
      { ...named, 'x-openwebui-chat-id': 'chat-9' },
    );
    expect(JSON.stringify(sent(openai, word).headers)).not.toMatch(/ada@example|chat-9/i);
    expect(await recordOf(answer)).toMatchObject({ conversation: 'chat-9' });
  });
});

describe('Open WebUI, by a connection of Ollama’s kind', () => {
  it('finds version, models and what is loaded', async () => {
    expect((await call(`${gateway.url}/api/version`)).json.version).toMatch(/^\d+\.\d+/);
    const { models } = (await call(`${gateway.url}/api/tags`)).json;
    for (const model of models) {
      expect(model).toMatchObject({
        name: expect.any(String),
        model: expect.any(String),
        details: {},
        digest: expect.any(String),
        size: expect.any(Number),
      });
    }
    expect((await call(`${gateway.url}/api/ps`)).json.models).toEqual(expect.any(Array));
    for (const field of ['name', 'model']) {
      const shown = await post('/api/show', { [field]: 'openai/gpt-4o' });
      expect(shown.json.capabilities).toEqual(expect.arrayContaining(['completion', 'vision', 'tools']));
    }
  });

  it('chats line by line and embeds', async () => {
    const { text, headers } = await post('/api/chat', {
      model: 'openai/gpt-4o',
      messages: user('Hello'),
      stream: true,
      options: { num_ctx: 8192, temperature: 0.5 },
      keep_alive: '5m',
    });
    expect(headers.get('content-type')).toContain('application/x-ndjson');
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ message }) => message.content).join('')).toBe('You said: Hello');
    expect(lines.at(-1)).toMatchObject({ done: true, done_reason: 'stop', eval_count: expect.any(Number) });
    const { json } = await post('/api/embed', { model: 'ollama/nomic-embed-text', input: ['one', 'two'] });
    expect(json.embeddings).toHaveLength(2);
  });
});

describe('Open WebUI’s own requests, by a connection of Ollama’s kind', () => {
  const ask = (body: object, headers: Record<string, string> = {}) =>
    post('/api/chat', { model: 'auto', stream: false, ...body }, headers);

  it.each(tasks)('has the smallest local model make its %s', async (chore, prompt) => {
    const answer = await ask({ messages: user(prompt) }, { 'x-chat-id': 'chat-10' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-polder-model')).toBe('ollama/gemma2:2b');
    expect(await recordOf(answer)).toMatchObject({ chore, conversation: 'chat-10' });
  });

  it('sends a picture to a model that sees, chosen by itself', async () => {
    const word = freshWord();
    const messages = [{ role: 'user', content: word, images: [pixel] }];
    const answer = await ask({ model: 'local', messages });
    expect(answer.headers.get('x-polder-model')).toBe('ollama/llava:7b');
    expect(sent(ollama, word).json.messages).toMatchObject([{ images: [pixel] }]);
  });

  it('is told of a failure with a status and a text', async () => {
    const { status, json } = await ask({ model: 'nobody', messages: user('Hello') });
    expect(status).toBe(404);
    expect(json).toEqual({ error: expect.stringContaining('nobody') });
  });
});

describe('Open WebUI’s pictures and sound, by a connection of OpenAI’s kind', () => {
  let practice: TestGateway;
  beforeAll(async () => {
    practice = await startGateway();
  });
  afterAll(() => practice.close());

  const form = (path: string, fields: Record<string, string | File>) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    return fetch(`${practice.url}${path}`, {
      method: 'POST',
      headers: { authorization: 'Bearer any' },
      body,
    });
  };
  const draw = (more: object) =>
    call(
      `${practice.url}/v1/images/generations`,
      { model: 'auto', prompt: 'a lighthouse', n: 1, size: '512x512', ...more },
      { authorization: 'Bearer any' },
    );

  it('gets pictures as base64 where it says so, and can read them where it does not', async () => {
    const { status, json } = await draw({ response_format: 'b64_json' });
    expect(status).toBe(200);
    expect(Buffer.from(json.data[0].b64_json, 'base64').toString('latin1', 1, 4)).toBe('PNG');
    const [first] = (await draw({})).json.data;
    expect(first.b64_json ?? first.url).toMatch(/^(?:iVBORw0KGgo|http)/);
  });

  it('gets a picture changed that it uploads', async () => {
    const { json } = await draw({ response_format: 'b64_json' });
    const file = new File([Buffer.from(json.data[0].b64_json, 'base64')], 'image.png', { type: 'image/png' });
    const changed = await form('/v1/images/edits', {
      image: file,
      model: 'auto',
      prompt: 'at night',
      n: '1',
    });
    expect(changed.status).toBe(200);
    expect((await changed.json()) as object).toMatchObject({ data: [{ b64_json: expect.any(String) }] });
  });

  it('hears a text spoken, and gets what it recorded written down', async () => {
    const speech = await fetch(`${practice.url}/v1/audio/speech`, {
      method: 'POST',
      headers: { authorization: 'Bearer any', 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'auto', input: 'Good evening.', voice: 'alloy' }),
    });
    expect([speech.status, speech.headers.get('content-type')]).toEqual([
      200,
      expect.stringMatching(/^audio\//),
    ]);
    const recording = new File([Buffer.from(await speech.arrayBuffer())], 'recording.wav', {
      type: 'audio/wav',
    });
    const heard = await form('/v1/audio/transcriptions', { file: recording, model: 'auto', language: 'en' });
    expect(await heard.json()).toEqual(expect.objectContaining({ text: expect.stringMatching(/\w/) }));
  });
});
