import { randomCharacters } from '../../shared/identifiers.ts';
import type {
  ChatChunk,
  ChatCompletion,
  ChatDelta,
  FinishReason,
  ReasoningDetail,
  ToolCall,
  Usage,
} from '../../task/chat.ts';
import { ProviderError } from '../provider.ts';
import { asAiSdkFailure } from './failures.ts';
import type { Content, Dialect, Finish, GenerateResult, SdkUsage, StreamPart } from './specification.ts';

/** A whole answer in OpenAI's shape. Throws `empty` or `content-filtered` where nothing was said. */
export function wholeChat(result: GenerateResult, model: string, dialect: Dialect): ChatCompletion {
  let content = '';
  let reasoning = '';
  const details: ReasoningDetail[] = [];
  const calls: ToolCall[] = [];
  const images: unknown[] = [];
  for (const part of result.content) {
    switch (part.type) {
      case 'text':
        content += part.text;
        break;
      case 'reasoning': {
        reasoning += part.text;
        const detail = dialect.thoughtDetail?.(part.providerMetadata, part.text);
        if (detail) details.push({ ...detail, index: details.length });
        break;
      }
      case 'tool-call':
        if (!part.providerExecuted) calls.push(wholeCall(part, dialect));
        break;
      case 'file': {
        const image = imageOf(part);
        if (image) images.push(image);
        break;
      }
    }
  }
  const saidSomething = content !== '' || reasoning !== '' || calls.length > 0 || images.length > 0;
  if (!saidSomething) throw nothingSaid(result.finishReason);
  const usage = usageOf(result.usage);
  return {
    ...head('chat.completion', model),
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: content === '' && calls.length > 0 ? null : content,
          ...(reasoning === '' ? {} : { reasoning_content: reasoning }),
          ...(details.length === 0 ? {} : { reasoning_details: details }),
          ...(calls.length === 0 ? {} : { tool_calls: calls }),
          ...(images.length === 0 ? {} : { images }),
        },
        ...ending(result.finishReason, calls.length > 0, dialect.stopSequence?.(result.providerMetadata)),
      },
    ],
    ...(usage === undefined ? {} : { usage }),
  };
}

/** A stream in OpenAI's shape, pulled as it is read; ending it early closes what is behind it. */
export async function* chatChunks(
  stream: ReadableStream<StreamPart>,
  model: string,
  dialect: Dialect,
): AsyncGenerator<ChatChunk> {
  const common = head('chat.completion.chunk', model);
  const translation = new Translation(dialect);
  let begun = false;
  let last: Extract<StreamPart, { type: 'finish' }> | undefined;
  try {
    for await (const part of stream) {
      if (part.type === 'finish') last = part;
      const delta = translation.deltaOf(part);
      if (delta === undefined) continue;
      const role = begun ? {} : { role: 'assistant' as const };
      begun = true;
      yield { ...common, choices: [{ index: 0, delta: { ...role, ...delta }, finish_reason: null }] };
    }
  } catch (thrown) {
    throw asAiSdkFailure(thrown);
  }
  if (!last || last.finishReason.unified === 'interrupted') {
    throw translation.sawAnything ? incomplete() : noStream();
  }
  if (!begun) throw nothingSaid(last.finishReason);
  const stop = dialect.stopSequence?.(last.providerMetadata);
  yield {
    ...common,
    choices: [{ index: 0, delta: {}, ...ending(last.finishReason, translation.called, stop) }],
  };
  const usage = usageOf(last.usage);
  if (usage) yield { ...common, choices: [], usage };
}

/** Parts that the SDK makes even of a stream in which nothing came. */
const outerParts: ReadonlySet<StreamPart['type']> = new Set(['stream-start', 'error', 'finish']);

/** Keeps what one part of a stream must know of the parts before it. */
class Translation {
  readonly #dialect: Dialect;
  /** The index of each tool call, and whether any of its input has come yet. */
  readonly #calls = new Map<string, { index: number; hasInput: boolean }>();
  #thoughts = 0;
  sawAnything = false;

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  get called(): boolean {
    return this.#calls.size > 0;
  }

