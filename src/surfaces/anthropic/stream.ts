import { PolderError } from '../../shared/errors.ts';
import type { ChatChunk, ChatDelta, FinishReason, ToolCallDelta, Usage } from '../../task/chat.ts';
import { isJsonObject } from './json.ts';
import { type ReasoningPiece, reasoningPieces } from './reasoning.ts';
import {
  type AnswerBlock,
  type AnswerForm,
  emptyMessage,
  type Message,
  type MessageUsage,
  namedStop,
  refusalOf,
  type Stop,
  stopOf,
  toolUseId,
  usageOf,
} from './response.ts';

export type MessageEvent =
  | { type: 'message_start'; message: Message }
  | { type: 'content_block_start'; index: number; content_block: AnswerBlock }
  | { type: 'content_block_delta'; index: number; delta: BlockDelta }
  | { type: 'content_block_stop'; index: number }
  | { type: 'message_delta'; delta: Stop & { container: null }; usage: MessageUsage }
  | { type: 'message_stop' }
  | { type: 'ping' };

export type BlockDelta =
  | { type: 'text_delta'; text: string }
  | { type: 'thinking_delta'; thinking: string }
  | { type: 'signature_delta'; signature: string }
  | { type: 'input_json_delta'; partial_json: string };

/** An event as it stands in the stream. */
export function writeEvent(event: { type: string }): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

/**
 * Chunks as Anthropic's events. `inputTokens` is our estimate for `message_start`; the true counts
 * come with `message_delta`, as the usage is known only at the end.
 * Source: Anthropic API reference, "Streaming Messages".
 */
export async function* messageEvents(
  chunks: AsyncIterable<ChatChunk>,
  form: AnswerForm,
  inputTokens: number,
): AsyncGenerator<MessageEvent> {
  const writer = new MessageWriter(form, inputTokens);
  for await (const chunk of chunks) yield* writer.push(chunk);
  yield* writer.end();
}

interface Block {
  readonly kind: 'text' | 'thinking' | 'redacted' | 'tool';
  /** What has been given to this block but not yet sent. */
  waiting: string;
  /** A tool call's arguments so far, by which its end is known. */
  arguments: string;
  id: string;
  name: string;
  signature: string;
}

/** After so many pieces that the client does not see, a ping shows that there is life. */
const hiddenPiecesPerPing = 32;

/**
 * Anthropic's stream has one block open at a time, the chat's deltas may come in any order: what
 * belongs to a later block waits until the open one is complete.
 */
class MessageWriter {
  readonly #form: AnswerForm;
  readonly #inputTokens: number;
  readonly #calls = new Map<number, Block>();
  readonly #pending: Block[] = [];
  #events: MessageEvent[] = [];
  #open: Block | undefined;
  #index = -1;
  #started = false;
  #reasoningContentSeen = false;
  #hidden = 0;
  #finish: FinishReason | null = null;
  #named: string | undefined;
  #refused = false;
  #usage: Usage | undefined;

  constructor(form: AnswerForm, inputTokens: number) {
    this.#form = form;
    this.#inputTokens = inputTokens;
  }

  push(chunk: ChatChunk): MessageEvent[] {
    this.#start(chunk.model);
    if (chunk.usage) this.#usage = chunk.usage;
    const choice = chunk.choices[0];
    if (choice !== undefined) {
      this.#delta(choice.delta);
      if (choice.finish_reason) {
        this.#finish = choice.finish_reason;
        this.#named = namedStop(choice);
      }
    }
    return this.#taken();
  }

