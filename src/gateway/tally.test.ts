import { describe, expect, it } from 'vitest';
import type { ChatChunk } from '../task/chat.ts';
import { Tally } from './tally.ts';

function chunk(delta: ChatChunk['choices'][number]['delta'], more: Partial<ChatChunk> = {}): ChatChunk {
  return {
    id: 'x',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'm',
    choices: [{ index: 0, delta }],
    ...more,
  };
}

describe('a tally', () => {
  it('takes a role alone, or an empty text, for nothing useful yet', () => {
    const tally = new Tally(10);
    expect(tally.addChunk(chunk({ role: 'assistant', content: '' }))).toBe(false);
    expect(tally.addChunk(chunk({ content: 'Hi' }))).toBe(true);
  });

  it('joins the pieces of text, reasoning and tool calls into the message they make', () => {
    const tally = new Tally(10);
    tally.addChunk(chunk({ reasoning_content: 'Let me ' }));
    tally.addChunk(chunk({ reasoning_content: 'see.' }));
    tally.addChunk(chunk({ content: 'It is ' }));
    tally.addChunk(chunk({ content: 'Paris.' }));
    tally.addChunk(
      chunk({
        tool_calls: [{ index: 0, id: 'a', type: 'function', function: { name: 'look', arguments: '{"q"' } }],
      }),
    );
    tally.addChunk(chunk({ tool_calls: [{ index: 0, function: { arguments: ':1}' } }] }));
    expect(tally.message()).toEqual({
      role: 'assistant',
      content: 'It is Paris.',
      reasoning_content: 'Let me see.',
      tool_calls: [{ id: 'a', type: 'function', function: { name: 'look', arguments: '{"q":1}' } }],
    });
  });

  it('keeps the usage seen last, wherever in the stream it stood', () => {
    const tally = new Tally(10);
    tally.addChunk(
      chunk({ content: 'a' }, { usage: { prompt_tokens: 3, completion_tokens: 1, total_tokens: 4 } }),
    );
    tally.addChunk(chunk({}, { usage: { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 } }));
    expect(tally.tokens()).toMatchObject({ input: 3, output: 2, estimated: false });
  });

  it('estimates the tokens of a stream that told none, and says so', () => {
    const tally = new Tally(10);
    tally.addChunk(chunk({ content: 'a'.repeat(36) }));
    expect(tally.tokens()).toMatchObject({ input: 10, output: 10, estimated: true });
  });

  it('counts nonsense in a usage as nothing (U11)', () => {
    const tally = new Tally(10);
    tally.addChunk(
      chunk(
        { content: 'a' },
        { usage: { prompt_tokens: -5, completion_tokens: Number.NaN, total_tokens: 0 } },
      ),
    );
    expect(tally.tokens()).toMatchObject({ input: 0, output: 0 });
  });

  it('knows an empty answer from one that was cut or filtered', () => {
    const empty = new Tally(1);
    empty.addChunk({ ...chunk({}), choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] });
    expect(empty.isEmpty).toBe(true);
    const cut = new Tally(1);
    cut.addChunk({ ...chunk({}), choices: [{ index: 0, delta: {}, finish_reason: 'length' }] });
    expect(cut.isEmpty).toBe(false);
  });
});
