/** Long work, under way or ended. */
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
