/** OpenAI's embeddings. Inside the house vectors are float arrays; surfaces encode base64 where asked. */
export interface EmbeddingRequest {
  model: string;
  input: string[];
  dimensions?: number | undefined;
  [key: string]: unknown;
}

export interface EmbeddingResult {
  object: 'list';
  model: string;
  data: { object: 'embedding'; index: number; embedding: number[] }[];
  usage: { prompt_tokens: number; total_tokens: number };
}
