import type { Generated } from 'kysely';

/** The tables as they are. Times in milliseconds since 1970, money in micro-dollars, flags 0 or 1. */
export interface Schema {
  interactions: InteractionRow;
  attempts: AttemptRow;
  messages: MessageRow;
  feedback: FeedbackRow;
}

export interface InteractionRow {
  id: string;
  created_at: number;
  state: string;
  surface: string;
  capability: string;
  client: string | null;
  key_id: string | null;
  conversation: string | null;
  requested: string;
  chore: string | null;
  profile: string;
  privacy: string;
  complexity: number;
  relevance: number;
  model: string | null;
  provider: string | null;
  place: string | null;
  practice: number;
  reason: string;
  error_kind: string | null;
  error_message: string | null;
  finish_reason: string | null;
  streamed: number;
  input_tokens: number;
  output_tokens: number;
  cached_tokens: number;
  reasoning_tokens: number;
  tokens_estimated: number;
  cost_micro_usd: number | null;
  first_token_ms: number | null;
  duration_ms: number | null;
  /** The first characters of what was asked, for lists. */
  asked: string;
  /** The last message of the request in `messages`, whose parents lead back to the first. */
  question: string | null;
  /** The answer's message in `messages`. */
  answer: string | null;
  /** A `DecisionTrace` as JSON. */
  trace: string;
}

export interface AttemptRow {
  interaction_id: string;
  position: number;
  model: string;
  provider: string;
  place: string;
  reason: string;
  outcome: string;
  failure: string | null;
  message: string | null;
  status: number | null;
  started_ms: number;
  first_token_ms: number | null;
  duration_ms: number;
}

/** A message named by the hash of its content and of the one before it, so that shared history is kept once. */
export interface MessageRow {
  id: string;
  parent: string | null;
  /** A `ChatMessage` as JSON. */
  content: string;
}

export interface FeedbackRow {
  id: Generated<number>;
  interaction_id: string;
  created_at: number;
  rating: number | null;
  comment: string | null;
  correction: string | null;
  source: string;
  /** Hash of what was said; the same said twice of one interaction is refused. */
  digest: string;
}
