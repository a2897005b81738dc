import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, type TestGateway } from '../support/gateway.ts';
import { type SimulatedServer, startOpenAICompatible } from '../world/index.ts';
import { call, events } from '../world/raw-client.ts';
import { backendNames, freshWord, type House, sent, startHouse } from './backends.ts';

let house: House;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

/** Hugging Face's router converses only, and refuses bare texts. */
const completing = backendNames.filter((name) => name !== 'hugging-face');

describe('Continue', () => {
  it.each(completing)('fills a gap in a file as it is typed (%s)', async (name) => {
    const { chat, server } = house.backend(name);
    const model = name === 'openai' ? 'openai/gpt-3.5-turbo-instruct' : chat;
    const [before, after] = [freshWord(), freshWord()];
    const answer = await call(`${house.gateway.url}/v1/completions`, {
      model,
      prompt: `const ${before} = `,
      suffix: `;\nprint(${after});`,
      max_tokens: 100,
      temperature: 0.01,
      stop: ['\n\n'],
      stream: true,
    });
    expect(answer.text).not.toContain('error');
    expect(answer.status).toBe(200);
    const chunks = events(answer.text);
    const text = chunks.map((chunk) => chunk.choices[0]?.text ?? '').join('');
    expect(text).toContain(before);
    expect(chunks.at(-1).choices[0].finish_reason).toBe('stop');
    const { body, json, path } = sent(server, before);
    expect(body).toContain(after);
    if (path.endsWith('/completions') || path === '/api/generate') {
      expect(json.suffix).toBe(`;\nprint(${after});`);
    }
  });

  it('says in OpenAI’s words that a text cannot be continued there', async () => {
    const answer = await call(`${house.gateway.url}/v1/completions`, {
      model: house.backend('hugging-face').chat,
      prompt: 'x',
      stream: true,
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.json.error).toMatchObject({ message: expect.any(String), type: expect.any(String) });
  });

  it('gets embeddings for a list of texts', async () => {
    const { embeds } = house.backend('ollama');
    const input = ['one', 'two', 'three'];
    const { json } = await call(`${house.gateway.url}/v1/embeddings`, { model: embeds!.model, input });
    expect(json.data.map(({ index }: { index: number }) => index)).toEqual([0, 1, 2]);
    expect(json.data[2].embedding).toHaveLength(embeds!.length);
  });
});

describe('Continue, where it has what it found put in order', () => {
  const query = 'where does the tide come in';
  const documents = ['function sheep() {}', 'the tide comes in at the harbour', 'a tide table'];
  const ranker = { id: 'bge-reranker-v2-m3', contextLength: 8192, ranks: true } as const;
  const chatter = { id: 'qwen3-4b-instruct', contextLength: 32_768 } as const;
  let servers: SimulatedServer[];
  let gateway: TestGateway;

  beforeAll(async () => {
    servers = await Promise.all([
      startOpenAICompatible({ flavour: 'vllm', models: [ranker, chatter] }),
      startOpenAICompatible({ flavour: 'lemonade', models: [ranker, chatter] }),
    ]);
    const [vllm, lemonade] = servers as [SimulatedServer, SimulatedServer];
    gateway = await startGateway({
      config: {
        providers: [
          { id: 'vllm', kind: 'vllm', url: vllm.url },
          { id: 'lemonade', kind: 'lemonade', url: lemonade.url },
        ],
      },
    });
    await gateway.knows(`vllm/${ranker.id}`, `lemonade/${ranker.id}`);
  });
  afterAll(async () => {
    await gateway?.close();
    await Promise.all(servers.map((server) => server.close()));
  });

  const rerank = (at: string, model: string, more: object = {}) =>
    call(`${at}/v1/rerank`, { model, query, documents, ...more });

  it.each([
    ['vllm', '/v1/rerank'],
    ['lemonade', '/v1/reranking'],
  ])('asks the model that is made for it (%s)', async (provider, path) => {
    const { status, json, headers } = await rerank(gateway.url, `${provider}/${ranker.id}`);
    expect(status).toBe(200);
    expect(json.data.map(({ index }: { index: number }) => index)).toEqual([1, 2, 0]);
    expect(json.data[0].relevance_score).toBeGreaterThan(json.data[1].relevance_score);
    expect(json.results).toEqual(json.data);
    expect(json.model).toBe(`${provider}/${ranker.id}`);
    expect(headers.get('x-polder-place')).toBe('local');
    const asked = servers.flatMap(({ requests }) => requests.filter((one) => one.body.includes(query)));
    expect(asked.at(-1)).toMatchObject({ path });
  });

  it('finds that model by itself, and gives the best few with their texts', async () => {
    const { json } = await rerank(gateway.url, 'auto', { top_n: 1, return_documents: true });
    expect(json.data).toEqual([
      { index: 1, relevance_score: expect.any(Number), document: { text: documents[1] } },
    ]);
  });

  it('goes by embeddings where no such model is here', async () => {
    const { embeds } = house.backend('ollama');
    const { status, json } = await rerank(house.gateway.url, embeds!.model);
    expect(status).toBe(200);
    expect(json.model).toBe(embeds!.model);
    expect(json.data.map(({ index }: { index: number }) => index).toSorted()).toEqual([0, 1, 2]);
    for (const { relevance_score: score } of json.data) {
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1.000001);
    }
  });

  it('is refused by name where a model only chats, and for texts that are none', async () => {
    const chat = await rerank(gateway.url, `vllm/${chatter.id}`);
    expect(chat.json.error.message).toContain('does not make embeddings');
    const none = await call(`${gateway.url}/v1/rerank`, { model: 'auto', query, documents: [] });
    expect(none.status).toBe(400);
    expect(none.json.error.message).toContain('documents');
  });

  it('keeps what is private on this machine, also in the texts', async () => {
    const { status, headers } = await rerank(gateway.url, 'auto', {
      documents: ['Ada Lovelace, IBAN NL91ABNA0417164300, password hunter2secret', ...documents],
    });
    expect(status).toBe(200);
    expect(headers.get('x-polder-privacy')).toBe('private');
  });
});
