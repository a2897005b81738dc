import { PolderError } from '../../../shared/errors.ts';
import type { ChatChunk, ChatDelta, FinishReason, ToolCallDelta, Usage } from '../../../task/chat.ts';
import { isJsonObject } from '../../anthropic/json.ts';
import { encryptedContent } from './encrypted.ts';
import {
  type FunctionCallItem,
  failed,
  finished,
  itemId,
  type MessageItem,
  type Naming,
  type OutputItem,
  type OutputPart,
  type ReasoningItem,
  type ResponseBody,
} from './response.ts';

/** One typed event; its `sequence_number` counts from 0 within a stream. */
export interface ResponseEvent {
  type: string;
  sequence_number: number;
  [field: string]: unknown;
}

/** An event as it stands in the stream. */
export function writeEvent(event: ResponseEvent): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

interface Call {
  id: string;
  name: string;
  arguments: string;
  /** Set once the item is announced; undefined while its name is not known. */
  open: { item: FunctionCallItem; index: number } | undefined;
  done: boolean;
}

/**
 * Turns chunks into the events of one response. Text, reasoning and calls that follow each other are
 * items one after the other; calls whose pieces come mixed stay open side by side.
 * Source: OpenAI API reference, "Responses", streaming events.
 */
export class ResponseWriter {
  #response: ResponseBody;
  readonly #naming: Naming;
  /** Seconds since 1970. */
  readonly #now: () => number;
  readonly #items: OutputItem[] = [];
  readonly #calls = new Map<number, Call>();
  readonly #details: NonNullable<ChatDelta['reasoning_details']> = [];
  #events: ResponseEvent[] = [];
  #sequence = 0;
  #open: { item: MessageItem | ReasoningItem; index: number } | undefined;
  #finish: FinishReason | null = null;
  #usage: Usage | undefined;

  constructor(empty: ResponseBody, naming: Naming, now: () => number) {
    this.#response = empty;
    this.#naming = naming;
    this.#now = now;
  }

  /** `model`: the one that answers. */
  start(model: string): ResponseEvent[] {
    this.#response = { ...this.#response, model };
    this.#emit('response.created', { response: this.#response });
    this.#emit('response.in_progress', { response: this.#response });
    return this.#taken();
  }

  push(chunk: ChatChunk): ResponseEvent[] {
    if (chunk.usage) this.#usage = chunk.usage;
    const choice = chunk.choices[0];
    if (choice !== undefined) {
      this.#reasoning(choice.delta);
      this.#text('output_text', choice.delta.content ?? '');
      this.#text('refusal', choice.delta.refusal ?? '');
      for (const call of choice.delta.tool_calls ?? []) this.#toolCall(call);
      this.#finish = choice.finish_reason ?? this.#finish;
    }
    return this.#taken();
  }

  end(): ResponseEvent[] {
    const cutShort = this.#finish === 'length' || this.#finish === 'content_filter';
    const last = this.#items.at(-1);
    const statusOf = (item: OutputItem) => (cutShort && item === last ? 'incomplete' : 'completed');
    if (this.#open !== undefined) this.#close(statusOf(this.#open.item));
    for (const call of this.#calls.values()) {
      if (call.open !== undefined) this.#closeCall(call, statusOf(call.open.item));
      else if (!cutShort) throw new PolderError('upstream_failed', 'The model called a tool without a name.');
    }
    const response = finished(this.#response, this.#items, this.#finish, this.#usage, this.#now());
    this.#emit(`response.${response.status}`, { response });
    return this.#taken();
  }

  /** What to write when the stream breaks, whether or not it had begun. */
  fail(error: PolderError): ResponseEvent[] {
    this.#emit('error', {
      code: error.code ?? error.kind,
      message: error.message,
      param: error.field ?? null,
    });
    this.#emit('response.failed', { response: failed(this.#response, this.#items, error) });
    return this.#taken();
  }

