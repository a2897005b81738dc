import { z } from 'zod';

/**
 * The bodies of OpenAI's API, as far as the gateway reads them; unknown fields are kept.
 * Source: OpenAI API reference, "Chat Completions", "Completions", "Embeddings".
 */
const tokenLimit = z.int().min(1).max(10_000_000).nullish();

const messageText = z.union([z.string(), z.array(z.looseObject({ type: z.string() })), z.null()]).optional();

const toolCall = z.looseObject({
  id: z.string(),
  function: z.looseObject({ name: z.string(), arguments: z.string() }),
});

const message = z.looseObject({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool', 'function']),
  content: messageText,
  tool_calls: z.array(toolCall).nullish(),
});

const sampling = {
  model: z.string().min(1),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().optional() }).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  n: z.int().min(1).max(128).nullish(),
  max_tokens: tokenLimit,
  stop: z.union([z.string(), z.array(z.string())]).nullish(),
  seed: z.int().nullish(),
};

export const chatSchema = z.looseObject({
  ...sampling,
  messages: z.array(message).min(1),
  max_completion_tokens: tokenLimit,
  tools: z
    .array(
      z.looseObject({ type: z.string(), function: z.looseObject({ name: z.string().min(1) }).optional() }),
    )
    .nullish(),
  response_format: z.looseObject({ type: z.enum(['text', 'json_object', 'json_schema']) }).nullish(),
});

export const completionSchema = z.looseObject({
  ...sampling,
  prompt: z.union([z.string(), z.array(z.string()).length(1)]),
  suffix: z.string().nullish(),
});

export const embeddingSchema = z.looseObject({
  model: z.string().min(1),
  input: z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(2048)], {
    error: 'must be a text or a list of up to 2048 texts; token numbers are not taken',
  }),
  encoding_format: z.enum(['float', 'base64']).nullish(),
  dimensions: z.int().min(1).optional(),
});
