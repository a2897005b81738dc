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
