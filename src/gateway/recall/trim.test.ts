import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChatMessage } from '../../task/chat.ts';
import type { ChatInput } from '../../task/task.ts';
import { tokensTrimmed, trimmed } from './trim.ts';

const filler = 'Some words about nothing at all that go on for a while. '.repeat(12);

function chatOf(...messages: ChatMessage[]): ChatInput {
  return { kind: 'chat', request: { model: 'auto', messages } };
}

function turn(about: string): ChatMessage[] {
  return [
    { role: 'user', content: `${about}? ${filler}` },
    { role: 'assistant', content: `Of ${about}: ${filler}` },
  ];
}

function textsOf({ request }: ChatInput): string {
  return request.messages.map(({ content }) => content).join('\n');
}

describe('a long conversation trimmed for the cloud', () => {
  const system: ChatMessage = { role: 'system', content: 'Be brief.' };
  const topics = ['volcanoes', 'zebras', 'harbours', 'pumpkins', 'glaciers', 'saxophones', 'lighthouses'];
  const long = chatOf(system, ...topics.flatMap(turn), {
    role: 'user',
    content: 'Tell me more of the zebras.',
  });

  it('keeps instructions, the last turns, and what bears on the question', () => {
    const rest = textsOf(trimmed(long, 900));
    for (const kept of [
      'Be brief.',
      'zebras?',
      'Of zebras',
      'saxophones?',
      'lighthouses?',
      'more of the zebras',
    ])
      expect(rest).toContain(kept);
    for (const left of ['volcanoes', 'pumpkins', 'glaciers']) expect(rest).not.toContain(left);
    expect(rest).toContain('[2 earlier messages were left out here.]');
  });

  it('counts what it saves by the same estimate as all tokens', () => {
    expect(tokensTrimmed(long, trimmed(long, 900))).toBeGreaterThan(800);
    expect(tokensTrimmed(long, long)).toBe(0);
  });

  it('leaves a short one, and one that marks its own cache, as they are', () => {
    expect(trimmed(long, 100_000)).toBe(long);
    const part = { type: 'text' as const, text: 'x', cache_control: { type: 'ephemeral' } };
    const marked = chatOf({ role: 'user', content: [part] }, ...long.request.messages);
    expect(trimmed(marked, 900)).toBe(marked);
  });

  it('never parts a call from its result, moves a message, or loses the last turn', () => {
    const block = fc.constantFrom<'plain' | 'tools' | 'system'>('plain', 'tools', 'system');
    fc.assert(
      fc.property(
        fc.array(block, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 3_000 }),
        (blocks, above) => {
          const messages = blocks.flatMap((kind, index): ChatMessage[] => {
            if (kind === 'system') return [{ role: 'system', content: `rule ${index}` }];
            if (kind === 'plain') return turn(`topic ${index}`);
            const call = {
              id: `c${index}`,
              type: 'function' as const,
              function: { name: 'look', arguments: '{}' },
            };
            return [
              { role: 'user', content: `look ${index} ${filler}` },
              { role: 'assistant', content: null, tool_calls: [call] },
              { role: 'tool', tool_call_id: call.id, content: filler },
              { role: 'assistant', content: 'Seen.' },
            ];
          });
          const whole = chatOf(...messages, { role: 'user', content: 'What is topic 3?' });
          const rest = trimmed(whole, above).request.messages;
          const calls = rest.flatMap((message) => message.tool_calls ?? []).map(({ id }) => id);
          const results = rest.flatMap((message) => message.tool_call_id ?? []);
          expect(results).toEqual(calls);
          expect(rest.at(-1)?.content).toContain('What is topic 3?');
          const rules = (list: readonly ChatMessage[]) => list.filter(({ role }) => role === 'system').length;
          expect(rules(rest)).toBe(rules(whole.request.messages));
          const bare = rest.map(({ content }) => String(content).replace(/^\[\d+ earlier[^\n]*\n\n/, ''));
          const before = whole.request.messages.map(({ content }) => String(content));
          let place = -1;
          for (const text of bare) {
            place = before.indexOf(text, place + 1);
            expect(place).toBeGreaterThanOrEqual(0);
          }
        },
      ),
    );
  });
});
