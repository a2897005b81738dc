import type { Place, PrivacyClass } from '../../../src/shared/place.ts';
import type { RoutePreview } from '../../../src/surfaces/dashboard/contract.ts';
import type { ChatChunk, ChatMessage } from '../../../src/task/chat.ts';
import { ApiError, errorDetails, postJson } from './client.ts';
import { readServerSentEvents } from './server-sent-events.ts';

export interface ChatAsk {
  model: string;
  /** Undefined leaves the class to the gateway. */
  privacy: PrivacyClass | undefined;
  messages: ChatMessage[];
  conversation: string;
}

/** What the answer's headers say; where a model was slow to start they may name only the interaction. */
export interface ChatRoute {
  interaction: string | null;
  model: string | null;
  place: Place | null;
  reason: string | null;
  costUsd: number | null;
}

export type ChatPiece =
  | { kind: 'route'; route: ChatRoute }
  | { kind: 'text'; text: string }
  | { kind: 'reasoning'; text: string };

/**
 * Asks and yields the answer as it comes. Throws `ApiError` for a refusal, also in the middle of the
 * stream; a stream that stops without its end is an error too.
 */
export async function* chat(ask: ChatAsk, signal: AbortSignal): AsyncGenerator<ChatPiece> {
  const body = { model: ask.model, messages: ask.messages, stream: true };
  const response = await postJson('/v1/chat/completions', body, { headers: wishes(ask), signal });
  yield { kind: 'route', route: routeOf(response.headers) };
  if (response.body === null) throw broken();
  try {
    for await (const { data } of readServerSentEvents(response.body)) {
      if (data === '[DONE]') return;
      yield* piecesOf(data);
    }
  } catch (thrown) {
    if (signal.aborted || thrown instanceof ApiError) throw thrown;
    throw broken();
  }
  throw broken();
}

function broken(): ApiError {
  return new ApiError(0, 'incomplete', 'The answer broke off before its end.');
}

function* piecesOf(data: string): Generator<ChatPiece> {
  const refusal = errorDetails(data);
  if (refusal.message !== undefined) throw new ApiError(502, refusal.type ?? 'error', refusal.message);
  const delta = (JSON.parse(data) as ChatChunk).choices[0]?.delta;
  if (delta?.reasoning_content) yield { kind: 'reasoning', text: delta.reasoning_content };
  if (delta?.content) yield { kind: 'text', text: delta.content };
}

/** Where the gateway would send this; no model is called. */
export async function previewRoute(ask: ChatAsk, signal: AbortSignal): Promise<RoutePreview> {
  const body = { model: ask.model, messages: ask.messages, stream: true };
  const response = await postJson('/polder/route', body, { headers: wishes(ask), signal });
  return (await response.json()) as RoutePreview;
}

function wishes(ask: ChatAsk): Record<string, string> {
  const headers: Record<string, string> = { 'x-polder-conversation': ask.conversation };
  if (ask.privacy !== undefined) headers['x-polder-privacy'] = ask.privacy;
  return headers;
}

function routeOf(headers: Headers): ChatRoute {
  const place = headers.get('x-polder-place');
  const cost = headers.get('x-polder-cost-usd');
  return {
    interaction: headers.get('x-polder-interaction'),
    model: headers.get('x-polder-model'),
    place: place === 'local' || place === 'cloud' ? place : null,
    reason: headers.get('x-polder-reason'),
    costUsd: cost === null ? null : Number(cost),
  };
}
