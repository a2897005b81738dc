import { unitsOf } from '../ledger/work-cost.ts';
import type {
  ChatChunk,
  ChatCompletion,
  ChatMessage,
  ContentPart,
  FinishReason,
  ToolCall,
  Usage,
} from '../task/chat.ts';
import type { Completion } from '../task/completion.ts';
import type { EmbeddingResult } from '../task/embedding.ts';
import type { TaskInput } from '../task/task.ts';
import {
  type MadeFile,
  resultPath,
  type WorkRequest,
  type WorkResult,
  type WorkUsage,
} from '../task/work.ts';

/** Tokens of one answer, and whether they are our own estimate. */
export interface Tokens {
  readonly input: number;
  readonly output: number;
  readonly cached: number;
  readonly cacheWrite: number;
  readonly reasoning: number;
  readonly estimated: boolean;
  /** What else is paid for: pictures, seconds, characters. */
  readonly units?: WorkUsage | undefined;
}

/** Characters to a token, on average, where nothing was reported. */
const charactersPerToken = 3.6;

/** What an answer has amounted to so far: its text, its tool calls, its tokens, its end. */
export class Tally {
  readonly #estimatedInput: number;
  #text: string[] = [];
  #reasoning: string[] = [];
  #calls: ToolCall[] = [];
  #usage: Usage | undefined;
  #characters = 0;
  #units: WorkUsage | undefined;
  #files: ContentPart[] = [];
  finishReason: FinishReason | null = null;

  constructor(estimatedInput: number) {
    this.#estimatedInput = estimatedInput;
  }

  /** Takes a piece of a chat stream in; true where it brought something a reader can use. */
  addChunk(chunk: ChatChunk): boolean {
    if (chunk.usage) this.#usage = chunk.usage;
    let useful = false;
    for (const choice of chunk.choices) {
      if (choice.finish_reason) this.finishReason = choice.finish_reason;
      const { content, reasoning_content: reasoning, tool_calls: calls, refusal } = choice.delta;
      if (content) {
        useful = true;
        this.#characters += content.length;
        if (choice.index === 0) this.#text.push(content);
      }
      if (reasoning) {
        useful = true;
        this.#characters += reasoning.length;
        this.#reasoning.push(reasoning);
      }
      if (calls?.length) {
        useful = true;
        for (const call of calls) this.#addCall(call);
      }
      if (refusal) useful = true;
    }
    return useful;
  }

  addCompletionPiece(piece: Completion): boolean {
    if (piece.usage) this.#usage = piece.usage;
    let useful = false;
    for (const choice of piece.choices) {
      if (choice.finish_reason) this.finishReason = choice.finish_reason;
      if (!choice.text) continue;
      useful = true;
      this.#characters += choice.text.length;
      this.#text.push(choice.text);
    }
    return useful;
  }

  /** Takes a whole answer in; true where there is something in it. */
  addWhole(input: TaskInput, value: ChatCompletion | Completion | EmbeddingResult | WorkResult): boolean {
    if (input.kind === 'work') return this.#addWork(input.request, value as WorkResult);
    if (input.kind === 'embedding') {
      const { usage } = value as EmbeddingResult;
      if (usage) this.#usage = { ...usage, completion_tokens: 0 };
      return true;
    }
    if (input.kind === 'completion') return this.addCompletionPiece(value as Completion);
    const completion = value as ChatCompletion;
    if (completion.usage) this.#usage = completion.usage;
    const [first] = completion.choices;
    if (first === undefined) return false;
    this.finishReason = first.finish_reason;
    const { content, reasoning_content: reasoning, tool_calls: calls, refusal } = first.message;
    if (typeof content === 'string') this.#text.push(content);
    if (reasoning) this.#reasoning.push(reasoning);
    if (calls) this.#calls = calls;
    this.#characters = (typeof content === 'string' ? content.length : 0) + (reasoning?.length ?? 0);
    return Boolean(content || reasoning || calls?.length || refusal);
  }

