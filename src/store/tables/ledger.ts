import type { Generated } from 'kysely';

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
