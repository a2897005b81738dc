import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChatChunk, ChatDelta, FinishReason } from '../../task/chat.ts';
import { gather, piecesOf } from '../anthropic/fake-gateway.ts';
import { chatShape } from './response.ts';
import { chatLines } from './stream.ts';

interface Line {
  message: {
    content: string;
    thinking?: string;
    tool_calls?: { function: { name: string; arguments: object } }[];
  };
  done: boolean;
  done_reason?: string;
}

const head = { id: 'x', object: 'chat.completion.chunk', created: 1, model: 'ollama/a' } as const;
const chunk = (delta: ChatDelta, finish: FinishReason | null = null): ChatChunk => ({
  ...head,
  choices: [{ index: 0, delta, finish_reason: finish }],
});
const usageChunk: ChatChunk = {
  ...head,
  choices: [],
  usage: { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 },
};

async function linesOf(chunks: ChatChunk[], thinks = true): Promise<Line[]> {
  let time = 0;
  const form = { shape: chatShape, thinks, clock: () => ++time, begun: 0 };
  return (await gather(chatLines(piecesOf(chunks), form))) as Line[];
}

describe("chunks become Ollama's objects", () => {
  it('with counts and times in the last', async () => {
    const lines = await linesOf([
      chunk({ role: 'assistant', content: '' }),
      chunk({ content: 'Hi' }),
      chunk({}, 'length'),
      usageChunk,
    ]);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({
      model: 'ollama/a',
      message: { role: 'assistant', content: 'Hi' },
      done: false,
    });
    expect(lines[1]).toMatchObject({
      message: { content: '' },
      done: true,
      done_reason: 'length',
      total_duration: 2e6,
      prompt_eval_duration: 1e6,
      eval_duration: 1e6,
      prompt_eval_count: 3,
      eval_count: 2,
    });
  });

  it('without thoughts where none were asked for', async () => {
    const chunks = [chunk({ reasoning_content: 'Hm' }), chunk({ content: 'Hi' }, 'stop')];
    expect((await linesOf(chunks))[0]?.message.thinking).toBe('Hm');
    expect((await linesOf(chunks, false))[0]?.message).toEqual({ role: 'assistant', content: 'Hi' });
  });

  it('fails where a tool call is no JSON object', async () => {
    const call = { index: 0, id: 'c', function: { name: 'a', arguments: '[1' } };
    await expect(linesOf([chunk({ tool_calls: [call] }, 'tool_calls')])).rejects.toMatchObject({
      kind: 'upstream_failed',
    });
  });

  it('saying the same however the stream is cut', async () => {
    const pieces = fc.array(fc.string(), { maxLength: 6 });
    const input = fc.dictionary(fc.string(), fc.string());
    await fc.assert(
      fc.asyncProperty(pieces, pieces, input, fc.nat(20), async (thoughts, texts, args, at) => {
        const json = JSON.stringify(args);
        const lines = await linesOf([
          ...thoughts.map((text) => chunk({ reasoning_content: text })),
          ...texts.map((text) => chunk({ content: text })),
          chunk({
            tool_calls: [{ index: 0, id: 'c', function: { name: 'a', arguments: json.slice(0, at) } }],
          }),
          chunk({ tool_calls: [{ index: 0, function: { arguments: json.slice(at) } }] }, 'tool_calls'),
        ]);
        expect(lines.map(({ message }) => message.thinking ?? '').join('')).toBe(thoughts.join(''));
        expect(lines.map(({ message }) => message.content).join('')).toBe(texts.join(''));
        const calls = lines.flatMap(({ message }) => message.tool_calls ?? []);
        expect(calls.map((call) => call.function)).toEqual([
          { index: 0, name: 'a', arguments: JSON.parse(json) },
        ]);
        expect(lines.map(({ done }) => done)).toEqual([...lines.slice(1).map(() => false), true]);
      }),
    );
  });
});