  #emit(type: string, fields: object): void {
    this.#events.push({ type, sequence_number: this.#sequence++, ...fields });
  }

  #taken(): ResponseEvent[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }

  #reasoning(delta: ChatDelta): void {
    const text = delta.reasoning_content ?? '';
    const sealed = this.#naming.sealed ? (delta.reasoning_details ?? []) : [];
    if (text === '' && sealed.length === 0) return;
    const { item, index } = this.#openItem('reasoning');
    this.#details.push(...sealed);
    if (text === '') return;
    const at = { item_id: item.id, output_index: index, summary_index: 0 };
    let part = item.summary[0];
    if (part === undefined) {
      part = { type: 'summary_text', text: '' };
      item.summary.push(part);
      this.#emit('response.reasoning_summary_part.added', { ...at, part: { ...part } });
    }
    part.text += text;
    this.#emit('response.reasoning_summary_text.delta', { ...at, delta: text });
  }

  #text(kind: OutputPart['type'], text: string): void {
    if (text === '') return;
    const { item, index } = this.#openItem('message');
    if (item.content.at(-1)?.type !== kind) {
      this.#closePart(item, index);
      const part = emptyPart(kind);
      item.content.push(part);
      this.#emit('response.content_part.added', { ...partAt(item, index), part: { ...part } });
    }
    const part = item.content.at(-1)!;
    if (part.type === 'output_text') {
      part.text += text;
      this.#emit('response.output_text.delta', { ...partAt(item, index), delta: text, logprobs: [] });
    } else {
      part.refusal += text;
      this.#emit('response.refusal.delta', { ...partAt(item, index), delta: text });
    }
  }

  #toolCall(delta: ToolCallDelta): void {
    let call = this.#calls.get(delta.index);
    if (call === undefined) {
      call = { id: '', name: '', arguments: '', open: undefined, done: false };
      this.#calls.set(delta.index, call);
    }
    call.id ||= delta.id ?? '';
    call.name ||= delta.function?.name ?? '';
    const text = delta.function?.arguments ?? '';
    if (call.done) {
      if (text.trim() === '') return;
      throw new PolderError('upstream_failed', 'The model went on with a tool call that was complete.');
    }
    call.arguments += text;
    if (call.open !== undefined) this.#sendArguments(call.open, text);
    else if (call.name !== '') this.#openCall(call);
  }

  #openCall(call: Call): void {
    this.#closeWhatIsDone();
    const item: FunctionCallItem = {
      id: itemId('fc', this.#naming, this.#items.length),
      type: 'function_call',
      status: 'in_progress',
      call_id: call.id || `call_${this.#naming.interaction}_${this.#items.length}`,
      name: call.name,
      arguments: '',
    };
    call.open = { item, index: this.#add(item) };
    this.#sendArguments(call.open, call.arguments);
  }

  #sendArguments({ item, index }: { item: FunctionCallItem; index: number }, delta: string): void {
    if (delta === '') return;
    item.arguments += delta;
    this.#emit('response.function_call_arguments.delta', { item_id: item.id, output_index: index, delta });
  }

  #closeCall(call: Call, status: 'completed' | 'incomplete'): void {
    if (call.open === undefined || call.done) return;
    call.done = true;
    const { item, index } = call.open;
    item.status = status;
    this.#emit('response.function_call_arguments.done', {
      item_id: item.id,
      output_index: index,
      name: item.name,
      arguments: item.arguments,
    });
    this.#emit('response.output_item.done', { output_index: index, item });
  }

  #openItem(type: 'message'): { item: MessageItem; index: number };
  #openItem(type: 'reasoning'): { item: ReasoningItem; index: number };
  #openItem(type: 'message' | 'reasoning'): { item: MessageItem | ReasoningItem; index: number } {
    if (this.#open?.item.type === type) return this.#open;
    this.#closeWhatIsDone();
    const index = this.#items.length;
    const item: MessageItem | ReasoningItem =
      type === 'message'
        ? {
            id: itemId('msg', this.#naming, index),
            type,
            role: 'assistant',
            status: 'in_progress',
            content: [],
          }
        : { id: itemId('rs', this.#naming, index), type, status: 'in_progress', summary: [] };
    this.#add(item);
    this.#open = { item, index };
    return this.#open;
  }

  /** Announces an item as it is now, empty; gives its index. */
  #add(item: OutputItem): number {
    const index = this.#items.push(item) - 1;
    this.#emit('response.output_item.added', { output_index: index, item: structuredClone(item) });
    return index;
  }

  #closeWhatIsDone(): void {
    this.#close('completed');
    for (const call of this.#calls.values()) {
      if (isJsonObject(call.arguments)) this.#closeCall(call, 'completed');
    }
  }

  #close(status: 'completed' | 'incomplete'): void {
    if (this.#open === undefined) return;
    const { item, index } = this.#open;
    this.#open = undefined;
    item.status = status;
    if (item.type === 'message') this.#closePart(item, index);
    else this.#closeReasoning(item, index);
    this.#emit('response.output_item.done', { output_index: index, item });
  }

  #closePart(item: MessageItem, index: number): void {
    const part = item.content.at(-1);
    if (part === undefined) return;
    const at = partAt(item, index);
    if (part.type === 'output_text') {
      this.#emit('response.output_text.done', { ...at, text: part.text, logprobs: [] });
    } else {
      this.#emit('response.refusal.done', { ...at, refusal: part.refusal });
    }
    this.#emit('response.content_part.done', { ...at, part });
  }

  #closeReasoning(item: ReasoningItem, index: number): void {
    const [part] = item.summary;
    if (part !== undefined) {
      const at = { item_id: item.id, output_index: index, summary_index: 0 };
      this.#emit('response.reasoning_summary_text.done', { ...at, text: part.text });
      this.#emit('response.reasoning_summary_part.done', { ...at, part });
    }
    // A signature may come without the text it signs, which then is what was said before it.
    const details = this.#details
      .splice(0)
      .map((detail) =>
        detail.type === 'reasoning.text' && !detail.text ? { ...detail, text: part?.text ?? '' } : detail,
      );
    const sealed = encryptedContent(details);
    if (sealed !== undefined) item.encrypted_content = sealed;
  }
}

function emptyPart(kind: OutputPart['type']): OutputPart {
  return kind === 'output_text'
    ? { type: 'output_text', text: '', annotations: [], logprobs: [] }
    : { type: 'refusal', refusal: '' };
}

function partAt(item: MessageItem, index: number) {
  return { item_id: item.id, output_index: index, content_index: item.content.length - 1 };
}
