import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PolderError } from '../../../shared/errors.ts';
import type { ChatChunk, ChatCompletion, ChatDelta, FinishReason } from '../../../task/chat.ts';
import { interaction } from '../../anthropic/fake-gateway.ts';
import { parseBody } from '../../shared/validation.ts';
import { emptyResponse, type ResponseBody, renderResponse } from './response.ts';
import { responsesSchema } from './schema.ts';
import { type ResponseEvent, ResponseWriter } from './stream.ts';

const head = { id: 'x', created: 1, model: 'ollama/a' };
const chunk = (delta: ChatDelta, finish: FinishReason | null = null): ChatChunk => ({
  ...head,
  object: 'chat.completion.chunk',
  choices: [{ index: 0, delta, finish_reason: finish }],
});
const usage = { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 };
const usageChunk: ChatChunk = { ...head, object: 'chat.completion.chunk', choices: [], usage };
const toolStart = (index: number): ChatDelta => ({
  tool_calls: [{ index, id: `call_${index}`, function: { name: `tool${index}`, arguments: '' } }],
});
const toolText = (index: number, text: string): ChatDelta => ({
  tool_calls: [{ index, function: { arguments: text } }],
});

const body = parseBody(responsesSchema, {
  model: 'auto',
  input: 'Hi',
  include: ['reasoning.encrypted_content'],
});
const empty = emptyResponse(body, interaction, 'auto', 7);
const naming = { interaction, sealed: true };

function eventsOf(chunks: ChatChunk[]): ResponseEvent[] {
  const writer = new ResponseWriter(empty, naming, () => 9);
  // As on the wire: an event is what it was when it was sent.
  const sent = (events: ResponseEvent[]) => structuredClone(events);
  return [
    ...sent(writer.start('ollama/a')),
    ...chunks.flatMap((one) => sent(writer.push(one))),
    ...sent(writer.end()),
  ];
}

const responseIn = (event: ResponseEvent | undefined) => event?.response as ResponseBody;

