import { describe, expect, it } from 'vitest';
import { Cleared } from '../../egress/clearance.ts';
import type { Call, Reply, Transport } from '../../egress/transport.ts';
import type { ChatChunk, ChatRequest } from '../../task/chat.ts';
import type { ResultOf, TaskInput } from '../../task/task.ts';
import type { Model, ProviderError } from '../provider.ts';
import { createGeminiProvider } from './provider.ts';
import { failureOfGemini } from './response.ts';

const provider = createGeminiProvider({ id: 'gemini', apiKey: 'test-key' });
const name = 'gemini-3-pro-preview';

const usageMetadata = {
  promptTokenCount: 10,
  candidatesTokenCount: 3,
  thoughtsTokenCount: 7,
  cachedContentTokenCount: 4,
  totalTokenCount: 20,
};

function answerWith(parts: unknown[], finishReason: string | null = 'STOP'): object {
  return { candidates: [{ content: { role: 'model', parts }, finishReason }], usageMetadata };
}

function replyWith(body: string, status = 200, type = 'application/json'): Reply {
  return {
    status,
    headers: { 'content-type': type },
    text: async () => body,
    async *pieces() {
      yield Buffer.from(body);
    },
    discard() {},
  };
}

function canned(...replies: Reply[]): { transport: Transport<'cloud'>; calls: Call<'cloud'>[] } {
  const calls: Call<'cloud'>[] = [];
  const send = async (call: Call<'cloud'>) => {
    calls.push(call);
    return replies[Math.min(calls.length, replies.length) - 1]!;
  };
  const origin = 'https://generativelanguage.googleapis.com';
  return { transport: { place: 'cloud', origin, send }, calls };
}

const events = (...values: unknown[]) =>
  replyWith(
    values.map((value) => `data: ${JSON.stringify(value)}\r\n\r\n`).join(''),
    200,
    'text/event-stream',
  );

function perform<Input extends TaskInput>(
  input: Input,
  transport: Transport<'cloud'>,
  known: Partial<Model> = {},
) {
  return provider.perform(
    {
      input: Cleared.issue<'cloud', Input>(input),
      model: { ...model, name: input.request.model, ...known },
      signal: new AbortController().signal,
      timeouts: { headers: 1000, idle: 1000 },
      forward: {},
    },
    transport,
  );
}

const model: Model = {
  id: `gemini/${name}`,
  name,
  provider: 'gemini',
  kind: 'gemini',
  place: 'cloud',
  capabilities: ['text-generation'],
  loaded: true,
  vision: true,
  tools: true,
  reasoning: true,
  quality: 0.9,
  practice: false,
};

function asked(request: Partial<ChatRequest> = {}): { kind: 'chat'; request: ChatRequest } {
  return { kind: 'chat', request: { model: name, messages: [{ role: 'user', content: 'Hi' }], ...request } };
}

async function whole(request: Partial<ChatRequest>, body: unknown, known: Partial<Model> = {}) {
  const { transport, calls } = canned(replyWith(JSON.stringify(body)));
  const result: ResultOf<ReturnType<typeof asked>> = await perform(asked(request), transport, known);
  if (result.kind !== 'whole') throw new Error('expected a whole answer');
  const call = calls[0]!;
  return {
    answer: result.value,
    call,
    body: JSON.parse(String(call.body?.content)) as Record<string, unknown>,
  };
}

