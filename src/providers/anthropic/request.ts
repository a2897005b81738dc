import type { ChatMessage, ChatRequest, ReasoningDetail } from '../../task/chat.ts';
import { ownOptions, present } from '../ai-sdk/request.ts';
import type { CallOptions, Dialect, Prompt } from '../ai-sdk/specification.ts';
import type { Model } from '../provider.ts';

/** Anthropic wants a limit on every request; this one holds where the caller gave none. In tokens. */
export const defaultAnswerTokens = 8192;
/** Marks thoughts that Anthropic signed, so that no other provider's are sent to it. */
export const thoughtFormat = 'anthropic-claude-v1';
const smallestBudget = 1024;

type Own = NonNullable<CallOptions['providerOptions']>[string];

/** How Anthropic's requests differ from the usual ones. */
export const requestDialect: Pick<Dialect, 'callOptions' | 'headers' | 'thoughtOptions' | 'finishBody'> = {
  callOptions(usual: CallOptions, request: ChatRequest, model: Model): CallOptions {
    const { reasoning, ...plain } = usual;
    const thoughts = thoughtsFor(request, model);
    return {
      ...plain,
      ...(thoughts === 'by-effort' ? present('reasoning', reasoning) : {}),
      maxOutputTokens: answerTokens(request),
      ...(request.response_format?.type === 'json_object' ? { prompt: withWishForJson(usual.prompt) } : {}),
      ...ownOptions('anthropic', {
        ...(typeof thoughts === 'object' ? thoughts : {}),
        ...(request.parallel_tool_calls === false ? { disableParallelToolUse: true } : {}),
        ...(isObject(request.cache_control) ? { cacheControl: { ...request.cache_control } as Own } : {}),
        ...(typeof request.user === 'string' ? { metadata: { userId: request.user } } : {}),
      }),
    };
  },

  headers(forward): Record<string, string> {
    const beta = forward['anthropic-beta'];
    return beta === undefined ? {} : { 'anthropic-beta': beta };
  },

  thoughtOptions(detail: ReasoningDetail): Record<string, string> | undefined {
    if (detail.format !== undefined && detail.format !== thoughtFormat) return undefined;
    if (detail.type === 'reasoning.encrypted') return detail.data ? { redactedData: detail.data } : undefined;
    return detail.signature ? { signature: detail.signature } : undefined;
  },

  /**
   * The SDK adds the budget for thoughts to the caller's limit; what the caller allowed, and money was
   * reserved for, is the sum of both.
   */
  finishBody(body: Record<string, unknown>, request: ChatRequest): void {
    const allowed = answerTokens(request);
    if (typeof body.max_tokens === 'number' && body.max_tokens > allowed) body.max_tokens = allowed;
    const { thinking } = body;
    if (!isObject(thinking) || typeof thinking.budget_tokens !== 'number') return;
    const limit = body.max_tokens as number;
    if (thinking.budget_tokens < limit) return;
    const half = Math.floor(limit / 2);
    if (half < smallestBudget) delete body.thinking;
    else body.thinking = { ...thinking, budget_tokens: half };
  },
};

function answerTokens(request: ChatRequest): number {
  return request.max_completion_tokens ?? request.max_tokens ?? defaultAnswerTokens;
}

/**
 * How the model is to think: as an Anthropic client's own `thinking` says, which goes before an effort in
 * words, or not at all.
 */
function thoughtsFor(request: ChatRequest, model: Model): Own | 'by-effort' | 'none' {
  if (!model.reasoning || continuesForeignToolUse(request.messages)) return 'none';
  const { thinking } = request;
  if (!isObject(thinking)) return 'by-effort';
  switch (thinking.type) {
    case 'disabled':
    case 'between_tools':
      return { thinking: { type: thinking.type } };
    case 'enabled':
      return { thinking: { type: 'enabled', ...budgetOf(thinking.budget_tokens) } };
    case 'adaptive':
      return {
        thinking: { type: 'adaptive', ...displayOf(thinking.display) },
        ...effortOf(request.reasoning_effort),
      };
    default:
      return 'by-effort';
  }
}

function budgetOf(tokens: unknown): { budgetTokens?: number } {
  return typeof tokens === 'number' ? { budgetTokens: tokens } : {};
}

function displayOf(display: unknown): { display?: string } {
  return typeof display === 'string' ? { display } : {};
}

function effortOf(effort: string | null | undefined): { effort?: string } {
  return effort && ['low', 'medium', 'high', 'xhigh', 'max'].includes(effort) ? { effort } : {};
}

/**
 * Anthropic refuses to think on in a round of tool calls that did not begin with its own signed thoughts,
 * as one that another model began does not.
 */
function continuesForeignToolUse(messages: readonly ChatMessage[]): boolean {
  const last = messages.at(-1)?.role;
  if (last !== 'tool' && last !== 'function') return false;
  const caller = messages.findLast((message) => message.role === 'assistant');
  return !caller?.reasoning_details?.some((detail) => requestDialect.thoughtOptions?.(detail) !== undefined);
}

/** Anthropic has no JSON mode without a schema, so it is asked in words. */
function withWishForJson(prompt: Prompt): Prompt {
  const place = prompt.findIndex((message) => message.role !== 'system');
  const wish = { role: 'system' as const, content: 'Answer with a single JSON object and nothing else.' };
  return prompt.toSpliced(place < 0 ? prompt.length : place, 0, wish);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