  end(): MessageEvent[] {
    this.#start('');
    while (this.#pending.length > 0) this.#openNext();
    this.#close();
    const ending = {
      finish: this.#finish,
      named: this.#named,
      called: this.#calls.size > 0,
      refused: this.#refused,
    };
    this.#events.push({
      type: 'message_delta',
      delta: { ...stopOf(ending, this.#form.stopSequences), container: null },
      usage: usageOf(this.#usage),
    });
    this.#events.push({ type: 'message_stop' });
    return this.#taken();
  }

  #taken(): MessageEvent[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }

  #start(model: string): void {
    if (this.#started) return;
    this.#started = true;
    const message = emptyMessage(this.#form.interaction, model);
    message.usage.input_tokens = this.#inputTokens;
    this.#events.push({ type: 'message_start', message });
  }

  #delta(delta: ChatDelta): void {
    if (delta.reasoning_content) this.#reasoningContentSeen = true;
    const textFrom = this.#reasoningContentSeen ? 'content' : 'details';
    for (const piece of reasoningPieces(delta, textFrom)) this.#reasoning(piece);
    const refusal = refusalOf(delta);
    if (refusal !== '') this.#refused = true;
    this.#append('text', (delta.content ?? '') + refusal);
    for (const call of delta.tool_calls ?? []) this.#toolCall(call);
  }

  #reasoning(piece: ReasoningPiece): void {
    if (!this.#form.showThinking) {
      if (++this.#hidden % hiddenPiecesPerPing === 0) this.#events.push({ type: 'ping' });
      return;
    }
    if (piece.kind === 'text') {
      this.#append('thinking', piece.text);
    } else if (piece.kind === 'redacted') {
      this.#queue('redacted').waiting = piece.data;
    } else {
      const last = this.#last();
      const block = last?.kind === 'thinking' && last.signature === '' ? last : this.#queue('thinking');
      block.signature = piece.signature;
    }
    this.#advance();
  }

  /** Adds to the newest block if it is of this kind and still takes text, else begins another. */
  #append(kind: 'text' | 'thinking', text: string): void {
    if (text === '') return;
    const last = this.#last();
    const block = last?.kind === kind && last.signature === '' ? last : this.#queue(kind);
    this.#give(block, text);
  }

  #toolCall(delta: ToolCallDelta): void {
    let block = this.#calls.get(delta.index);
    if (block === undefined) {
      block = this.#queue('tool');
      this.#calls.set(delta.index, block);
    }
    if (delta.id && block.id === '') block.id = delta.id;
    if (delta.function?.name && block !== this.#open) block.name ||= delta.function.name;
    const text = delta.function?.arguments ?? '';
    block.arguments += text;
    this.#give(block, text);
  }

  #give(block: Block, text: string): void {
    if (block === this.#open) {
      if (text !== '') this.#send(block, text);
    } else if (this.#pending.includes(block)) {
      block.waiting += text;
    } else if (text.trim() !== '') {
      throw new PolderError('upstream_failed', 'The model went on with a tool call that was complete.');
    }
    this.#advance();
  }

  #advance(): void {
    for (
      let next = this.#pending[0];
      next !== undefined && !(next.kind === 'tool' && next.name === '') && this.#openIsComplete();
      next = this.#pending[0]
    ) {
      this.#openNext();
    }
  }

  #openIsComplete(): boolean {
    return this.#open?.kind !== 'tool' || isJsonObject(this.#open.arguments);
  }

  #openNext(): void {
    this.#close();
    const block = this.#pending.shift()!;
    this.#open = block;
    this.#index++;
    const waiting = block.waiting;
    this.#events.push({
      type: 'content_block_start',
      index: this.#index,
      content_block: this.#blockStart(block),
    });
    if (waiting !== '' && block.kind !== 'redacted') this.#send(block, waiting);
  }

  #blockStart(block: Block): AnswerBlock {
    switch (block.kind) {
      case 'text':
        return { type: 'text', text: '', citations: null };
      case 'thinking':
        return { type: 'thinking', thinking: '', signature: '' };
      case 'redacted':
        return { type: 'redacted_thinking', data: block.waiting };
      case 'tool': {
        if (block.name === '')
          throw new PolderError('upstream_failed', 'The model called a tool without a name.');
        const number = [...this.#calls.values()].indexOf(block);
        const id = toolUseId(block.id, this.#form.interaction, number);
        return { type: 'tool_use', id, name: block.name, input: {}, caller: { type: 'direct' } };
      }
    }
  }

  #send(block: Block, text: string): void {
    const delta: BlockDelta =
      block.kind === 'tool'
        ? { type: 'input_json_delta', partial_json: text }
        : block.kind === 'thinking'
          ? { type: 'thinking_delta', thinking: text }
          : { type: 'text_delta', text };
    this.#events.push({ type: 'content_block_delta', index: this.#index, delta });
  }

  /** A signature goes last and in one piece: clients replace what they had by it. */
  #close(): void {
    if (this.#open === undefined) return;
    const { signature } = this.#open;
    const index = this.#index;
    if (signature !== '') {
      this.#events.push({
        type: 'content_block_delta',
        index,
        delta: { type: 'signature_delta', signature },
      });
    }
    this.#events.push({ type: 'content_block_stop', index });
    this.#open = undefined;
  }

  #last(): Block | undefined {
    return this.#pending.at(-1) ?? this.#open;
  }

  #queue(kind: Block['kind']): Block {
    const block: Block = { kind, waiting: '', arguments: '', id: '', name: '', signature: '' };
    this.#pending.push(block);
    return block;
  }
}
