import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChatRequest } from '../task/chat.ts';
import type { Task, TaskInput, Wishes } from '../task/task.ts';
import { readSignals } from './signals.ts';

function taskOf(input: TaskInput, wishes: Partial<Wishes> = {}): Task {
  return {
    input,
    surface: 'openai',
    caller: { client: undefined, keyId: undefined, forward: {} },
    wishes: { privacy: undefined, profile: undefined, chore: undefined, conversation: undefined, ...wishes },
  } as Task;
}
const chat = (content: string, request: Partial<ChatRequest> = {}, wishes: Partial<Wishes> = {}): Task =>
  taskOf(
    { kind: 'chat', request: { model: 'auto', messages: [{ role: 'user', content }], ...request } },
    wishes,
  );
const complexity = (task: Task): number => readSignals(task, { privacy: 'open' }).complexity;
const needs = (task: Task) => readSignals(task, { privacy: 'open' }).needs;

describe('complexity', () => {
  it('orders requests as a person would', () => {
    const ordered = [
      'hi',
      'Write a haiku about autumn',
      'Derive the gradient of the softmax cross-entropy loss with respect to the logits, then explain why the log-sum-exp trick is needed.',
      'Design a rate limiter for several regions. It must:\n1. handle clock skew\n2. never lose a request\n3. work without Redis\n4. have tests\nCompare two algorithms, justify the choice, and implement it in TypeScript.',
    ].map((text) => complexity(chat(text)));
    expect(ordered).toEqual(ordered.toSorted((one, other) => one - other));
    expect(ordered.at(-1)! - ordered[0]!).toBeGreaterThan(3);
  });

  it('is higher with code, tools, a nested schema, and more context', () => {
    const plain = complexity(chat('Why does this fail?'));
    expect(
      complexity(chat('Why does this fail?\n```\nlet a = 1;\na.b.c();\nreturn a;\n```')),
    ).toBeGreaterThan(plain + 1);
    const tools = Array.from({ length: 6 }, () => ({ type: 'function' as const, function: { name: 'f' } }));
    expect(complexity(chat('Why does this fail?', { tools }))).toBeGreaterThan(plain + 0.5);
    const schema = {
      type: 'object',
      properties: { a: { type: 'object', properties: { b: { type: 'string' } } } },
    };
    const response_format = { type: 'json_schema' as const, json_schema: { schema } };
    expect(complexity(chat('Why does this fail?', { response_format }))).toBeGreaterThan(plain + 0.3);
    const messages = [
      { role: 'system' as const, content: 'Know this. '.repeat(5000) },
      { role: 'user' as const, content: 'Why does this fail?' },
    ];
    expect(complexity(chat('', { messages }))).toBeGreaterThan(plain + 0.3);
  });

  it('is the sum of its parts, between 1 and 10, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
        const signals = readSignals(chat(text), { privacy: 'open' });
        expect(signals.complexity).toBeGreaterThanOrEqual(1);
        expect(signals.complexity).toBeLessThanOrEqual(10);
        for (const part of signals.complexityParts) expect(Number.isFinite(part.points)).toBe(true);
      }),
    );
  });

  it('judges the last message of the user, not the whole conversation', () => {
    const messages = [
      { role: 'user' as const, content: 'Prove that 1. it must hold\n2. without exception\n3. exactly once' },
      { role: 'assistant' as const, content: 'Done.' },
      { role: 'user' as const, content: 'thanks' },
    ];
    expect(complexity(chat('', { messages }))).toBeLessThan(3);
  });
});

describe('needs', () => {
  it('sees images anywhere in the conversation, audio and files', () => {
    const image = { type: 'image_url' as const, image_url: { url: 'data:,' } };
    const messages = [
      { role: 'user' as const, content: [image] },
      { role: 'user' as const, content: 'and now?' },
    ];
    expect(needs(chat('', { messages })).vision).toBe(true);
    expect(needs(chat('hello')).vision).toBe(false);
  });

  it('sees tools unless they may not be called, and calls made before', () => {
    const tools = [{ type: 'function' as const, function: { name: 'f' } }];
    expect(needs(chat('x', { tools })).tools).toBe(true);
    expect(needs(chat('x', { tools, tool_choice: 'none' })).tools).toBe(false);
    expect(needs(chat('', { messages: [{ role: 'tool', content: '1', tool_call_id: 'a' }] })).tools).toBe(
      true,
    );
  });

  it('leaves room for the answer, bounded where the caller asks for very much', () => {
    const input = readSignals(chat('hello'), { privacy: 'open' }).inputTokens;
    expect(needs(chat('hello', { max_tokens: 5 })).contextTokens).toBe(input + 5);
    expect(needs(chat('hello')).contextTokens).toBe(input + 1024);
    expect(needs(chat('hello', { max_completion_tokens: 1_000_000 })).contextTokens).toBe(input + 4096);
  });

  it('knows a short question about today from a long text that mentions it', () => {
    expect(needs(chat('What is the weather today?')).liveData).toBe(true);
    expect(needs(chat('Welk nieuws is er vandaag?')).liveData).toBe(true);
    expect(needs(chat(`What does this say? ${'Today he went home. '.repeat(30)}`)).liveData).toBe(false);
  });

  it('knows JSON and a wish for reasoning', () => {
    expect(needs(chat('x', { response_format: { type: 'json_object' } })).json).toBe(true);
    expect(needs(chat('x', { reasoning_effort: 'high' })).reasoning).toBe(true);
    expect(needs(chat('x', { reasoning_effort: 'minimal' })).reasoning).toBe(false);
  });
});

describe('privacy', () => {
  it('takes the stricter of default and wish, and says why', () => {
    expect(readSignals(chat('x'), { privacy: 'masked' })).toMatchObject({
      privacy: 'masked',
      privacyReason: 'the default of this gateway',
    });
    expect(readSignals(chat('x', {}, { privacy: 'private' }), { privacy: 'open' })).toMatchObject({
      privacy: 'private',
      privacyReason: 'as the caller asked',
    });
    expect(readSignals(chat('x', {}, { privacy: 'open' }), { privacy: 'private' }).privacy).toBe('private');
  });
});

describe('other input', () => {
  it('reads completions and embeddings', () => {
    const completion = taskOf({ kind: 'completion', request: { model: 'm', prompt: 'def f(' } });
    expect(readSignals(completion, { privacy: 'open' }).needs.contextTokens).toBeGreaterThan(1024);
    const embedding = taskOf({ kind: 'embedding', request: { model: 'm', input: ['a b'] } });
    expect(readSignals(embedding, { privacy: 'open', relevance: 0.4 })).toMatchObject({
      complexity: 1.7,
      relevance: 0.4,
    });
  });
});
