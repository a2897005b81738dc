import { type FakeAnswer, type Finish, freshId } from './answers.ts';
import { SIGNATURE_START } from './anthropic-rules.ts';
import { namedEvent } from './wire.ts';

/** The tokens of a prompt: read anew, written to the cache, read from the cache. */
export interface PromptUsage {
  readonly fresh: number;
  readonly written: number;
  readonly read: number;
}

const STOP_REASONS: Readonly<Record<Finish, string>> = {
  stop: 'end_turn',
  length: 'max_tokens',
  tool_calls: 'tool_use',
  content_filter: 'refusal',
};

/** The answer to a request that does not stream. */
export function messageObject(fake: FakeAnswer, model: string, usage: PromptUsage) {
  return {
    id: freshId('msg_'),
    type: 'message',
    role: 'assistant',
    model,
    content: blocksOf(fake).map(({ block }) => block),
    stop_reason: STOP_REASONS[fake.finish],
    stop_sequence: null,
    stop_details: null,
    container: null,
    usage: usageObject(usage, fake.completionTokens, fake.reasoningTokens),
  };
}

/** The events of a streamed answer, from `message_start` to `message_stop`. */
export function messageEvents(fake: FakeAnswer, model: string, usage: PromptUsage): string[] {
  const message = {
    ...messageObject(fake, model, usage),
    content: [],
    stop_reason: null,
    usage: usageObject(usage, 1, 0),
  };
  const events: string[] = [];
  const emit = (type: string, fields: object = {}) => events.push(namedEvent(type, { type, ...fields }));
  emit('message_start', { message });
  for (const [index, { start, deltas }] of blocksOf(fake).entries()) {
    emit('content_block_start', { index, content_block: start });
    if (index === 0) emit('ping');
    for (const delta of deltas) emit('content_block_delta', { index, delta });
    emit('content_block_stop', { index });
  }
  emit('message_delta', {
    delta: { stop_reason: STOP_REASONS[fake.finish], stop_sequence: null },
    usage: usageObject(usage, fake.completionTokens, fake.reasoningTokens),
  });
  emit('message_stop');
  return events;
}

function usageObject({ fresh, written, read }: PromptUsage, outputTokens: number, thinkingTokens: number) {
  return {
    input_tokens: fresh,
    cache_creation_input_tokens: written,
    cache_read_input_tokens: read,
    cache_creation: { ephemeral_5m_input_tokens: written, ephemeral_1h_input_tokens: 0 },
    output_tokens: outputTokens,
    output_tokens_details: { thinking_tokens: thinkingTokens },
    server_tool_use: null,
    service_tier: 'standard',
  };
}

/** A content block as it is whole, as it begins in a stream, and how it grows there. */
interface GrowingBlock {
  readonly block: object;
  readonly start: object;
  readonly deltas: readonly object[];
}

function blocksOf(fake: FakeAnswer): GrowingBlock[] {
  const blocks: GrowingBlock[] = [];
  if (fake.reasoning !== '') blocks.push(thinkingBlock(fake));
  if (fake.content !== '') {
    blocks.push({
      block: { type: 'text', text: fake.content, citations: null },
      start: { type: 'text', text: '', citations: null },
      deltas: fake.contentPieces.map((text) => ({ type: 'text_delta', text })),
    });
  }
  for (const call of fake.toolCalls) {
    const block = { type: 'tool_use', id: call.id, name: call.name, input: call.arguments };
    const pieces = ['', ...(JSON.stringify(call.arguments).match(/.{1,12}/gsu) ?? [])];
    blocks.push({
      block,
      start: { ...block, input: {} },
      deltas: pieces.map((piece) => ({ type: 'input_json_delta', partial_json: piece })),
    });
  }
  return blocks;
}

function thinkingBlock({ reasoning, reasoningPieces }: FakeAnswer): GrowingBlock {
  const signature = `${SIGNATURE_START}${Buffer.from(reasoning).toString('base64').slice(0, 24)}`;
  return {
    block: { type: 'thinking', thinking: reasoning, signature },
    start: { type: 'thinking', thinking: '', signature: '' },
    deltas: [
      ...reasoningPieces.map((thinking) => ({ type: 'thinking_delta', thinking })),
      { type: 'signature_delta', signature },
    ],
  };
}
