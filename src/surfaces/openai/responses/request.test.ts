import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PolderError } from '../../../shared/errors.ts';
import type { ChatMessage, ReasoningDetail } from '../../../task/chat.ts';
import { parseBody } from '../../shared/validation.ts';
import { detailsFrom, encryptedContent } from './encrypted.ts';
import { toChatRequest } from './request.ts';
import { itemsOf } from './response.ts';
import { responsesSchema } from './schema.ts';

const translate = (body: object, earlier: ChatMessage[] = []) =>
  toChatRequest(parseBody(responsesSchema, { model: 'auto', input: 'Hi', ...body }), earlier);
const messages = (...input: object[]) => translate({ input }).messages;

describe('a Responses request becomes a chat request', () => {
  it('with its parameters under their chat names', () => {
    const request = translate({
      instructions: 'Be brief.',
      temperature: 1,
      max_output_tokens: 9,
      reasoning: { effort: 'low' },
      text: { format: { type: 'json_schema', name: 'n', schema: { type: 'object' }, strict: true } },
      tools: [{ type: 'function', name: 'f', parameters: { type: 'object' }, strict: null }],
      tool_choice: { type: 'function', name: 'f' },
      parallel_tool_calls: false,
      store: false,
      metadata: { a: 'b' },
      stream: true,
    });
    expect(request).toEqual({
      model: 'auto',
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Hi' },
      ],
      temperature: 1,
      max_completion_tokens: 9,
      reasoning_effort: 'low',
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'n', schema: { type: 'object' }, strict: true },
      },
      tools: [{ type: 'function', function: { name: 'f', parameters: { type: 'object' } } }],
      tool_choice: { type: 'function', function: { name: 'f' } },
      parallel_tool_calls: false,
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  it('with the allowed tools only', () => {
    const tool = (name: string) => ({ type: 'function', name, parameters: {}, strict: true });
    const request = translate({
      tools: [tool('a'), tool('b')],
      tool_choice: { type: 'allowed_tools', mode: 'required', tools: [{ type: 'function', name: 'b' }] },
    });
    expect(request.tools?.map(({ function: { name } }) => name)).toEqual(['b']);
    expect(request.tool_choice).toBe('required');
  });

  it('with messages of every kind of part', () => {
    expect(
      messages(
        { role: 'system', content: 'S' },
        {
          type: 'message',
          role: 'user',
          content: [
            { type: 'input_text', text: 'T' },
            { type: 'input_image', image_url: 'data:image/png;base64,AA', detail: 'auto' },
            { type: 'input_file', filename: 'a.pdf', file_data: 'data:application/pdf;base64,AA' },
          ],
        },
        { role: 'assistant', content: [{ type: 'refusal', refusal: 'No' }] },
      ),
    ).toEqual([
      { role: 'developer', content: 'S' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'T' },
          { type: 'image_url', image_url: { url: 'data:image/png;base64,AA', detail: 'auto' } },
          { type: 'file', file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,AA' } },
        ],
      },
      { role: 'assistant', content: [{ type: 'refusal', refusal: 'No' }] },
    ]);
  });

  it('with thoughts, text and calls joined to one turn, and pictures of results behind them', () => {
    expect(
      messages(
        { role: 'user', content: 'Go' },
        { type: 'reasoning', id: 'rs_1', summary: [{ type: 'summary_text', text: 'Hm' }] },
        { role: 'assistant', content: [{ type: 'output_text', text: 'I look', annotations: [] }] },
        { type: 'function_call', call_id: 'c1', name: 'f', arguments: '{}' },
        { type: 'function_call', call_id: 'c2', name: 'g', arguments: '{}' },
        {
          type: 'function_call_output',
          call_id: 'c1',
          output: [{ type: 'input_image', image_url: 'data:x' }],
        },
        { type: 'function_call_output', call_id: 'c2', output: 'G' },
        { role: 'assistant', content: 'Done' },
      ),
    ).toEqual([
      { role: 'user', content: 'Go' },
      {
        role: 'assistant',
        content: 'I look',
        reasoning_content: 'Hm',
        tool_calls: [
          { id: 'c1', type: 'function', function: { name: 'f', arguments: '{}' } },
          { id: 'c2', type: 'function', function: { name: 'g', arguments: '{}' } },
        ],
      },
      { role: 'tool', tool_call_id: 'c1', content: 'The result follows in a later message.' },
      { role: 'tool', tool_call_id: 'c2', content: 'G' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Result of tool call c1:' },
          { type: 'image_url', image_url: { url: 'data:x' } },
        ],
      },
      { role: 'assistant', content: 'Done' },
    ]);
  });

  it('after the conversation it follows, whose instructions have ended', () => {
    const earlier: ChatMessage[] = [
      { role: 'system', content: 'Old' },
      { role: 'user', content: 'A' },
      { role: 'assistant', content: 'B' },
    ];
    expect(translate({ instructions: 'New' }, earlier).messages).toEqual([
      { role: 'system', content: 'New' },
      { role: 'user', content: 'A' },
      { role: 'assistant', content: 'B' },
      { role: 'user', content: 'Hi' },
    ]);
  });
});