describe('chunks become typed events', () => {
  it('in the documented order, numbered', () => {
    const events = eventsOf([
      chunk({ role: 'assistant', content: '' }),
      chunk({ reasoning_content: 'Hm' }),
      chunk({ reasoning_details: [{ type: 'reasoning.text', signature: 's' }] }),
      chunk({ content: 'He' }),
      chunk({ content: 'y' }),
      chunk(toolStart(0)),
      chunk(toolText(0, '{}')),
      chunk({}, 'tool_calls'),
      usageChunk,
    ]);
    expect(events.map(({ type }) => type.replace('response.', ''))).toEqual([
      'created',
      'in_progress',
      'output_item.added',
      'reasoning_summary_part.added',
      'reasoning_summary_text.delta',
      'reasoning_summary_text.done',
      'reasoning_summary_part.done',
      'output_item.done',
      'output_item.added',
      'content_part.added',
      'output_text.delta',
      'output_text.delta',
      'output_text.done',
      'content_part.done',
      'output_item.done',
      'output_item.added',
      'function_call_arguments.delta',
      'function_call_arguments.done',
      'output_item.done',
      'completed',
    ]);
    expect(events.map((event) => event.sequence_number)).toEqual(events.map((_event, index) => index));
    expect(responseIn(events[0])).toMatchObject({
      id: `resp_${interaction}`,
      status: 'in_progress',
      output: [],
    });
    expect(responseIn(events.at(-1))).toMatchObject({
      status: 'completed',
      completed_at: 9,
      model: 'ollama/a',
      usage: { input_tokens: 3, output_tokens: 2, total_tokens: 5 },
      output: [
        { type: 'reasoning', summary: [{ text: 'Hm' }], encrypted_content: expect.any(String) },
        { type: 'message', content: [{ type: 'output_text', text: 'Hey' }] },
        { type: 'function_call', call_id: 'call_0', name: 'tool0', arguments: '{}' },
      ],
    });
  });

  it.each([
    ['length', 'max_output_tokens'],
    ['content_filter', 'content_filter'],
  ] as const)('ending incomplete for %s', (finish, reason) => {
    const last = eventsOf([chunk({ content: 'He' }, finish)]).at(-1);
    expect(last?.type).toBe('response.incomplete');
    expect(responseIn(last)).toMatchObject({
      status: 'incomplete',
      incomplete_details: { reason },
      output: [{ status: 'incomplete' }],
    });
  });

  it('with a refusal as a part of its own', () => {
    const events = eventsOf([chunk({ content: 'Well. ' }), chunk({ refusal: 'No' }), chunk({}, 'stop')]);
    expect(responseIn(events.at(-1)).output).toMatchObject([
      {
        content: [
          { type: 'output_text', text: 'Well. ' },
          { type: 'refusal', refusal: 'No' },
        ],
      },
    ]);
    expect(events.filter(({ type }) => type.includes('refusal')).map(({ type }) => type)).toEqual([
      'response.refusal.delta',
      'response.refusal.done',
    ]);
  });

  it('telling what broke with what there was', () => {
    const writer = new ResponseWriter(empty, naming, () => 9);
    writer.start('ollama/a');
    writer.push(chunk({ content: 'He' }));
    const events = writer.fail(new PolderError('upstream_failed', 'It broke.'));
    expect(events.map(({ type }) => type)).toEqual(['error', 'response.failed']);
    expect(events[0]).toMatchObject({ message: 'It broke.' });
    expect(responseIn(events[1])).toMatchObject({
      status: 'failed',
      error: { code: 'server_error', message: 'It broke.' },
      output: [{ content: [{ text: 'He' }] }],
    });
  });
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
  it('its response is the whole one, and its pieces add up to it', () => {
    const inputs = fc.array(fc.dictionary(fc.string(), fc.string(), { maxKeys: 2 }), { maxLength: 3 });
    const cuts = fc.array(fc.nat(5), { maxLength: 6 });
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        inputs,
        cuts,
        fc.boolean(),
        (thought, text, args, lengths, mixed) => {
          const jsons = args.map((value) => JSON.stringify(value));
          const pieces = jsons.map((json, index) =>
            cut(json, lengths).map((piece) => chunk(toolText(index, piece))),
          );
          const inTurns = Array.from({ length: lengths.length + 1 }, (_, turn) =>
            pieces.map((chunks) => chunks[turn]!),
          );
          const starts = jsons.map((_json, index) => chunk(toolStart(index)));
          const toolChunks = mixed
            ? [...starts, ...inTurns.flat()]
            : starts.flatMap((start, index) => [start, ...pieces[index]!]);
          const events = eventsOf([
            ...cut(thought, lengths).map((piece) => chunk({ reasoning_content: piece })),
            ...cut(text, lengths).map((piece) => chunk({ content: piece })),
            ...toolChunks,
            chunk({}, 'stop'),
            usageChunk,
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
                  reasoning_content: thought,
                  tool_calls: jsons.map((json, index) => ({
                    id: `call_${index}`,
                    type: 'function',
                    function: { name: `tool${index}`, arguments: json },
                  })),
                },
                finish_reason: 'stop',
              },
            ],
            usage,
          };
          const last = responseIn(events.at(-1));
          expect(last).toEqual(renderResponse(whole, empty, naming, 9));
          for (const [index, item] of last.output.entries()) {
            const deltas = events.filter(
              ({ type, output_index: at }) => type.endsWith('.delta') && at === index,
            );
            const joined = deltas.map(({ delta }) => delta).join('');
            if (item.type === 'function_call') expect(joined).toBe(item.arguments);
            if (item.type === 'message') expect(joined).toBe(text);
            if (item.type === 'reasoning') expect(joined).toBe(thought);
          }
        },
      ),
    );
  });
});