describe('a request to Gemini', () => {
  it('goes to the model’s address with the key in a header', async () => {
    const { call, answer } = await whole({}, answerWith([{ text: 'Hello.' }]));
    expect(call.path).toBe(`/models/${name}:generateContent`);
    expect(call.headers).toMatchObject({ 'x-goog-api-key': 'test-key' });
    expect(answer.choices[0]).toMatchObject({ message: { content: 'Hello.' }, finish_reason: 'stop' });
    expect(answer.usage).toMatchObject({
      prompt_tokens: 10,
      completion_tokens: 10,
      prompt_tokens_details: { cached_tokens: 4 },
      completion_tokens_details: { reasoning_tokens: 7 },
    });
  });

  it('gives a tool call’s signed thought back', async () => {
    const first = await whole(
      {},
      answerWith([{ functionCall: { name: 'look', args: { a: 1 } }, thoughtSignature: 'sig' }]),
    );
    const message = first.answer.choices[0]!.message;
    expect(first.answer.choices[0]?.finish_reason).toBe('tool_calls');
    expect(message.tool_calls?.[0]).toMatchObject({
      function: { name: 'look', arguments: '{"a":1}' },
      extra_content: { google: { thought_signature: 'sig' } },
    });
    const id = message.tool_calls![0]!.id;
    const { body } = await whole(
      {
        messages: [
          { role: 'user', content: 'Look.' },
          message,
          { role: 'tool', tool_call_id: id, content: 'Seen.' },
        ],
      },
      answerWith([{ text: 'Fine.' }]),
    );
    expect(body.contents).toMatchObject([
      { role: 'user' },
      { role: 'model', parts: [{ functionCall: { name: 'look', args: { a: 1 } }, thoughtSignature: 'sig' }] },
      { role: 'user', parts: [{ functionResponse: { name: 'look', response: { content: 'Seen.' } } }] },
    ]);
  });

  it('has schema, images and limits in Gemini’s words', async () => {
    const schema = { type: 'object', properties: { a: { type: 'string' } } };
    const { body } = await whole(
      {
        max_tokens: 50,
        stop: 'END',
        response_format: { type: 'json_schema', json_schema: { name: 'x', schema } },
        messages: [
          { role: 'system', content: 'Rules.' },
          {
            role: 'user',
            content: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,aGk=' } }],
          },
        ],
      },
      answerWith([{ text: '{}' }]),
    );
    expect(body).toMatchObject({
      systemInstruction: { parts: [{ text: 'Rules.' }] },
      contents: [{ parts: [{ inlineData: { mimeType: 'image/png', data: 'aGk=' } }] }],
      generationConfig: {
        maxOutputTokens: 50,
        stopSequences: ['END'],
        responseMimeType: 'application/json',
        responseJsonSchema: { type: 'object' },
      },
    });
  });

  it('shows thoughts where they were asked for, and only where the model has them', async () => {
    const thinking = await whole(
      { reasoning_effort: 'low' },
      answerWith([{ text: 'Hm.', thought: true }, { text: 'Yes.' }]),
    );
    expect(thinking.body.generationConfig).toMatchObject({ thinkingConfig: { includeThoughts: true } });
    expect(thinking.answer.choices[0]?.message).toMatchObject({ content: 'Yes.', reasoning_content: 'Hm.' });
    const plain = await whole({ reasoning_effort: 'low' }, answerWith([{ text: 'Yes.' }]), {
      reasoning: false,
    });
    expect(plain.body.generationConfig).not.toHaveProperty('thinkingConfig');
  });
});

describe('a stream from Gemini', () => {
  async function streamed(...values: unknown[]): Promise<ChatChunk[]> {
    const { transport } = canned(events(...values));
    const result = await perform(asked({ stream: true }), transport);
    if (result.kind !== 'stream') throw new Error('expected a stream');
    const chunks: ChatChunk[] = [];
    for await (const chunk of result.pieces) chunks.push(chunk);
    return chunks;
  }

  it('ends with its finish and the usage', async () => {
    const chunks = await streamed(answerWith([{ text: 'One ' }], null), answerWith([{ text: 'two.' }]));
    expect(chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('')).toBe('One two.');
    expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe('stop');
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { prompt_tokens: 10 } });
  });

  it('is incomplete without a finish, and refused where it was blocked', async () => {
    await expect(streamed(answerWith([{ text: 'One' }], null))).rejects.toMatchObject({
      failure: 'incomplete',
    });
    await expect(streamed({ promptFeedback: { blockReason: 'SAFETY' } })).rejects.toMatchObject({
      failure: 'content-filtered',
    });
    await expect(
      streamed(answerWith([{ text: 'One' }], null), {
        error: { code: 503, message: 'overloaded', status: 'UNAVAILABLE' },
      }),
    ).rejects.toMatchObject({ failure: 'overloaded' });
  });
});

describe('embeddings from Gemini', () => {
  it('come in order, in calls of at most a hundred', async () => {
    const batch = (count: number) =>
      replyWith(
        JSON.stringify({ embeddings: Array.from({ length: count }, (_, index) => ({ values: [index, 1] })) }),
      );
    const { transport, calls } = canned(batch(100), batch(50));
    const input = Array.from({ length: 150 }, (_, index) => `text ${index}`);
    const request = { model: 'gemini-embedding-001', input, dimensions: 2 };
    const { value } = await perform({ kind: 'embedding', request }, transport);
    expect(value.data).toHaveLength(150);
    expect(value.data[149]).toMatchObject({ index: 149, embedding: [49, 1] });
    expect(value.usage.prompt_tokens).toBeGreaterThan(0);
    expect(calls.map((call) => call.path)).toEqual(
      Array(2).fill('/models/gemini-embedding-001:batchEmbedContents'),
    );
  });
});

describe('an error from Gemini', () => {
  const error = (status: number, value: object): Promise<ProviderError> =>
    failureOfGemini(replyWith(JSON.stringify({ error: value }), status));
  const quota = 'You exceeded your current quota, please check your plan and billing details.';

  it('tells a limit that passes from a quota that is gone', async () => {
    const details = [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '31s' }];
    const passing = await error(429, { message: quota, status: 'RESOURCE_EXHAUSTED', details });
    expect(passing).toMatchObject({ failure: 'rate-limited', retryAfterSeconds: 31 });
    expect(await error(429, { message: quota })).toMatchObject({ failure: 'quota-exhausted' });
  });

  it('knows a wrong key by its words', async () => {
    const wrong = await error(400, {
      message: 'API key not valid. Please pass a valid API key.',
      status: 'INVALID_ARGUMENT',
    });
    expect(wrong.failure).toBe('unauthorized');
  });
});