describe('what cannot be served is refused, naming the field', () => {
  const part = (value: object) => ({ input: [{ role: 'user', content: [value] }] });
  it.each([
    [{ input: undefined }, 'input', 'string, array'],
    [{ input: [{ type: 'item_reference', id: 'x' }] }, 'input[0]', 'send the item'],
    [{ input: [{ type: 'web_search_call', id: 'x' }] }, 'input[0].type', 'function_call_output'],
    [{ input: [{ role: 'robot', content: '' }] }, 'input[0].role', '"developer"'],
    [part({ type: 'poem' }), 'input[0].content[0].type', 'input_text'],
    [part({ type: 'input_image', file_id: 'x' }), 'input[0].content[0].image_url', 'file store'],
    [part({ type: 'input_file', file_url: 'x' }), 'input[0].content[0].file_data', 'required'],
    [{ tools: [{ type: 'web_search' }] }, 'tools[0].type', 'only function tools'],
    [{ tools: [{ type: 'function' }] }, 'tools[0].name', 'required'],
    [{ background: true }, 'background', 'stream'],
    [{ conversation: 'c' }, 'conversation', 'previous_response_id'],
    [{ max_output_tokens: 0 }, 'max_output_tokens', 'at least 1'],
  ])('%j', (body, field, words) => {
    let error: unknown;
    try {
      translate(body);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(PolderError);
    expect(error).toMatchObject({ kind: 'invalid_request', field });
    expect(String(error)).toContain(words);
  });
});

describe('what an answer held', () => {
  const text = fc.string({ minLength: 1 });
  const call = fc.record({ id: text, name: text, arguments: fc.json() });

  it('comes back as the same message', () => {
    const naming = { interaction: 'i', sealed: true };
    const details = fc.array(
      fc.record({ type: fc.constant('reasoning.text' as const), text, signature: text }),
      { minLength: 1, maxLength: 2 },
    );
    fc.assert(
      fc.property(
        text,
        text,
        details,
        fc.array(call, { maxLength: 3 }),
        (content, thought, sealed, calls) => {
          const message: ChatMessage = {
            role: 'assistant',
            content,
            reasoning_content: thought,
            reasoning_details: sealed,
            ...(calls.length === 0
              ? {}
              : {
                  tool_calls: calls.map(({ id, ...rest }) => ({
                    id,
                    type: 'function' as const,
                    function: rest,
                  })),
                }),
          };
          expect(translate({ input: itemsOf(message, naming) }).messages).toEqual([message]);
        },
      ),
    );
  });

  it('is sealed only where a provider signed it, and foreign seals are left alone', () => {
    const signed: ReasoningDetail = { type: 'reasoning.text', text: 'Hm', signature: 's' };
    expect(detailsFrom(encryptedContent([signed, { type: 'reasoning.text', text: 'x' }]))).toEqual([signed]);
    expect(encryptedContent([{ type: 'reasoning.text', text: 'x' }])).toBeUndefined();
    expect(detailsFrom('gAAAAABsealed elsewhere')).toEqual([]);
  });
});
