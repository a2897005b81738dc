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

/** The question of an answer that is kept, as a vector. */
export interface KeptQuestionRow {
  /** Of its kept answer. */
  digest: string;
  /** The same for all that may ask the same in words of the same meaning. */
  kin: string;
  /** Of its vector; null: none is made yet. */
  space: string | null;
  /** 32-bit floats, little-endian. */
  vector: Uint8Array | null;
}
