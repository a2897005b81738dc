import { describe, expect, it } from 'vitest';
import type { ChatMessage, ChatRequest, ChatTool } from '../../task/chat.ts';
import { callSchema, demandedTools, functionsOf, historyOf } from './engine-history.ts';

const user: ChatMessage = { role: 'user', content: 'Is the gate open?' };
const call = { id: 'c1', type: 'function' as const, function: { name: 'gate', arguments: '{"at":"north"}' } };
const parameters = { type: 'object', properties: { at: { type: 'string' } } };
const gate: ChatTool = { type: 'function', function: { name: 'gate', description: 'Reads it', parameters } };
const bell: ChatTool = { type: 'function', function: { name: 'bell' } };
const request = (more: Partial<ChatRequest>): ChatRequest => ({ model: 'm', messages: [user], ...more });

describe('a conversation for the engine', () => {
  it('ends in the model’s turn, with each result in the call it answers', () => {
    const messages: ChatMessage[] = [
      { role: 'developer', content: 'Be brief.' },
      user,
      { role: 'assistant', content: 'I look.', tool_calls: [call] },
      { role: 'tool', tool_call_id: 'c1', content: 'closed' },
    ];
    const answered = { type: 'functionCall', name: 'gate', params: { at: 'north' }, result: 'closed' };
    expect(historyOf(messages)).toEqual([
      { type: 'system', text: 'Be brief.' },
      { type: 'user', text: 'Is the gate open?' },
      { type: 'model', response: ['I look.', answered] },
    ]);
    expect(historyOf([user]).at(-1)).toEqual({ type: 'model', response: [] });
  });

  it.each<[string, ChatMessage]>([
    ['a result without its call', { role: 'tool', tool_call_id: 'c9', content: 'closed' }],
    ['a picture', { role: 'user', content: [{ type: 'image_url', image_url: { url: 'data:,' } }] }],
    [
      'arguments that are no JSON',
      { role: 'assistant', tool_calls: [{ ...call, function: { name: 'gate', arguments: '{' } }] },
    ],
  ])('refuses %s', (_name, message) => {
    expect(() => historyOf([user, message])).toThrow(expect.objectContaining({ failure: 'bad-request' }));
  });
});

describe('tools for the engine', () => {
  it('are offered where the model may choose, and not where it may not', () => {
    const offered = { gate: { description: 'Reads it', params: parameters }, bell: {} };
    expect(functionsOf(request({ tools: [gate, bell] }))).toEqual(offered);
    expect(functionsOf(request({ tools: [gate], tool_choice: 'none' }))).toBeUndefined();
    expect(functionsOf(request({ tools: [gate], tool_choice: 'required' }))).toBeUndefined();
  });

  it('are demanded all or by name, as a schema of the call', () => {
    const named = { type: 'function' as const, function: { name: 'bell' } };
    expect(demandedTools(request({ tools: [gate, bell] }))).toBeUndefined();
    expect(demandedTools(request({ tools: [gate, bell], tool_choice: 'required' }))).toEqual([gate, bell]);
    expect(demandedTools(request({ tools: [gate, bell], tool_choice: named }))).toEqual([bell]);
    expect(() => demandedTools(request({ tools: [gate], tool_choice: named }))).toThrow(
      /not among the tools/,
    );
    expect(callSchema([bell])).toMatchObject({ properties: { name: { const: 'bell' } } });
  });
});