  #addWork(request: WorkRequest, { outputs, usage }: WorkResult): boolean {
    this.finishReason = 'stop';
    this.#units = unitsOf(request, outputs, usage);
    if (usage?.inputTokens !== undefined || usage?.outputTokens !== undefined) {
      const { inputTokens = 0, outputTokens = 0 } = usage;
      this.#usage = {
        prompt_tokens: inputTokens,
        completion_tokens: outputTokens,
        total_tokens: inputTokens + outputTokens,
      };
    }
    for (const output of outputs) {
      if (output.kind === 'file') this.#files.push(filePart(output));
      else this.#text.push(output.kind === 'text' ? output.text : JSON.stringify(output.value));
    }
    this.#characters = this.#text.reduce((sum, text) => sum + text.length, 0);
    return outputs.length > 0;
  }

  #addCall(delta: NonNullable<ChatChunk['choices'][number]['delta']['tool_calls']>[number]): void {
    this.#calls[delta.index] ??= { id: '', type: 'function', function: { name: '', arguments: '' } };
    const call = this.#calls[delta.index]!;
    if (delta.id) call.id = delta.id;
    if (delta.function?.name) call.function.name = delta.function.name;
    if (delta.function?.arguments) {
      call.function.arguments += delta.function.arguments;
      this.#characters += delta.function.arguments.length;
    }
  }

  /** An answer with none of text, reasoning and calls is no answer, unless it was cut or filtered. */
  get isEmpty(): boolean {
    return (
      this.#characters === 0 &&
      this.#calls.length === 0 &&
      (this.finishReason === null || this.finishReason === 'stop')
    );
  }

  /** The usage as the provider gave it, or our estimate in the same shape. */
  reportedUsage(): Usage {
    if (this.#usage !== undefined) return this.#usage;
    const { input, output } = this.tokens();
    return { prompt_tokens: input, completion_tokens: output, total_tokens: input + output };
  }

  tokens(): Tokens {
    const usage = this.#usage;
    if (usage === undefined) {
      return {
        input: this.#estimatedInput,
        output: Math.ceil(this.#characters / charactersPerToken),
        cached: 0,
        cacheWrite: 0,
        reasoning: 0,
        estimated: true,
        units: this.#units,
      };
    }
    return {
      input: count(usage.prompt_tokens),
      output: count(usage.completion_tokens),
      cached: count(usage.prompt_tokens_details?.cached_tokens),
      cacheWrite: count(usage.prompt_tokens_details?.cache_write_tokens),
      reasoning: count(usage.completion_tokens_details?.reasoning_tokens),
      estimated: false,
      units: this.#units,
    };
  }

  #withFiles(text: string): string | ContentPart[] {
    if (this.#files.length === 0) return text;
    return text === '' ? this.#files : [{ type: 'text', text }, ...this.#files];
  }

  /** The answer as a message for the record; null where nothing came. */
  message(): ChatMessage | null {
    if (this.#characters === 0 && this.#calls.length === 0 && this.#files.length === 0) return null;
    const text = this.#text.join('');
    const message: ChatMessage = { role: 'assistant', content: this.#withFiles(text) };
    if (this.#reasoning.length > 0) message.reasoning_content = this.#reasoning.join('');
    const calls = this.#calls.filter((call) => call !== undefined);
    if (calls.length > 0) message.tool_calls = calls;
    return message;
  }
}

/** A file that was made, as a part of a message: a link to where it is kept. */
function filePart({ mediaType, name, bytes, hash }: MadeFile): ContentPart {
  if (hash !== undefined && mediaType.startsWith('image/'))
    return { type: 'image_url', image_url: { url: resultPath(hash) } };
  const link = hash === undefined ? '' : ` ${resultPath(hash)}`;
  return { type: 'text', text: `[${name ?? mediaType}, ${bytes.length} bytes]${link}` };
}

/** A count as a provider gave it; nonsense (negative, not a number) counts as nothing. */
function count(value: number | undefined): number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? Math.round(value) : 0;
}
