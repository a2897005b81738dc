import type { Generated } from 'kysely';

/** The tables as they are. Times in milliseconds since 1970, money in micro-dollars, flags 0 or 1. */
export interface Schema {
  interactions: InteractionRow;
  messages: MessageRow;
  feedback: FeedbackRow;
  accounts: AccountRow;
  budget_limits: LimitRow;
  reservations: ReservationRow;
  ledger_owners: LedgerOwnerRow;
  ledger_events: LedgerEventRow;
  savings: SavingRow;
  egress: EgressRow;
  egress_days: EgressDayRow;
  gateway_keys: KeyRow;
  assessments: AssessmentRow;
  memory_entries: MemoryEntryRow;
  memory_documents: MemoryDocumentRow;
  memory_vectors: MemoryVectorRow;
  memory_outcomes: MemoryOutcomeRow;
  memory_calibration: MemoryCalibrationRow;
  memory_progress: MemoryProgressRow;
  private_answers: PrivateAnswerRow;
  kept_answers: KeptAnswerRow;
  runs: RunRow;
  results: ResultRow;
  client_messages: ClientMessageRow;
  usage_hours: UsageHourRow;
  usage_days: UsageDayRow;
  key_days: KeyDayRow;
  failure_hours: FailureHourRow;
  saving_days: SavingDayRow;
  spending_days: SpendingDayRow;
  feedback_days: FeedbackDayRow;
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

/** What was spent and what is set aside, for one purse and one window of time. */
export interface AccountRow {
  /** `day:2026-11-21`, `key:k1/month:2026-11`. */
  id: string;
  /** What its limit is found by: `day`, `key:k1/month`. */
  scope: string;
  settled_micro_usd: number;
  reserved_micro_usd: number;
}

export interface LimitRow {
  scope: string;
  /** Null: a person chose to have none. */
  micro_usd: number | null;
  /** `config`, or `chosen` by a person, which wins. */
  origin: string;
}

export interface ReservationRow {
  id: string;
  interaction_id: string;
  /** The process that holds it. */
  owner: string;
  model: string;
  key_id: string | null;
  /** Ids of the accounts it weighs on, as JSON. */
  accounts: string;
  day: string;
  created_at: number;
  amount_micro_usd: number;
  /** The price at which it was admitted and is settled, as JSON. */
  price: string;
  /** `held`, `settled`, `released`, or `expired`: charged in full as nobody knows how it ended. */
  state: string;
  charged_micro_usd: number | null;
  ended_at: number | null;
}

export interface LedgerOwnerRow {
  id: string;
  seen_at: number;
}

export interface LedgerEventRow {
  id: Generated<number>;
  at: number;
  kind: string;
  /** What it is about; of one kind there is one event for each subject. */
  subject: string;
  detail: string;
}

/** What a local answer saved: the price of the cloud model that would have served. */
export interface SavingRow {
  interaction_id: string;
  day: string;
  model: string;
  instead_of: string;
  micro_usd: number;
}

/** A request with content that left this machine, without the content. */
export interface EgressRow {
  id: Generated<number>;
  at: number;
  interaction_id: string;
  conversation: string | null;
  provider: string;
  origin: string;
  model: string;
  /** Method and path. */
  request: string;
  sha256: string;
  bytes: number;
  /** Kinds of content, a JSON list. */
  contents: string;
  privacy: string;
  /** What was masked, a JSON list of types with counts. */
  masked: string;
  reason: string;
}

/** What left on a whole day, of Greenwich. */
export interface EgressDayRow {
  day: number;
  provider: string;
  requests: number;
  bytes: number;
  masked: number;
  /** That had sent nothing before, anywhere and to this provider. */
  interactions: number;
  new_at_provider: number;
}

/** A key of the gateway, without its secret. */
export interface KeyRow {
  id: string;
  name: string;
  /** `admin` or `caller`. */
  role: string;
  /** SHA-256 of the secret, base64url. */
  digest: string;
  /** The last four characters of the secret, to tell keys apart by. */
  ending: string;
  /** The secret before the last rotation, good until then. */
  previous_digest: string | null;
  previous_until: number | null;
  /** Patterns of models, a JSON list; null: any. */
  models: string | null;
  /** The loosest privacy class it may have. */
  loosest: string;
  may_loosen: number;
  requests_per_minute: number | null;
  tokens_per_minute: number | null;
  /** Web origins, a JSON list; null: any, and none. */
  origins: string | null;
  created_at: number;
  expires_at: number | null;
  revoked_at: number | null;
  last_used_at: number | null;
  revision: number;
}

/** Something remembered. */
export interface MemoryEntryRow {
  /** Never given twice: the index of words knows it by this. */
  number: Generated<number>;
  id: string;
  collection: string;
  /** A key's id; `*`: everybody; empty: who asks without a key. */
  owner: string;
  status: string;
  privacy: string;
  /** What it is about: the headings above it. */
  title: string | null;
  text: string;
  solution: string | null;
  /** Where it came from, in words. */
  source: string;
  /** The document it is a part of; empty: none. */
  document: string;
  interaction_id: string | null;
  /** Hash of title, text and solution; the same is kept once within a document, collection and owner. */
  digest: string;
  /** 0 to 1. */
  value: number;
  uses: number;
  /** The newest rating of the interaction it came from, 1 to 5. */
  rating: number | null;
  corrected: number;
  /** 0 (all of it was known) to 1. */
  novelty: number;
  /** What its answer cost when it was first given. */
  saved_micro_usd: number;
  created_at: number;
  updated_at: number;
}

/** A file or text that was imported in parts. */
export interface MemoryDocumentRow {
  id: string;
  name: string;
  collection: string;
  owner: string;
  /** SHA-256 of its bytes and of how they were imported, base64url. */
  digest: string;
  bytes: number;
  imported_at: number;
}

export interface MemoryVectorRow {
  /** Never given twice: the vector index knows it by this. */
  id: Generated<number>;
  /** An entry's number. */
  entry: number;
  /** The embedder's name: vectors of different spaces are never compared. */
  space: string;
  /** 32-bit floats, little-endian. */
  vector: Uint8Array;
}

/** How often an entry helped a key, older times counting less. */
export interface MemoryOutcomeRow {
  entry: number;
  key: string;
  helped: number;
  unhelped: number;
}

/** How often finds whose score fell into a bin helped a key, older times counting less. */
export interface MemoryCalibrationRow {
  space: string;
  key: string;
  bin: number;
  helped: number;
  unhelped: number;
}

/** How far learning from the records has come. */
export interface MemoryProgressRow {
  name: string;
  position: string;
}

/** A turn that was answered from private memory, or a passage of such an answer, by a fingerprint. */
export interface PrivateAnswerRow {
  mark: string;
  privacy: string;
  created_at: number;
}

/** A complete answer, kept to be given again. */
export interface KeptAnswerRow {
  /** Of the whole request, its caller and its class. */
  digest: string;
  /** The same for all that may ask the same in other words; the digest itself where the question is too long for that. */
  alike: string;
  /** The last question's text. */
  question: string;
  privacy: string;
  /** That made it. */
  model: string;
  answer: string;
  /** 1 where notes from memory were in the prompt. */
  draws_on_memory: number;
  input_tokens: number;
  output_tokens: number;
  interaction_id: string;
  created_at: number;
  expires_at: number;
  used_at: number;
  /** How often it was given again. */
  uses: number;
  key_id: string | null;
  /** The request as JSON, where it may be asked again ahead of time. */
  request: string | null;
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

/** Long work, under way or ended. */
/** What a client calls the message that an interaction answered. */
export interface ClientMessageRow {
  interaction_id: string;
  message: string;
}

export interface RunRow {
  id: string;
  kind: string;
  /** What it is, in a line. */
  title: string;
  state: string;
  /** 0 to 1; null where it is not known. */
  fraction: number | null;
  /** What is being done, in a few words. */
  message: string;
  created_at: number;
  ended_at: number | null;
  /** Of whom it is; null: of who asks without a key. */
  key_id: string | null;
  /** Of whom the caller says that it is. */
  user: string | null;
  /** Ids of the interactions it had, as JSON. */
  interactions: string;
  /** As JSON. */
  result: string | null;
  /** A `RunError` as JSON. */
  error: string | null;
}

/** A file that a model made, once for each interaction that made it. */
export interface ResultRow {
  /** SHA-256 of its bytes in hexadecimal. */
  hash: string;
  interaction_id: string;
  created_at: number;
  key_id: string | null;
  media_type: string;
  name: string | null;
  bytes: number;
  /** What makes it again, as JSON. */
  recipe: string | null;
}

/** What was asked of a model in an hour, added up; empty text stands for what is not known. */
export interface UsageHourRow extends UsageSums {
  /** Its first millisecond since 1970. */
  hour: number;
  model: string;
  place: string;
  /** 1: asked by the house on its own account. */
  auxiliary: number;
  practice: number;
}

interface UsageSums {
  requests: number;
  answered: number;
  failed: number;
  /** Answered, at a price that is not known. */
  unpriced: number;
  cost_micro_usd: number;
  input_tokens: number;
  output_tokens: number;
}

/** What was asked of a model for a kind of work on a day, added up. */
export interface UsageDayRow extends UsageSums {
  /** Its first millisecond since 1970, at Greenwich. */
  day: number;
  model: string;
  place: string;
  capability: string;
  kind: string;
  auxiliary: number;
  practice: number;
  /** Requests whose first token was timed, the sum of those times, and of their squares. */
  timed: number;
  first_token_ms: number;
  first_token_ms_squared: number;
  duration_ms: number;
}

/** What was asked by a key on a day, added up. */
export interface KeyDayRow {
  day: number;
  key_id: string;
  auxiliary: number;
  practice: number;
  requests: number;
  cost_micro_usd: number;
}

/** Attempts of the interactions of an hour that failed, and how. */
export interface FailureHourRow {
  hour: number;
  model: string;
  place: string;
  /** Empty where it is not known. */
  failure: string;
  attempts: number;
}

/** What the local answers of a day saved. */
export interface SavingDayRow {
  day: string;
  model: string;
  instead_of: string;
  answers: number;
  micro_usd: number;
}

/** What was spent on a day on a model, by a key or (empty) without one. */
export interface SpendingDayRow {
  day: string;
  model: string;
  key_id: string;
  /** Without those whose money was given back. */
  attempts: number;
  micro_usd: number;
}

/** Feedback of a day on a model. */
export interface FeedbackDayRow {
  /** Its first millisecond since 1970, at Greenwich. */
  day: number;
  model: string;
  /** 0 where none was given. */
  rating: number;
  given: number;
  comments: number;
  corrections: number;
}
