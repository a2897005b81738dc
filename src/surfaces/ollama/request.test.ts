import { describe, expect, it } from 'vitest';
import { PolderError } from '../../shared/errors.ts';
import { parseBody } from '../shared/validation.ts';
import { chatOf, chatOfPrompt, completionOf, continuesPrompt, modelName, onlyLoads } from './request.ts';
import { chatSchema, generateSchema } from './schema.ts';

const chat = (body: object) => chatOf(parseBody(chatSchema, { model: 'auto', stream: false, ...body }));
const messages = (...given: object[]) => chat({ messages: given }).messages;
const png = 'iVBORw0KGgo=';

describe('a name', () => {
  it.each([
    ['auto:latest', 'auto'],
    ['auto:critical', 'auto:critical'],
    ['ollama/llama3.2:latest', 'ollama/llama3.2'],
    ['ollama/llama3.2:1b', 'ollama/llama3.2:1b'],
  ])('%s means %s', (given, meant) => {
    expect(modelName(given)).toBe(meant);
  });
});

describe("Ollama's chat becomes a chat request", () => {
  it('streamed unless told not to', () => {
    const body = parseBody(chatSchema, { model: 'auto', messages: [{ role: 'user', content: 'Hi' }] });
    expect(chatOf(body)).toEqual({
      model: 'auto',
      messages: [{ role: 'user', content: 'Hi' }],
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  it('with the options that others know under their names, the rest kept together', () => {
    const options = { temperature: 0, top_k: 5, num_predict: 50, stop: ['a'], num_ctx: 8192, mirostat: 1 };
    expect(chat({ messages: [], keep_alive: '5m', options })).toEqual({
      model: 'auto',
      messages: [],
      temperature: 0,
      top_k: 5,
      max_tokens: 50,
      stop: ['a'],
      options: { num_ctx: 8192, mirostat: 1 },
      keep_alive: '5m',
    });
  });

  it('without a limit where Ollama means none', () => {
    const request = chat({ messages: [], options: { num_predict: -1 } });
    expect(request.max_tokens).toBeUndefined();
    expect(request.options).toEqual({ num_predict: -1 });
  });

  it('with pictures as data of their kind', () => {
    expect(messages({ role: 'user', content: 'See', images: [png, 'AAAA'] })).toEqual([
      {
        role: 'user',
        content: [
          { type: 'text', text: 'See' },
          { type: 'image_url', image_url: { url: `data:image/png;base64,${png}` } },
          { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } },
        ],
      },
    ]);
  });

  it('with ids that join tool calls to their results', () => {
    const call = (name: string) => ({ function: { name, arguments: { x: 1 } } });
    const result = messages(
      { role: 'assistant', content: '', thinking: 'Hm', tool_calls: [call('a'), call('b'), call('a')] },
      { role: 'tool', content: 'B', tool_name: 'b' },
      { role: 'tool', content: 'A1' },
      { role: 'tool', content: 'A2', tool_name: 'a' },
    );
    expect(result[0]).toMatchObject({
      content: null,
      reasoning_content: 'Hm',
      tool_calls: [
        { id: 'call_0_0', function: { name: 'a', arguments: '{"x":1}' } },
        { id: 'call_0_1' },
        { id: 'call_0_2' },
      ],
    });
    expect(result.slice(1).map((message) => [message.content, message.tool_call_id])).toEqual([
      ['B', 'call_0_1'],
      ['A1', 'call_0_0'],
      ['A2', 'call_0_2'],
    ]);
  });

  it.each([
    [true, 'medium'],
    [false, 'none'],
    ['high', 'high'],
    [undefined, undefined],
  ])('with think %s as effort %s', (think, effort) => {
    expect(chat({ messages: [], think }).reasoning_effort).toBe(effort);
  });

  it('with its format as the response format', () => {
    expect(chat({ format: 'json' }).response_format).toEqual({ type: 'json_object' });
    expect(chat({ format: { type: 'object' } }).response_format).toEqual({
      type: 'json_schema',
      json_schema: { name: 'answer', schema: { type: 'object' } },
    });
    expect(chat({ format: '' }).response_format).toBeUndefined();
  });

  it.each([
    [{ messages: [{ role: 'robot', content: '' }] }, 'messages[0].role'],
    [{ messages: [{ role: 'user', content: 1 }] }, 'messages[0].content'],
    [{ model: undefined }, 'model'],
    [{ tools: [{ function: {} }] }, 'tools[0].function.name'],
    [{ options: { temperature: 'hot' } }, 'options.temperature'],
  ])('or is refused for %j', (body, field) => {
    expect(() => chat(body)).toThrow(PolderError);
    expect(() => chat(body)).toThrow(`${field}: `);
  });
});

describe("Ollama's generate", () => {
  const generate = (body: object) => parseBody(generateSchema, { model: 'auto', stream: false, ...body });

  it('is a conversation of one message', () => {
    const body = generate({ prompt: 'Hi', system: 'Be brief.', images: [png] });
    expect(continuesPrompt(body)).toBe(false);
    expect(chatOfPrompt(body).messages).toEqual([
      { role: 'system', content: 'Be brief.' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Hi' },
          { type: 'image_url', image_url: { url: `data:image/png;base64,${png}` } },
        ],
      },
    ]);
  });

  it('continues a prompt that is raw or has a suffix', () => {
    const body = generate({ prompt: 'def f(', suffix: 'return', raw: true, options: { num_predict: 9 } });
    expect(continuesPrompt(body)).toBe(true);
    expect(completionOf(body)).toEqual({
      model: 'auto',
      prompt: 'def f(',
      suffix: 'return',
      raw: true,
      max_tokens: 9,
    });
  });

  it('without a prompt only loads', () => {
    expect(onlyLoads(generate({}))).toBe(true);
    expect(onlyLoads(generate({ prompt: '' }))).toBe(true);
    expect(onlyLoads(generate({ prompt: '', suffix: 'x' }))).toBe(false);
    expect(onlyLoads(parseBody(chatSchema, { model: 'auto', messages: [] }))).toBe(true);
  });
});
