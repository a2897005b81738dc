import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChatChunk, ChatCompletion, ChatDelta, FinishReason } from '../../task/chat.ts';
import { gather, interaction, piecesOf } from './fake-gateway.ts';
import { type AnswerBlock, type AnswerForm, renderMessage } from './response.ts';
import { type MessageEvent, messageEvents } from './stream.ts';

const form: AnswerForm = { interaction, stopSequences: ['END'], showThinking: true };
const head = { id: `chatcmpl-${interaction}`, created: 1, model: 'ollama/llama3.2' };

function chunk(delta: ChatDelta, finish: FinishReason | null = null, more = {}): ChatChunk {
  return {
    ...head,
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, finish_reason: finish, ...more }],
  };
}

const usageChunk: ChatChunk = {
  ...head,
  object: 'chat.completion.chunk',
  choices: [],
  usage: {
    prompt_tokens: 100,
    completion_tokens: 7,
    total_tokens: 107,
    prompt_tokens_details: { cached_tokens: 60, cache_write_tokens: 10 },
    completion_tokens_details: { reasoning_tokens: 3 },
  },
};

function eventsOf(chunks: ChatChunk[], given: AnswerForm = form): Promise<MessageEvent[]> {
  return gather(messageEvents(piecesOf(chunks), given, 5));
}

const toolDelta = (index: number, text: string, more = {}): ChatDelta => ({
  tool_calls: [{ index, function: { arguments: text }, ...more }],
});
const toolStart = (index: number, name: string): ChatDelta => ({
  tool_calls: [{ index, id: `call_${index}`, type: 'function', function: { name, arguments: '' } }],
});

/** Reads the events as a client does, checking on the way that one block is open at a time. */
function read(events: MessageEvent[]): AnswerBlock[] {
  const blocks: AnswerBlock[] = [];
  const inputs = new Map<number, string>();
  let open = -1;
  for (const event of events) {
    if (event.type === 'content_block_start') {
      expect(open).toBe(-1);
      expect(event.index).toBe(blocks.length);
      open = event.index;
      blocks.push({ ...event.content_block });
    } else if (event.type === 'content_block_stop') {
      expect(event.index).toBe(open);
      const block = blocks[open]!;
      if (block.type === 'tool_use') block.input = JSON.parse(inputs.get(open) ?? '{}');
      open = -1;
    } else if (event.type === 'content_block_delta') {
      expect(event.index).toBe(open);
      const block = blocks[open]!;
      const { delta } = event;
      if (delta.type === 'text_delta' && block.type === 'text') block.text += delta.text;
      else if (delta.type === 'thinking_delta' && block.type === 'thinking') block.thinking += delta.thinking;
      else if (delta.type === 'signature_delta' && block.type === 'thinking')
        block.signature = delta.signature;
      else if (delta.type === 'input_json_delta' && block.type === 'tool_use')
        inputs.set(open, (inputs.get(open) ?? '') + delta.partial_json);
      else throw new Error(`a ${delta.type} within a ${block.type}`);
    }
  }
  expect(open).toBe(-1);
  return blocks;
}

