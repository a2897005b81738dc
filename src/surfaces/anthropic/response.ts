import { PolderError } from '../../shared/errors.ts';
import type { InteractionId } from '../../shared/identifiers.ts';
import type { ChatCompletion, FinishReason, ToolCall, Usage } from '../../task/chat.ts';
import { textOf } from '../../task/chat.ts';
import { detailsHaveText, type ReasoningPiece, reasoningPieces } from './reasoning.ts';

/** What of the request decides how its answer is written. */
export interface AnswerForm {
  readonly interaction: InteractionId;
  readonly stopSequences: readonly string[];
  /** Clients that did not ask for thinking take the first block for the answer, so they get none. */
  readonly showThinking: boolean;
}

export type AnswerBlock =
  | { type: 'text'; text: string; citations: null }
  | { type: 'thinking'; thinking: string; signature: string }
  | { type: 'redacted_thinking'; data: string }
  | { type: 'tool_use'; id: string; name: string; input: unknown; caller: { type: 'direct' } };

export type StopReason = 'end_turn' | 'max_tokens' | 'stop_sequence' | 'tool_use' | 'refusal';

export interface Stop {
  stop_reason: StopReason | null;
  stop_sequence: string | null;
  stop_details: { type: 'refusal'; category: null; explanation: string | null } | null;
}

export interface MessageUsage {
  input_tokens: number;
  output_tokens: number;
  cache_creation_input_tokens: number | null;
  cache_read_input_tokens: number | null;
  cache_creation: null;
  output_tokens_details: { thinking_tokens: number } | null;
  server_tool_use: null;
  service_tier: null;
  inference_geo: null;
  speed: null;
}

export interface Message extends Stop {
  id: string;
  type: 'message';
  role: 'assistant';
  model: string;
  content: AnswerBlock[];
  container: null;
  diagnostics: null;
  usage: MessageUsage;
}

/** A whole completion as a Message. Throws `upstream_failed` where a tool call's arguments are no JSON object. */
export function renderMessage(completion: ChatCompletion, form: AnswerForm): Message {
  const choice = completion.choices[0];
  const message = choice?.message;
  const content: AnswerBlock[] = [];
  if (message !== undefined) {
    if (form.showThinking) {
      content.push(
        ...thinkingBlocks(reasoningPieces(message, detailsHaveText(message) ? 'details' : 'content')),
      );
    }
    const text = textOf(message.content) + refusalOf(message);
    if (text !== '') content.push({ type: 'text', text, citations: null });
    for (const [index, call] of (message.tool_calls ?? []).entries()) {
      content.push(toolUse(call, toolUseId(call.id, form.interaction, index)));
    }
  }
  return {
    ...emptyMessage(form.interaction, completion.model),
    content,
    ...stopOf(
      {
        finish: choice?.finish_reason ?? null,
        named: namedStop(choice),
        called: (message?.tool_calls?.length ?? 0) > 0,
        refused: message !== undefined && refusalOf(message) !== '',
      },
      form.stopSequences,
    ),
    usage: usageOf(completion.usage),
  };
}

export function emptyMessage(interaction: InteractionId, model: string): Message {
  return {
    id: `msg_${interaction}`,
    type: 'message',
    role: 'assistant',
    model,
    content: [],
    stop_reason: null,
    stop_sequence: null,
    stop_details: null,
    container: null,
    diagnostics: null,
    usage: usageOf(undefined),
  };
}

/** How an answer ended, as the chat tells it. */
export interface Ending {
  readonly finish: FinishReason | null;
  /** The stop sequence that was met, where the provider names it. */
  readonly named: string | undefined;
  readonly called: boolean;
  readonly refused: boolean;
}

export function stopOf(ending: Ending, stopSequences: readonly string[]): Stop {
  const stop = (reason: StopReason): Stop => ({
    stop_reason: reason,
    stop_sequence: null,
    stop_details: null,
  });
  switch (ending.finish) {
    case 'length':
      return stop('max_tokens');
    case 'content_filter':
      return { ...stop('refusal'), stop_details: { type: 'refusal', category: null, explanation: null } };
    case 'tool_calls':
    case 'function_call':
      return stop('tool_use');
    default:
      if (ending.called) return stop('tool_use');
      if (ending.refused) {
        return { ...stop('refusal'), stop_details: { type: 'refusal', category: null, explanation: null } };
      }
      if (ending.named !== undefined && stopSequences.includes(ending.named)) {
        return { ...stop('stop_sequence'), stop_sequence: ending.named };
      }
      return stop('end_turn');
  }
}

/** The stop sequence that was met: `stop_sequence` of a choice, or `stop_reason` as vLLM calls it. */
export function namedStop(choice: Record<string, unknown> | undefined): string | undefined {
  for (const name of ['stop_sequence', 'stop_reason']) {
    const value = choice?.[name];
    if (typeof value === 'string') return value;
  }
  return undefined;
}

/** Anthropic counts cached tokens beside the input tokens, OpenAI among them. */
export function usageOf(usage: Usage | null | undefined): MessageUsage {
  const read = usage?.prompt_tokens_details?.cached_tokens ?? 0;
  const written = usage?.prompt_tokens_details?.cache_write_tokens ?? 0;
  const thinking = usage?.completion_tokens_details?.reasoning_tokens;
  return {
    input_tokens: Math.max(0, (usage?.prompt_tokens ?? 0) - read - written),
    output_tokens: usage?.completion_tokens ?? 0,
    cache_creation_input_tokens: written,
    cache_read_input_tokens: read,
    cache_creation: null,
    output_tokens_details: thinking === undefined ? null : { thinking_tokens: thinking },
    server_tool_use: null,
    service_tier: null,
    inference_geo: null,
    speed: null,
  };
}

/** Names a tool call that came without an id. */
export function toolUseId(id: string | undefined, interaction: InteractionId, index: number): string {
  return id ? id : `toolu_${interaction}_${index}`;
}

export function refusalOf(from: Readonly<Record<string, unknown>>): string {
  return typeof from.refusal === 'string' ? from.refusal : '';
}

/** Text gathers in one block until a signature closes it. */
function thinkingBlocks(pieces: readonly ReasoningPiece[]): AnswerBlock[] {
  const blocks: AnswerBlock[] = [];
  let open: { type: 'thinking'; thinking: string; signature: string } | undefined;
  const opened = () => {
    open = { type: 'thinking', thinking: '', signature: '' };
    blocks.push(open);
    return open;
  };
  for (const piece of pieces) {
    if (piece.kind === 'text') {
      (open ?? opened()).thinking += piece.text;
    } else if (piece.kind === 'signature') {
      (open ?? opened()).signature = piece.signature;
      open = undefined;
    } else {
      blocks.push({ type: 'redacted_thinking', data: piece.data });
      open = undefined;
    }
  }
  return blocks;
}

function toolUse(call: ToolCall, id: string): AnswerBlock {
  return {
    type: 'tool_use',
    id,
    name: call.function.name,
    input: inputOf(call),
    caller: { type: 'direct' },
  };
}

function inputOf(call: ToolCall): unknown {
  if (call.function.arguments.trim() === '') return {};
  const input = jsonOf(call.function.arguments);
  if (input === null) return {};
  if (typeof input === 'object' && !Array.isArray(input)) return input;
  throw new PolderError(
    'upstream_failed',
    `The model called the tool ${call.function.name} with arguments that are not a JSON object. Ask again.`,
  );
}

/** The value, or undefined where the text is no JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined;
    throw thrown;
  }
}
