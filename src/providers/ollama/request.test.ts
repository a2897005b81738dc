import { describe, expect, it } from 'vitest';
import type { ChatRequest } from '../../task/chat.ts';
import { chatBody, embedBody, generateBody, type KnownModel } from './request.ts';

const model: KnownModel = { name: 'llama3.2:3b', family: 'llama', contextLength: 8192, reasoning: false };
const thinker: KnownModel = { ...model, name: 'qwen3:8b', family: 'qwen3', reasoning: true };
const pixel = 'iVBORw0KGgo=';

function body(request: Partial<ChatRequest>, known = model) {
  return chatBody({ model: known.name, messages: [{ role: 'user', content: 'Hi' }], ...request }, known);
}

describe('a chat for Ollama', () => {
  it('has images as bare base64 and texts joined', () => {
    const [message] = body({
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'What is this?' },
            { type: 'image_url', image_url: { url: `data:image/png;base64,${pixel}` } },
            { type: 'text', text: 'And why?' },
          ],
        },
      ],
    }).messages;
    expect(message).toEqual({ role: 'user', content: 'What is this?\nAnd why?', images: [pixel] });
  });

  it('refuses images by address and parts it does not know, naming the field', () => {
    const image = { type: 'image_url', image_url: { url: 'https://example.test/a.png' } } as const;
    expect(() => body({ messages: [{ role: 'user', content: [image] }] })).toThrow('messages[0].content[0]');
    const audio = { type: 'input_audio', input_audio: { data: pixel, format: 'wav' } } as const;
    expect(() => body({ messages: [{ role: 'user', content: [audio] }] })).toThrow('input_audio');
  });

  it('turns tool calls and results into its own shape', () => {
    const { messages } = body({
      messages: [
        { role: 'developer', content: 'Be brief.' },
        {
          role: 'assistant',
          content: null,
          tool_calls: [
            { id: 'call_1', type: 'function', function: { name: 'weather', arguments: '{"city":"Bern"}' } },
            { id: 'call_2', type: 'function', function: { name: 'clock', arguments: '{broken' } },
          ],
        },
        { role: 'tool', tool_call_id: 'call_1', content: 'Rain' },
      ],
    });
    expect(messages).toEqual([
      { role: 'system', content: 'Be brief.' },
      {
        role: 'assistant',
        content: '',
        tool_calls: [
          { id: 'call_1', function: { name: 'weather', arguments: { city: 'Bern' } } },
          { id: 'call_2', function: { name: 'clock', arguments: { input: '{broken' } } },
        ],
      },
      { role: 'tool', content: 'Rain', tool_name: 'weather', tool_call_id: 'call_1' },
    ]);
  });

  it('offers no tool for `none`, and asks for the call of one that must be called as JSON', () => {
    const tool = (name: string) => ({ type: 'function' as const, function: { name } });
    const tools = [tool('a'), tool('b')];
    expect(body({ tools, tool_choice: 'none' }).tools).toBeUndefined();
    const named = body({ tools, tool_choice: tool('b') });
    expect(named).toMatchObject({ format: { type: 'object' } });
    expect(named.tools).toBeUndefined();
    expect(named.messages[0]).toMatchObject({ role: 'system', content: expect.stringContaining('"b"') });
    expect(body({ tools, tool_choice: 'required' }).format).toMatchObject({
      anyOf: [
        { properties: { name: { enum: ['a'] }, arguments: { type: 'object' } } },
        { properties: { name: { enum: ['b'] }, arguments: { type: 'object' } } },
      ],
    });
    expect(() => body({ tools, tool_choice: tool('c') })).toThrow('not among the tools');
  });

  it('asks for thinking only where the model thinks, in levels only where it knows them', () => {
    const gptOss = { ...thinker, name: 'gpt-oss:20b', family: 'gptoss' };
    expect(body({ reasoning_effort: 'high' }).think).toBeUndefined();
    expect(body({}, thinker).think).toBeUndefined();
    expect(body({ reasoning_effort: 'none' }, thinker).think).toBe(false);
    expect(body({ reasoning_effort: 'low' }, thinker).think).toBe(true);
    expect(body({ reasoning_effort: 'minimal' }, gptOss).think).toBe('low');
  });

  it('sends earlier thoughts back to a model that thinks, and to no other', () => {
    const messages: ChatRequest['messages'] = [
      { role: 'assistant', content: 'Four.', reasoning_content: 'Two and two.' },
    ];
    expect(body({ messages }, thinker).messages[0]?.thinking).toBe('Two and two.');
    expect(body({ messages }).messages[0]?.thinking).toBeUndefined();
  });

  it('has the sampling parameters as options and keeps Ollama’s own fields', () => {
    const made = body({
      temperature: 0,
      top_p: 0.9,
      seed: 7,
      stop: 'END',
      max_tokens: 50,
      keep_alive: '10m',
      options: { mirostat: 2, temperature: 1 },
      user: 'someone',
    });
    expect(made.options).toMatchObject({
      temperature: 1,
      top_p: 0.9,
      seed: 7,
      stop: ['END'],
      num_predict: 50,
      mirostat: 2,
    });
    expect(made.keep_alive).toBe('10m');
    expect(made).not.toHaveProperty('user');
    expect(made).toMatchObject({ stream: true, truncate: false, shift: false });
  });
});

describe('the context length', () => {
  const contextOf = (request: Partial<ChatRequest>, known = model) => body(request, known).options.num_ctx;

  it('is 4096 for a short question and grows in powers of two', () => {
    expect(contextOf({})).toBe(4096);
    expect(contextOf({ max_tokens: 1000 })).toBe(2048);
    expect(contextOf({ max_tokens: 5000 })).toBe(8192);
  });

  it('never exceeds the model’s', () => {
    expect(contextOf({ max_tokens: 100_000 })).toBe(8192);
    expect(contextOf({}, { ...model, contextLength: 1024 })).toBe(1024);
  });

  it('leaves room for thoughts, images and tools', () => {
    expect(contextOf({}, thinker)).toBe(8192);
    const image = { type: 'image_url' as const, image_url: { url: `data:image/png;base64,${pixel}` } };
    expect(contextOf({ messages: [{ role: 'user', content: [image, image] }] })).toBe(8192);
    const tools = [{ type: 'function' as const, function: { name: 'a', description: 'x'.repeat(7000) } }];
    expect(contextOf({ tools })).toBe(8192);
  });

  it('counts Chinese by its bytes', () => {
    expect(contextOf({ messages: [{ role: 'user', content: '水'.repeat(3500) }] })).toBe(8192);
  });

  it('is the caller’s own where that is larger', () => {
    expect(contextOf({ options: { num_ctx: 6000 } })).toBe(6000);
    expect(contextOf({ num_ctx: 5000 })).toBe(5000);
    expect(contextOf({ options: { num_ctx: 16 } })).toBe(4096);
  });
});

describe('completions and embeddings for Ollama', () => {
  it('carry a suffix only where there is one', () => {
    expect(generateBody({ model: 'm', prompt: 'a', suffix: 'b' }, model)).toMatchObject({
      prompt: 'a',
      suffix: 'b',
    });
    expect(generateBody({ model: 'm', prompt: 'a', suffix: '' }, model)).not.toHaveProperty('suffix');
  });

  it('make room for the longest input', () => {
    const made = embedBody({ model: 'm', input: ['short', 'x'.repeat(9000)], dimensions: 64 }, model);
    expect(made).toMatchObject({ dimensions: 64, truncate: false, options: { num_ctx: 4096 } });
  });
});
