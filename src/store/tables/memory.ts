import type { Generated } from 'kysely';

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
  /** Those where the entry was itself the answer, all counting alike. */
  answer_good: Generated<number>;
  answer_bad: Generated<number>;
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

/** How many entries of a state an owner has in a collection, kept by triggers; may be 0. */
export interface MemoryTotalRow {
  owner: string;
  collection: string;
  status: string;
  entries: number;
}

/** A turn that was answered from private memory, or a passage of such an answer, by a fingerprint. */
export interface PrivateAnswerRow {
  mark: string;
  privacy: string;
  created_at: number;
}
