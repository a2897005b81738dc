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
