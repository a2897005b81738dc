import { PolderError } from '../../../shared/errors.ts';
import type { ChatMessage, ContentPart } from '../../../task/chat.ts';
import { detailsFrom } from './encrypted.ts';
import type { InputItem, InputPart } from './schema.ts';

/**
 * Input items as a chat's messages: reasoning, text and calls that follow each other become one
 * assistant message. Throws `PolderError('invalid_request')` for what is kept elsewhere and not sent.
 */
export function messagesFrom(input: string | readonly InputItem[]): ChatMessage[] {
  if (typeof input === 'string') return [{ role: 'user', content: input }];
  const collector = new Collector();
  for (const [index, item] of input.entries()) collector.add(item, `input[${index}]`);
  return collector.finish();
}

class Collector {
  readonly #messages: ChatMessage[] = [];
  /** The assistant's turn that is still being put together. */
  #turn: ChatMessage | undefined;
  /** Pictures and files out of tool results, which a chat's tool message cannot hold. */
  #attachments: ContentPart[] = [];

  add(item: InputItem, path: string): void {
    switch (item.type) {
      case 'message':
        if (item.role === 'assistant') this.#answer(partsOf(item.content, `${path}.content`));
        else this.#say({ role: spokenAs(item.role), content: contentOf(item.content, `${path}.content`) });
        break;
      case 'reasoning':
        this.#reason(item);
        break;
      case 'function_call': {
        const call = {
          id: item.call_id,
          type: 'function' as const,
          function: { name: item.name, arguments: item.arguments },
        };
        const turn = this.#openTurn();
        turn.tool_calls = [...(turn.tool_calls ?? []), call];
        break;
      }
      case 'function_call_output':
        this.#result(item.call_id, partsOf(item.output, `${path}.output`));
        break;
      case 'item_reference':
        throw invalid(path, 'items are not looked up by reference; send the item itself.');
    }
  }

  finish(): ChatMessage[] {
    this.#closeTurn();
    this.#attach();
    return this.#messages;
  }

  #answer(parts: ContentPart[]): void {
    if (this.#turn?.content != null || this.#turn?.tool_calls != null) this.#closeTurn();
    this.#openTurn().content = plain(parts);
  }

  #reason(item: Extract<InputItem, { type: 'reasoning' }>): void {
    if (this.#turn?.content != null || this.#turn?.tool_calls != null) this.#closeTurn();
    const turn = this.#openTurn();
    const texts = item.content?.length ? item.content : item.summary;
    const text = texts.map((part) => part.text).join('\n\n');
    if (text !== '') {
      turn.reasoning_content = turn.reasoning_content ? `${turn.reasoning_content}\n\n${text}` : text;
    }
    const details = detailsFrom(item.encrypted_content);
    if (details.length > 0) turn.reasoning_details = [...(turn.reasoning_details ?? []), ...details];
  }

  #say(message: ChatMessage): void {
    this.#closeTurn();
    this.#attach();
    this.#messages.push(message);
  }

  #result(callId: string, parts: ContentPart[]): void {
    this.#closeTurn();
    const texts = parts.filter((part) => part.type === 'text');
    const others = parts.filter((part) => part.type !== 'text');
    if (others.length > 0) {
      this.#attachments.push({ type: 'text', text: `Result of tool call ${callId}:` }, ...others);
    }
    const instead = others.length > 0 ? 'The result follows in a later message.' : '';
    this.#messages.push({ role: 'tool', tool_call_id: callId, content: plain(texts) ?? instead });
  }

  #openTurn(): ChatMessage {
    if (this.#turn === undefined) this.#attach();
    this.#turn ??= { role: 'assistant', content: null };
    return this.#turn;
  }

  /** Thoughts that led to nothing are no turn. */
  #closeTurn(): void {
    const turn = this.#turn;
    this.#turn = undefined;
    if (turn !== undefined && (turn.content !== null || turn.tool_calls != null)) this.#messages.push(turn);
  }

  #attach(): void {
    if (this.#attachments.length === 0) return;
    this.#messages.push({ role: 'user', content: this.#attachments });
    this.#attachments = [];
  }
}

/**
 * `system` is kept for the instructions, which end with their response, as `developer` messages do not.
 */
function spokenAs(role: 'user' | 'system' | 'developer'): 'user' | 'developer' {
  return role === 'user' ? 'user' : 'developer';
}

function contentOf(content: string | readonly InputPart[], path: string): string | ContentPart[] {
  return typeof content === 'string' ? content : (plain(partsOf(content, path)) ?? '');
}

/** One bare text as a string, nothing as null. */
function plain(parts: ContentPart[]): string | ContentPart[] | null {
  const [first] = parts;
  if (first === undefined) return null;
  return parts.length === 1 && first.type === 'text' ? first.text : parts;
}

function partsOf(content: string | readonly InputPart[], path: string): ContentPart[] {
  if (typeof content === 'string') return content === '' ? [] : [{ type: 'text', text: content }];
  return content.map((part, index) => partOf(part, `${path}[${index}]`));
}

function partOf(part: InputPart, path: string): ContentPart {
  switch (part.type) {
    case 'input_text':
    case 'output_text':
      return { type: 'text', text: part.text };
    case 'refusal':
      return { type: 'refusal', refusal: part.refusal };
    case 'input_audio': {
      const { data, format } = part.input_audio;
      return { type: 'input_audio', input_audio: { data, format } };
    }
    case 'input_image': {
      if (!part.image_url) throw invalid(`${path}.image_url`, 'is required; there is no file store here.');
      const detail = part.detail ? { detail: part.detail } : {};
      return { type: 'image_url', image_url: { url: part.image_url, ...detail } };
    }
    case 'input_file': {
      if (!part.file_data) {
        throw invalid(`${path}.file_data`, 'is required; files are neither stored nor fetched here.');
      }
      return {
        type: 'file',
        file: { ...(part.filename ? { filename: part.filename } : {}), file_data: part.file_data },
      };
    }
  }
}

function invalid(field: string, problem: string): PolderError {
  return new PolderError('invalid_request', `${field}: ${problem}`, { field });
}
