import type { ChatMessage, ChatTool, ResponseFormat, ToolCall, ToolChoice, Usage } from '../task/chat.ts';
import { broken } from './connection.ts';
import { errorFrom, IncompleteError, RequestError } from './errors.ts';
import { readEvents } from './server-sent-events.ts';

/** A question to a model: a text, or a conversation in OpenAI's shape with whatever else its API takes. */
export interface Question {
  readonly messages: readonly ChatMessage[];
  /** `auto` (the default), `auto:critical`, `auto:casual`, `local`, `cloud`, an alias, or `provider/name`. */
  readonly model?: string | undefined;
  readonly temperature?: number | undefined;
  readonly max_tokens?: number | undefined;
  readonly tools?: readonly ChatTool[] | undefined;
  readonly tool_choice?: ToolChoice | undefined;
  readonly response_format?: ResponseFormat | undefined;
  readonly [parameter: string]: unknown;
}

/** How an answer came about. What is not known before a long answer begins is undefined. */
export interface Route {
  /** By which feedback is given. */
  readonly interaction: string;
  readonly model: string | undefined;
  readonly place: 'local' | 'cloud' | undefined;
  /** In plain words. */
  readonly reason: string | undefined;
  readonly privacy: 'private' | 'masked' | 'open' | undefined;
  readonly costUsd: number | undefined;
}

export interface Answer extends Route {
  readonly text: string;
  /** With its tool calls, to go on with the conversation. */
  readonly message: ChatMessage;
  readonly finishReason: string | undefined;
  readonly usage: Usage | undefined;
}

/** The body of a request for an answer. */
export function bodyOf(question: string | Question): { model: string; [key: string]: unknown } {
  if (typeof question === 'string') return { model: 'auto', messages: [{ role: 'user', content: question }] };
  return { ...question, model: question.model ?? 'auto' };
}

/** Reads the `x-polder-…` headers of an answer. */
export function routeOf(headers: Headers): Route {
  const text = (name: string) => headers.get(`x-polder-${name}`) ?? undefined;
  const cost = text('cost-usd');
  return {
    interaction: text('interaction') ?? '',
    model: text('model'),
    place: text('place') as Route['place'],
    reason: text('reason'),
    privacy: text('privacy') as Route['privacy'],
    costUsd: cost === undefined ? undefined : Number(cost),
  };
}

interface Completion {
  readonly choices: readonly { readonly message: ChatMessage; readonly finish_reason?: string | null }[];
  readonly usage?: Usage | null;
}

/** @throws IncompleteError where there is no answer in it */
export function wholeAnswer(completion: Completion, headers: Headers): Answer {
  const choice = completion.choices?.[0];
  if (choice === undefined) throw new IncompleteError('The answer is empty.');
  return {
    ...routeOf(headers),
    text: typeof choice.message.content === 'string' ? choice.message.content : '',
    message: choice.message,
    finishReason: choice.finish_reason ?? undefined,
    usage: completion.usage ?? undefined,
  };
}

const brokeOff = 'The answer broke off before its end.';

interface Chunk {
  readonly error?: unknown;
  readonly choices?: readonly {
    readonly delta?: {
      readonly content?: string | null;
      readonly reasoning_content?: string | null;
      readonly tool_calls?: readonly ({ readonly index: number } & Partial<ToolCall>)[] | null;
    };
    readonly finish_reason?: string | null;
  }[];
  readonly usage?: Usage | null;
}

/**
 * An answer as it comes: iterate over its pieces of text, or wait for the `whole`. It can be read once;
 * to stop reading ends the work behind it.
 */
export class AnswerStream implements AsyncIterable<string> {
  readonly route: Route;
  readonly #response: Response;
  readonly #signal: AbortSignal | undefined;
  readonly #pieces: AsyncGenerator<string>;
  #text = '';
  #reasoning = '';
  #calls: ToolCall[] = [];
  #finishReason: string | undefined;
  #usage: Usage | undefined;

  constructor(response: Response, signal: AbortSignal | undefined) {
    this.route = routeOf(response.headers);
    this.#response = response;
    this.#signal = signal;
    this.#pieces = this.#read();
  }

  [Symbol.asyncIterator](): AsyncGenerator<string> {
    return this.#pieces;
  }

  /** Reads what is left and gives the whole answer. */
  async whole(): Promise<Answer> {
    for await (const _piece of this.#pieces);
    const message: ChatMessage = {
      role: 'assistant',
      content: this.#text,
      ...(this.#reasoning !== '' && { reasoning_content: this.#reasoning }),
      ...(this.#calls.length > 0 && { tool_calls: this.#calls }),
    };
    return {
      ...this.route,
      text: this.#text,
      message,
      finishReason: this.#finishReason,
      usage: this.#usage,
    };
  }

  async *#read(): AsyncGenerator<string> {
    const { body, headers } = this.#response;
    if (body === null) throw new IncompleteError('The answer is empty.');
    try {
      for await (const { data } of readEvents(body)) {
        if (data === '[DONE]') return;
        const chunk = JSON.parse(data) as Chunk;
        if (chunk.error) throw errorFrom(200, headers, data);
        const piece = this.#take(chunk);
        if (piece !== '') yield piece;
      }
    } catch (thrown) {
      if (thrown instanceof RequestError) throw thrown;
      throw broken(this.#signal, thrown, new IncompleteError(brokeOff, {}, thrown));
    }
    throw new IncompleteError(brokeOff);
  }

  #take({ choices, usage }: Chunk): string {
    if (usage) this.#usage = usage;
    const choice = choices?.[0];
    if (choice === undefined) return '';
    const { content, reasoning_content: reasoning, tool_calls: calls } = choice.delta ?? {};
    this.#finishReason = choice.finish_reason ?? this.#finishReason;
    this.#reasoning += reasoning ?? '';
    for (const call of calls ?? []) this.#takeCall(call);
    this.#text += content ?? '';
    return content ?? '';
  }

  #takeCall({ index, id, function: given }: { readonly index: number } & Partial<ToolCall>): void {
    this.#calls[index] ??= { id: '', type: 'function', function: { name: '', arguments: '' } };
    const call = this.#calls[index];
    if (id !== undefined) call.id = id;
    call.function.name += given?.name ?? '';
    call.function.arguments += given?.arguments ?? '';
  }
}
