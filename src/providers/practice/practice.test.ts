import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Cleared } from '../../egress/clearance.ts';
import type { Transport } from '../../egress/transport.ts';
import type { Place } from '../../shared/place.ts';
import type { ChatChunk, ChatRequest } from '../../task/chat.ts';
import { notesFrame } from '../../task/notes-frame.ts';
import type { ChatInput, TaskInput } from '../../task/task.ts';
import { type Model, type Provider, ProviderError } from '../provider.ts';
import { createPracticeProviders } from './provider.ts';
import { sampleOf } from './sample-json.ts';

const [local, cloud] = createPracticeProviders({ pace: 'instant' }) as [Provider, Provider];
const realistic = createPracticeProviders()[0]!;

const noTransport: Transport<Place> = {
  place: 'local',
  origin: 'practice:',
  send: () => Promise.reject(new Error('practice mode opened a connection')),
};

function attemptOf<Input extends TaskInput>(input: Input, signal = new AbortController().signal) {
  const model = { name: input.request.model } as Model;
  const timeouts = { headers: 1000, idle: 1000 };
  return { input: Cleared.issue<Place, Input>(input), model, signal, timeouts, forward: {} };
}

function ask(provider: Provider, request: Partial<ChatRequest>, signal?: AbortSignal) {
  const messages: ChatRequest['messages'] = [{ role: 'user', content: 'What is a polder?' }];
  const full: ChatRequest = { model: provider.place === 'local' ? 'small' : 'large', messages, ...request };
  return provider.perform(attemptOf<ChatInput>({ kind: 'chat', request: full }, signal), noTransport);
}

async function whole(provider: Provider, request: Partial<ChatRequest>) {
  const result = await ask(provider, request);
  if (result.kind !== 'whole') throw new Error('expected a whole answer');
  return result.value;
}

async function chunks(provider: Provider, request: Partial<ChatRequest>, signal?: AbortSignal) {
  const result = await ask(provider, { ...request, stream: true }, signal);
  if (result.kind !== 'stream') throw new Error('expected a stream');
  return result.pieces;
}