describe('chunks become events', () => {
  it('in the documented order', async () => {
    const events = await eventsOf([
      chunk({ role: 'assistant', content: '' }),
      chunk({ content: 'Hel' }),
      chunk({ content: 'lo' }),
      chunk({}, 'stop'),
      usageChunk,
    ]);
    expect(events.map((event) => event.type)).toEqual([
      'message_start',
      'content_block_start',
      'content_block_delta',
      'content_block_delta',
      'content_block_stop',
      'message_delta',
      'message_stop',
    ]);
    expect(events[0]).toMatchObject({
      message: {
        id: `msg_${interaction}`,
        model: 'ollama/llama3.2',
        content: [],
        usage: { input_tokens: 5 },
      },
    });
    expect(events.at(-2)).toMatchObject({
      delta: { stop_reason: 'end_turn', stop_sequence: null },
      usage: {
        input_tokens: 30,
        output_tokens: 7,
        cache_read_input_tokens: 60,
        cache_creation_input_tokens: 10,
        output_tokens_details: { thinking_tokens: 3 },
      },
    });
  });

  it('with a signature in one piece at the end of its thoughts', async () => {
    const events = await eventsOf([
      chunk({ reasoning_content: 'Let ' }),
      chunk({ reasoning_content: 'me' }),
      chunk({ reasoning_details: [{ type: 'reasoning.text', text: 'Let me', signature: 'sig' }] }),
      chunk({ reasoning_details: [{ type: 'reasoning.encrypted', data: 'dark' }] }),
      chunk({ content: 'Yes' }, 'stop'),
    ]);
    expect(read(events)).toEqual([
      { type: 'thinking', thinking: 'Let me', signature: 'sig' },
      { type: 'redacted_thinking', data: 'dark' },
      { type: 'text', text: 'Yes', citations: null },
    ]);
  });

  it('without thoughts for a client that asked for none, with a ping now and then', async () => {
    const thoughts = Array.from({ length: 100 }, () => chunk({ reasoning_content: 'hm ' }));
    const events = await eventsOf([...thoughts, chunk({ content: 'Yes' }, 'stop')], {
      ...form,
      showThinking: false,
    });
    expect(read(events)).toEqual([{ type: 'text', text: 'Yes', citations: null }]);
    expect(events.filter((event) => event.type === 'ping')).toHaveLength(3);
  });

  it('sorting out tool calls whose pieces come mixed', async () => {
    const events = await eventsOf([
      chunk(toolStart(0, 'a')),
      chunk(toolDelta(0, '{"x"')),
      chunk({ tool_calls: [{ index: 1, id: 'call_1', function: { arguments: '{"y":' } }] }),
      chunk({ content: 'meanwhile' }),
      chunk(toolDelta(1, '2}', { function: { name: 'b', arguments: '2}' } })),
      chunk(toolDelta(0, ':1}')),
      chunk({}, 'tool_calls'),
    ]);
    expect(read(events)).toEqual([
      { type: 'tool_use', id: 'call_0', name: 'a', input: { x: 1 }, caller: { type: 'direct' } },
      { type: 'tool_use', id: 'call_1', name: 'b', input: { y: 2 }, caller: { type: 'direct' } },
      { type: 'text', text: 'meanwhile', citations: null },
    ]);
    expect(events.at(-2)).toMatchObject({ delta: { stop_reason: 'tool_use' } });
  });

  it('sends a second tool call on as soon as the first is complete', async () => {
    const events = await eventsOf([
      chunk(toolStart(0, 'a')),
      chunk(toolDelta(0, '{}')),
      chunk(toolStart(1, 'b')),
      chunk({}, 'tool_calls'),
    ]);
    expect(events.map((event) => event.type).slice(1, 5)).toEqual([
      'content_block_start',
      'content_block_delta',
      'content_block_stop',
      'content_block_start',
    ]);
  });

  it.each([
    ['stop', {}, 'end_turn', null],
    ['stop', { stop_reason: 'END' }, 'stop_sequence', 'END'],
    ['stop', { stop_reason: 'other' }, 'end_turn', null],
    ['length', {}, 'max_tokens', null],
    ['content_filter', {}, 'refusal', null],
    ['tool_calls', {}, 'tool_use', null],
  ] as const)('ending in %s %j as %s', async (finish, more, reason, sequence) => {
    const events = await eventsOf([chunk({ content: 'x' }, finish, more)]);
    expect(events.at(-2)).toMatchObject({ delta: { stop_reason: reason, stop_sequence: sequence } });
  });

  it('fails where a tool has no name', async () => {
    await expect(eventsOf([chunk(toolDelta(0, '{}')), chunk({}, 'tool_calls')])).rejects.toMatchObject({
      kind: 'upstream_failed',
    });
  });
});

const answers = fc.record({
  reasoning: fc.string(),
  text: fc.string(),
  calls: fc.array(
    fc.dictionary(
      fc.string(),
      fc.jsonValue({ maxDepth: 1 }).map((value) => value as unknown),
    ),
    {
      maxLength: 3,
    },
  ),
});

/** Cuts a text into pieces of the lengths given. */
function cut(text: string, lengths: readonly number[]): string[] {
  const pieces: string[] = [];
  let from = 0;
  for (const length of lengths) {
    pieces.push(text.slice(from, from + length));
    from += length;
  }
  return [...pieces, text.slice(from)];
}

describe('however a stream is cut', () => {
  it('it reads as the whole answer does', async () => {
    const cuts = fc.array(fc.nat(5), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(answers, cuts, fc.boolean(), async ({ reasoning, text, calls }, lengths, mixed) => {
        const tools = calls.map((input, index) => ({ index, text: JSON.stringify(input) }));
        const toolChunks = tools.map(({ index, text: json }) => [
          chunk(toolStart(index, `tool${index}`)),
          ...cut(json, lengths).map((piece) => chunk(toolDelta(index, piece))),
        ]);
        const inTurns = Array.from({ length: lengths.length + 2 }, (_, turn) =>
          toolChunks.map((chunks) => chunks[turn]!),
        );
        const events = await eventsOf([
          ...cut(reasoning, lengths).map((piece) => chunk({ reasoning_content: piece })),
          ...cut(text, lengths).map((piece) => chunk({ content: piece })),
          ...(mixed ? inTurns : toolChunks).flat(),
          chunk({}, 'stop'),
        ]);
        const whole: ChatCompletion = {
          ...head,
          object: 'chat.completion',
          choices: [
            {
              index: 0,
              message: {
                role: 'assistant',
                content: text,
                reasoning_content: reasoning,
                tool_calls: tools.map(({ index, text: json }) => ({
                  id: `call_${index}`,
                  type: 'function',
                  function: { name: `tool${index}`, arguments: json },
                })),
              },
              finish_reason: 'stop',
            },
          ],
        };
        expect(read(events)).toEqual(renderMessage(whole, form).content);
      }),
    );
  });
});
