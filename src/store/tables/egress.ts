import type { Generated } from 'kysely';

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
