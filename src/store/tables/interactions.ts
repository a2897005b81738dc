import type { Generated } from 'kysely';

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
  question: number | null;
  /** The answer's message in `messages`. */
  answer: number | null;
  /** `AttemptRecord`s as JSON. */
  attempts: string;
  /** A `DecisionTrace` as JSON. */
  trace: string;
}

/** A message; its parents lead back to the first of its conversation, so that shared history is kept once. */
export interface MessageRow {
  id: number;
  parent: number | null;
  /** Fingerprint of the content and of the parent's digest: the same for the same conversation up to here. */
  digest: string;
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

/** What a judge, a sign or a check says of an answer. */
export interface AssessmentRow {
  id: Generated<number>;
  interaction_id: string;
  created_at: number;
  /** `judge`, `sign`, `check` or `choice`. */
  kind: string;
  /** 0 to 1 */
  quality: number;
  /** 0 to 1 */
  weight: number;
  /** The judge's model, the name of the sign or check, or the answer that was chosen from beside it. */
  by: string;
  detail: string | null;
}

/** What a client calls the message that an interaction answered. */
export interface ClientMessageRow {
  interaction_id: string;
  message: string;
}
