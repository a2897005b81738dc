import type { ChatChunk, ChatCompletion, ChatDelta, FinishReason, ToolCall, Usage } from '../../task/chat.ts';
import type { Completion } from '../../task/completion.ts';
import type { Stream, Whole } from '../../task/task.ts';
import { ProviderError } from '../provider.ts';

/** What a model on this machine gives, in order: any number of parts, then one `end`. */
export type Generated =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'reasoning'; readonly text: string }
  | { readonly kind: 'tool-calls'; readonly calls: readonly ToolCall[] }
  | GeneratedEnd;

export interface GeneratedEnd {
  readonly kind: 'end';
  readonly finish: FinishReason;
  /** Undefined where nobody counted. */
  readonly usage: Usage | undefined;
}

/** Names that go on every piece of one answer. */
export interface Heading {
  readonly id: string;
  readonly model: string;
}

/** The parts as OpenAI's chat answer: a stream of chunks (usage last, without choices) or one whole. */
export async function chatResult(
  heading: Heading,
  generated: AsyncIterable<Generated>,
  asStream: boolean,
): Promise<Stream<ChatChunk> | Whole<ChatCompletion>> {
  if (asStream) return { kind: 'stream', pieces: chatChunks(heading, generated) };
  const whole = await collect(generated);
  const message: ChatCompletion['choices'][number]['message'] = {
    role: 'assistant',
    content: whole.calls.length > 0 && whole.text === '' ? null : whole.text,
  };
  if (whole.reasoning !== '') message.reasoning_content = whole.reasoning;
  if (whole.calls.length > 0) message.tool_calls = whole.calls;
  return {
    kind: 'whole',
    value: {
      ...heading,
      object: 'chat.completion',
      created: nowInSeconds(),
      choices: [{ index: 0, message, finish_reason: whole.end.finish }],
      usage: whole.end.usage,
    },
  };
}

/** The parts as OpenAI's legacy completion; what is neither text nor end does not occur there. */
export async function completionResult(
  heading: Heading,
  generated: AsyncIterable<Generated>,
  asStream: boolean,
): Promise<Stream<Completion> | Whole<Completion>> {
  if (asStream) return { kind: 'stream', pieces: completionPieces(heading, generated) };
  const { text, end } = await collect(generated);
  const choice = { index: 0, text, finish_reason: end.finish };
  return { kind: 'whole', value: { ...completionPiece(heading, [choice]), usage: end.usage } };
}

/** Counts as OpenAI names them. */
export function usageOf(promptTokens: number, completionTokens: number): Usage {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
  };
}

async function* chatChunks(heading: Heading, generated: AsyncIterable<Generated>): AsyncGenerator<ChatChunk> {
  const head = { ...heading, object: 'chat.completion.chunk' as const, created: nowInSeconds() };
  const chunk = (delta: ChatDelta, finish: FinishReason | null = null): ChatChunk => ({
    ...head,
    choices: [{ index: 0, delta, finish_reason: finish }],
  });
  yield chunk({ role: 'assistant', content: '' });
  for await (const part of generated) {
    if (part.kind === 'text') yield chunk({ content: part.text });
    else if (part.kind === 'reasoning') yield chunk({ reasoning_content: part.text });
    else if (part.kind === 'tool-calls') {
      yield chunk({ tool_calls: part.calls.map((call, index) => ({ index, ...call })) });
    } else {
      yield chunk({}, part.finish);
      yield { ...head, choices: [], usage: part.usage };
      return;
    }
  }
  throw withoutEnd(heading);
}

async function* completionPieces(
  heading: Heading,
  generated: AsyncIterable<Generated>,
): AsyncGenerator<Completion> {
  for await (const part of generated) {
    if (part.kind === 'text') {
      yield completionPiece(heading, [{ index: 0, text: part.text, finish_reason: null }]);
    } else if (part.kind === 'end') {
      yield completionPiece(heading, [{ index: 0, text: '', finish_reason: part.finish }]);
      yield { ...completionPiece(heading, []), usage: part.usage };
      return;
    }
  }
  throw withoutEnd(heading);
}

function completionPiece(heading: Heading, choices: Completion['choices']): Completion {
  return { ...heading, object: 'text_completion', created: nowInSeconds(), choices };
}

async function collect(generated: AsyncIterable<Generated>) {
  let text = '';
  let reasoning = '';
  const calls: ToolCall[] = [];
  for await (const part of generated) {
    if (part.kind === 'text') text += part.text;
    else if (part.kind === 'reasoning') reasoning += part.text;
    else if (part.kind === 'tool-calls') calls.push(...part.calls);
    else return { text, reasoning, calls, end: part };
  }
  throw new ProviderError('incomplete', 'The model stopped without an end.');
}

function withoutEnd(heading: Heading): ProviderError {
  return new ProviderError('incomplete', `${heading.model} stopped without an end.`);
}

function nowInSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