describe('practice mode', () => {
  it('offers a local and a cloud provider, the cloud one with a price', async () => {
    const signal = new AbortController().signal;
    const names = (await local.discover(noTransport, signal)).map((model) => model.name);
    expect(names).toEqual(['small', 'tiny', 'painter', 'speaker', 'describer', 'transcriber']);
    const [large] = await cloud.discover(noTransport, signal);
    expect(large).toMatchObject({ name: 'large', vision: true, price: { inputPerMillion: 3 } });
    expect([local.place, cloud.place]).toEqual(['local', 'cloud']);
  });

  it('says that its answer is simulated, repeats the question, and answers alike each time', async () => {
    const answer = await whole(local, {});
    const text = answer.choices[0]?.message.content;
    expect(text).toMatch(
      /^Practice answer from the simulated small local model\. You asked: “What is a polder\?”/,
    );
    expect((await whole(local, {})).choices[0]?.message.content).toBe(text);
    expect(answer.usage!.total_tokens).toBe(answer.usage!.prompt_tokens + answer.usage!.completion_tokens);
  });

  it('repeats the question alone where notes from memory stand before it', async () => {
    const { opening, closing } = notesFrame;
    const content = [opening, '[1] notes\n> Polders are dry.', closing].join('\n\n');
    const messages = [{ role: 'user' as const, content: `${content}\nWhat is a polder?` }];
    const answer = await whole(local, { messages });
    expect(answer.choices[0]?.message.content).toContain('You asked: “What is a polder?”.');
  });

  it('streams the same words, ends with a finish reason and then the usage alone', async () => {
    const pieces: ChatChunk[] = [];
    for await (const piece of await chunks(local, {})) pieces.push(piece);
    const text = pieces.map((piece) => piece.choices[0]?.delta.content ?? '').join('');
    expect(text).toBe((await whole(local, {})).choices[0]?.message.content);
    expect(pieces.at(-2)?.choices[0]?.finish_reason).toBe('stop');
    expect(pieces.at(-1)).toMatchObject({ choices: [], usage: { completion_tokens: pieces.length - 3 } });
  });

  it('stops at the token limit and at a stop text', async () => {
    const short = await whole(local, { max_tokens: 3 });
    expect(short.choices[0]).toMatchObject({ finish_reason: 'length' });
    expect(short.usage?.completion_tokens).toBe(3);
    const stopped = await whole(local, { stop: [' from'] });
    expect(stopped.choices[0]).toMatchObject({
      message: { content: 'Practice answer' },
      finish_reason: 'stop',
    });
  });

  it('stops at once when the caller leaves, before or during the stream', async () => {
    await expect(ask(realistic, {}, AbortSignal.abort())).rejects.toMatchObject({ failure: 'aborted' });
    const caller = new AbortController();
    const reading = (async () => {
      for await (const piece of await chunks(realistic, {}, caller.signal)) {
        if (piece.choices[0]?.delta.content) caller.abort();
      }
    })();
    await expect(reading).rejects.toMatchObject({ failure: 'aborted' });
  });

  it('calls the tool that is demanded, with arguments that fit its schema, and none unasked', async () => {
    const parameters = { properties: { city: { type: 'string' }, days: { type: 'integer', minimum: 2 } } };
    const tools = [{ type: 'function' as const, function: { name: 'weather', parameters } }];
    const called = await whole(cloud, { tools, tool_choice: 'required' });
    expect(called.choices[0]).toMatchObject({ finish_reason: 'tool_calls', message: { content: null } });
    const call = called.choices[0]?.message.tool_calls?.[0];
    expect(call?.function.name).toBe('weather');
    expect(JSON.parse(call?.function.arguments ?? '')).toEqual({ city: 'practice', days: 2 });
    expect((await whole(cloud, { tools })).choices[0]?.message.tool_calls).toBeUndefined();
    const other = { type: 'function' as const, function: { name: 'other' } };
    await expect(ask(cloud, { tools, tool_choice: other })).rejects.toMatchObject({ failure: 'bad-request' });
  });

  it('answers in the JSON schema that is asked for', async () => {
    const schema = {
      type: 'object',
      properties: { verdict: { enum: ['yes', 'no'] }, score: { type: 'number', minimum: 2, maximum: 5 } },
      required: ['verdict', 'score'],
    };
    const format = { type: 'json_schema' as const, json_schema: { name: 'verdict', schema } };
    const text = (await whole(local, { response_format: format })).choices[0]?.message.content;
    expect(JSON.parse(String(text))).toEqual({ verdict: 'yes', score: 2 });
  });

  it('takes pictures with the large model only', async () => {
    const image = { type: 'image_url' as const, image_url: { url: 'data:image/png;base64,AAAA' } };
    const messages: ChatRequest['messages'] = [
      { role: 'user', content: [{ type: 'text', text: 'See' }, image] },
    ];
    expect((await whole(cloud, { messages })).choices[0]?.message.content).toContain('(with one picture)');
    await expect(ask(local, { messages })).rejects.toBeInstanceOf(ProviderError);
  });

  it('knows no other model', async () => {
    await expect(ask(local, { model: 'large' })).rejects.toMatchObject({ failure: 'unknown-model' });
  });

  it('continues a bare prompt', async () => {
    const request = { model: 'tiny', prompt: 'def add(a, b):', max_tokens: 5 };
    const result = await local.perform(attemptOf({ kind: 'completion', request } as const), noTransport);
    expect(result).toMatchObject({
      kind: 'whole',
      value: { object: 'text_completion', usage: { completion_tokens: 5 } },
    });
  });

  it('embeds into unit vectors in which texts that share words are near', async () => {
    const vectorsOf = async (input: string[]): Promise<number[][]> => {
      const attempt = attemptOf({ kind: 'embedding', request: { model: 'small', input } } as const);
      return (await local.perform(attempt, noTransport)).value.data.map((entry) => entry.embedding);
    };
    const dot = (one: number[], other: number[]) =>
      one.reduce((sum, value, at) => sum + value * other[at]!, 0);
    const [dyke, dykes, soup] = (await vectorsOf([
      'the dyke holds',
      'a dyke holds water',
      'tomato soup',
    ])) as [number[], number[], number[]];
    expect(dot(dyke, dykes)).toBeGreaterThan(dot(dyke, soup));
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        const [vector] = (await vectorsOf([text])) as [number[]];
        expect(vector).toHaveLength(384);
        expect(Math.hypot(...vector)).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe('a sample for a JSON schema', () => {
  const cases: [string, unknown, unknown][] = [
    ['a constant', { const: 7 }, 7],
    ['a bounded integer', { type: 'integer', exclusiveMinimum: 4, maximum: 9 }, 5],
    ['a multiple', { type: 'integer', minimum: 4, multipleOf: 5 }, 5],
    ['an upper bound alone', { type: 'integer', maximum: -3 }, -3],
    ['a date', { type: 'string', format: 'date' }, '2026-01-31'],
    ['a length', { type: 'string', minLength: 2, maxLength: 4 }, 'prac'],
    ['a pattern', { type: 'string', pattern: '^[A-Z]{3}$' }, 'AAA'],
    ['a fixed list', { type: 'array', prefixItems: [{ const: 1 }, { const: 2 }], items: false }, [1, 2]],
    [
      'distinct items',
      { type: 'array', minItems: 2, uniqueItems: true, items: { type: 'string' } },
      ['practice', 'practice 2'],
    ],
    ['a nullable', { type: ['null', 'boolean'] }, true],
    ['an alternative', { anyOf: [{ type: 'string', pattern: '^\\p{Lu}{40}$' }, { type: 'boolean' }] }, true],
    [
      'a composition',
      { allOf: [{ properties: { a: { const: 1 } } }, { required: ['a', 'b'] }] },
      { a: 1, b: 'practice' },
    ],
    ['a reference', { $ref: '#/$defs/one', $defs: { one: { type: 'null' } } }, null],
  ];
  it.each(cases)('meets %s', (_name, schema, value) => {
    expect(sampleOf(schema)).toEqual(value);
  });

  it('ends on a schema that contains itself', () => {
    const node = { type: 'object', properties: { next: { anyOf: [{ $ref: '#' }, { type: 'null' }] } } };
    expect(JSON.stringify(sampleOf({ ...node, required: [] }))).toContain('next');
    expect(() => sampleOf({ ...node, properties: { next: { $ref: '#' } }, required: ['next'] })).toThrow(
      ProviderError,
    );
  });
});
