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