  deltaOf(part: StreamPart): ChatDelta | undefined {
    if (!outerParts.has(part.type)) this.sawAnything = true;
    switch (part.type) {
      case 'text-delta':
        return part.delta === '' ? undefined : { content: part.delta };
      case 'reasoning-start':
        this.#thoughts += 1;
        return this.#thought(part, '');
      case 'reasoning-delta':
        return this.#thought(part, part.delta);
      case 'tool-input-start':
        return part.providerExecuted ? undefined : this.#begin(part.id, part.toolName, '', part);
      case 'tool-input-delta':
        return this.#continue(part.id, part.delta);
      case 'tool-call':
        if (part.providerExecuted) return undefined;
        return this.#calls.has(part.toolCallId)
          ? this.#complete(part.toolCallId, part.input)
          : this.#begin(part.toolCallId, part.toolName, part.input, part);
      case 'file': {
        const image = imageOf(part);
        return image === undefined ? undefined : { images: [image] };
      }
      case 'error':
        if (this.#dialect.mayIgnore?.(part.error)) return undefined;
        throw asAiSdkFailure(part.error);
      default:
        return undefined;
    }
  }

  #thought(
    part: Extract<StreamPart, { type: 'reasoning-start' | 'reasoning-delta' }>,
    text: string,
  ): ChatDelta | undefined {
    const detail = this.#dialect.thoughtDetail?.(part.providerMetadata, text);
    if (text === '' && detail === undefined) return undefined;
    return {
      ...(text === '' ? {} : { reasoning_content: text }),
      ...(detail === undefined
        ? {}
        : { reasoning_details: [{ ...detail, index: Math.max(0, this.#thoughts - 1) }] }),
    };
  }

  #begin(
    id: string,
    name: string,
    input: string,
    part: Extract<StreamPart, { type: 'tool-input-start' | 'tool-call' }>,
  ): ChatDelta {
    const index = this.#calls.size;
    this.#calls.set(id, { index, hasInput: input !== '' });
    return {
      tool_calls: [
        {
          index,
          id,
          type: 'function',
          function: { name, arguments: input },
          ...this.#dialect.toolCallExtras?.(part.providerMetadata),
        },
      ],
    };
  }

  #continue(id: string, text: string): ChatDelta | undefined {
    const call = this.#calls.get(id);
    if (call === undefined || text === '') return undefined;
    call.hasInput = true;
    return { tool_calls: [{ index: call.index, function: { arguments: text } }] };
  }

  /** A call whose input never came in pieces gets it whole. */
  #complete(id: string, input: string): ChatDelta | undefined {
    return this.#calls.get(id)?.hasInput ? undefined : this.#continue(id, input === '' ? '{}' : input);
  }
}

function wholeCall(part: Extract<Content, { type: 'tool-call' }>, dialect: Dialect): ToolCall {
  return {
    id: part.toolCallId,
    type: 'function',
    function: { name: part.toolName, arguments: part.input === '' ? '{}' : part.input },
    ...dialect.toolCallExtras?.(part.providerMetadata),
  };
}

/** A picture the model made, where OpenRouter and Open WebUI look for one. */
function imageOf(part: Extract<Content, { type: 'file' }>): unknown {
  if (part.data.type !== 'data' || !part.mediaType.startsWith('image/')) return undefined;
  const { data } = part.data;
  const base64 = typeof data === 'string' ? data : Buffer.from(data).toString('base64');
  return { type: 'image_url', image_url: { url: `data:${part.mediaType};base64,${base64}` } };
}

/** Prompt tokens include the cached ones, as OpenAI counts; undefined where nothing was counted. */
export function usageOf({ inputTokens, outputTokens }: SdkUsage): Usage | undefined {
  if (inputTokens.total === undefined && outputTokens.total === undefined) return undefined;
  const prompt = inputTokens.total ?? 0;
  const completion = outputTokens.total ?? 0;
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    prompt_tokens_details: {
      cached_tokens: inputTokens.cacheRead ?? 0,
      ...(inputTokens.cacheWrite ? { cache_write_tokens: inputTokens.cacheWrite } : {}),
    },
    ...(outputTokens.reasoning === undefined
      ? {}
      : { completion_tokens_details: { reasoning_tokens: outputTokens.reasoning } }),
  };
}

/** Throws where the model broke off by mistake. */
function ending(
  finish: Finish,
  called: boolean,
  stop: string | undefined,
): { finish_reason: FinishReason; stop_sequence?: string } {
  return {
    finish_reason: finishReason(finish, called),
    ...(stop === undefined ? {} : { stop_sequence: stop }),
  };
}

function finishReason({ unified }: Finish, called: boolean): FinishReason {
  switch (unified) {
    case 'length':
      return 'length';
    case 'content-filter':
      return 'content_filter';
    case 'error':
      throw new ProviderError('malformed', 'The model broke off with an error of its own.');
    case 'interrupted':
      throw incomplete();
    default:
      return called ? 'tool_calls' : 'stop';
  }
}

function nothingSaid({ unified }: Finish): ProviderError {
  if (unified === 'content-filter') {
    return new ProviderError('content-filtered', 'The provider refused to answer.', {
      code: 'content_filter',
    });
  }
  return unified === 'error' || unified === 'interrupted'
    ? new ProviderError('malformed', 'The model broke off with an error of its own.')
    : new ProviderError('empty', 'The model answered without any text.');
}

function head<Kind extends string>(object: Kind, model: string) {
  return { id: `chatcmpl-${randomCharacters(22)}`, object, created: Math.floor(Date.now() / 1000), model };
}

function incomplete(): ProviderError {
  return new ProviderError('incomplete', 'The answer ended before it was complete.');
}

function noStream(): ProviderError {
  return new ProviderError('malformed', 'It promised a stream and sent none.');
}
