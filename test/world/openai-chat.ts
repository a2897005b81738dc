import { type FakeAnswer, freshId } from './answers.ts';
import { dataEvent } from './wire.ts';

/** How one OpenAI-compatible system writes chat completions differently from another. */
export interface ChatStyle {
  /** Where a stream states its usage. */
  readonly usage: 'last-empty' | 'last-choice' | 'every-chunk';
  /** Whether a stream states its usage even when not asked to. */
  readonly usageUnasked?: boolean;
  /** The field that carries the model's thinking; left out where it is kept secret, as OpenAI does. */
  readonly reasoningField?: 'reasoning_content' | 'reasoning';
  /** Whether tool call deltas carry their index. */
  readonly toolIndex: boolean;
  /** Whether a call's arguments come in several pieces after its name. */
  readonly toolArgumentPieces: boolean;
  /** What a stream or an answer says when it stops for a tool call. */
  readonly toolFinish: string;
  /** Comment lines before the first chunk. */
  readonly comment?: string;
  /** Fields that every chunk and every whole answer has besides the usual ones. */
  readonly extras?: Readonly<Record<string, unknown>>;
  /** Fields that only the last chunk and the whole answer have. */
  lastExtras?(answer: FakeAnswer): Readonly<Record<string, unknown>>;
  /** Fields of `usage` besides the usual ones. */
  usageExtras?(answer: FakeAnswer, model: string): Readonly<Record<string, unknown>>;
}

/** OpenAI's own way. */
export const OPENAI_STYLE: ChatStyle = {
  usage: 'last-empty',
  toolIndex: true,
  toolArgumentPieces: true,
  toolFinish: 'tool_calls',
  extras: { service_tier: 'default', system_fingerprint: 'fp_a288987b44' },
};

/** OpenAI's usage object. */
export function usageOf(answer: FakeAnswer, style: ChatStyle, model: string) {
  return {
    prompt_tokens: answer.promptTokens,
    completion_tokens: answer.completionTokens,
    total_tokens: answer.promptTokens + answer.completionTokens,
    prompt_tokens_details: { cached_tokens: answer.cachedTokens, audio_tokens: 0 },
    completion_tokens_details: {
      reasoning_tokens: answer.reasoningTokens,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
    ...style.usageExtras?.(answer, model),
  };
}

/** A text's tokens with their log-probabilities; here a piece is a token. */
function logprobsOf(pieces: readonly string[], { sureness }: FakeAnswer) {
  const content = pieces.map((token) => ({
    token,
    logprob: Math.log(sureness),
    bytes: null,
    top_logprobs: [
      { token, logprob: Math.log(sureness), bytes: null },
      { token: ' or', logprob: Math.log(Math.max(1e-6, 1 - sureness)), bytes: null },
    ],
  }));
  return { content, refusal: null };
}

/** A whole chat completion. */
export function chatCompletion(
  answer: FakeAnswer,
  model: string,
  style: ChatStyle,
  logprobsAsked = false,
): object {
  const reasoning = style.reasoningField && answer.reasoning && { [style.reasoningField]: answer.reasoning };
  const toolCalls = answer.toolCalls.map((call) => ({
    id: call.id,
    type: 'function',
    function: { name: call.name, arguments: JSON.stringify(call.arguments) },
  }));
  return {
    id: freshId('chatcmpl-'),
    object: 'chat.completion',
    created: nowInSeconds(),
    model,
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: toolCalls.length > 0 && answer.content === '' ? null : answer.content,
          ...reasoning,
          ...(toolCalls.length > 0 && { tool_calls: toolCalls }),
          refusal: null,
          annotations: [],
        },
        logprobs: logprobsAsked ? logprobsOf(answer.contentPieces, answer) : null,
        finish_reason: finishIn(answer, style),
      },
    ],
    usage: usageOf(answer, style, model),
    ...style.extras,
    ...style.lastExtras?.(answer),
  };
}

/** The events of a streamed chat completion, `[DONE]` included. */
export function chatChunks(
  answer: FakeAnswer,
  model: string,
  style: ChatStyle,
  usageAsked: boolean,
  logprobsAsked = false,
): string[] {
  const includeUsage = usageAsked || style.usageUnasked === true;
  const frame = {
    id: freshId('chatcmpl-'),
    object: 'chat.completion.chunk',
    created: nowInSeconds(),
    model,
    ...style.extras,
  };
  const usage = usageOf(answer, style, model);
  const everyUsage =
    style.usage === 'every-chunk'
      ? { usage }
      : includeUsage && style.usage === 'last-empty'
        ? { usage: null }
        : {};
  const chunk = (delta: Readonly<Record<string, unknown>>, finish: string | null = null, more: object = {}) =>
    dataEvent({
      ...frame,
      choices: [
        {
          index: 0,
          delta,
          logprobs: logprobsAsked && delta.content ? logprobsOf([String(delta.content)], answer) : null,
          finish_reason: finish,
        },
      ],
      ...everyUsage,
      ...more,
    });

  const events = style.comment ? [style.comment] : [];
  events.push(chunk({ role: 'assistant', content: answer.toolCalls.length > 0 ? null : '', refusal: null }));
  if (style.reasoningField) {
    for (const piece of answer.reasoningPieces) events.push(chunk({ [style.reasoningField]: piece }));
  }
  for (const piece of answer.contentPieces) events.push(chunk({ content: piece }));
  for (const delta of toolDeltas(answer, style)) events.push(chunk({ tool_calls: [delta] }));

  const endsWithUsage = style.usage === 'last-choice' && includeUsage;
  const lastExtras = style.lastExtras?.(answer);
  const usageFollows = style.usage === 'last-empty' && includeUsage;
  events.push(
    chunk({}, finishIn(answer, style), { ...(endsWithUsage && { usage }), ...(!usageFollows && lastExtras) }),
  );
  if (usageFollows) events.push(dataEvent({ ...frame, choices: [], usage, ...lastExtras }));
  events.push('data: [DONE]\n\n');
  return events;
}

function finishIn(answer: FakeAnswer, style: ChatStyle): string {
  return answer.finish === 'tool_calls' ? style.toolFinish : answer.finish;
}

function toolDeltas(answer: FakeAnswer, style: ChatStyle): object[] {
  return answer.toolCalls.flatMap((call, at) => {
    const index = style.toolIndex ? { index: at } : {};
    const text = JSON.stringify(call.arguments);
    const start = { ...index, id: call.id, type: 'function' };
    if (!style.toolArgumentPieces) return [{ ...start, function: { name: call.name, arguments: text } }];
    const pieces = text.match(/.{1,12}/gsu) ?? [];
    return [
      { ...start, function: { name: call.name, arguments: '' } },
      ...pieces.map((piece) => ({ ...index, function: { arguments: piece } })),
    ];
  });
}

/** Seconds since 1970, as OpenAI counts them. */
export function nowInSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
