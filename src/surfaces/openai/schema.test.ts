import { describe, expect, it } from 'vitest';
import { PolderError } from '../../shared/errors.ts';
import { parseBody } from '../shared/validation.ts';
import { chatSchema } from './schema.ts';

function refusal(more: object): string {
  try {
    parseBody(chatSchema, { model: 'auto', messages: [{ role: 'user', content: 'Hello' }], ...more });
  } catch (thrown) {
    if (thrown instanceof PolderError) return thrown.message;
    throw thrown;
  }
  return 'taken';
}

const withPart = (part: unknown) => refusal({ messages: [{ role: 'user', content: [part] }] });

describe('a chat body', () => {
  it.each([
    [{ messages: [] }, 'messages: must be at least 1 items long.'],
    [{ messages: [{ role: 'king', content: 'x' }] }, 'messages[0].role: must be one of: "system", '],
    [
      { messages: [{ role: 'user', content: 5 }] },
      'messages[0].content: must be one of: string, array, null.',
    ],
    [
      { messages: [{ role: 'tool', content: 'x', tool_call_id: 5 }] },
      'messages[0].tool_call_id: must be of type string.',
    ],
    [{ max_tokens: '5' }, 'max_tokens: must be of type '],
    [{ max_tokens: -1 }, 'max_tokens: must be at least 1.'],
    [{ temperature: 3 }, 'temperature: must be at most 2.'],
    [{ tools: [{ type: 'function' }] }, 'tools[0].function: is required (object).'],
    [{ tool_choice: 'any' }, 'tool_choice: must be one of: '],
    [
      { response_format: { type: 'json_schema' } },
      'response_format.json_schema: is required where type is json_schema.',
    ],
  ])('with %j is refused by name', (more, text) => {
    expect(refusal(more)).toContain(text);
  });
  it.each([
    [{ type: 'text' }, 'messages[0].content[0].text: is required where type is text.'],
    [{ type: 'image_url' }, 'messages[0].content[0].image_url: is required where type is image_url.'],
    [{ type: 'image_url', image_url: 'data:' }, 'messages[0].content[0].image_url: must be of type object.'],
    [
      { type: 'file', file: { file_data: 5 } },
      'messages[0].content[0].file.file_data: must be of type string.',
    ],
    [
      { type: 'file', file: { file_id: 'file-1' } },
      'messages[0].content[0].file.file_id: is not taken: there is no file store here; send the content as file_data.',
    ],
    [5, 'messages[0].content[0]: must be of type object.'],
  ])('with the part %j is refused by name', (part, text) => {
    expect(withPart(part)).toBe(text);
  });
  it.each([
    { type: 'text', text: '' },
    { type: 'image_url', image_url: { url: 'data:image/png;base64,' } },
    { type: 'video_url', video_url: { url: 'https://example.org' } },
    { type: 'text', text: 'x', cache_control: { type: 'ephemeral' } },
  ])('with the part %j is taken', (part) => {
    expect(withPart(part)).toBe('taken');
  });
  it.each([
    { stream: null, stop: null, tools: null, max_tokens: null, tool_choice: null, response_format: null },
    { logit_bias: { 5: -100 }, user: 'someone', chat_template_kwargs: { enable_thinking: false } },
    { tool_choice: { type: 'function', function: { name: 'weather' } } },
    { stream_options: { include_usage: null } },
  ])('with %j is taken', (more) => {
    expect(refusal(more)).toBe('taken');
  });
});
