import { z } from 'zod';

/**
 * What Ollama's `/api/…` routes take. Objects are loose: fields we do not read are left to pass or fall.
 * Source: Ollama API documentation, `docs/api.md`.
 */
const model = z.string().min(1);
const images = z.array(z.string()).nullish();
const keepAlive = z.union([z.string(), z.number()]).nullish();
const think = z.union([z.boolean(), z.enum(['low', 'medium', 'high', 'max'])]).nullish();

/** `json`, or a JSON schema; an empty text is none. */
const format = z.union([z.enum(['', 'json']), z.record(z.string(), z.unknown())]).nullish();

const options = z
  .looseObject({
    temperature: z.number().nullish(),
    top_p: z.number().nullish(),
    top_k: z.number().nullish(),
    min_p: z.number().nullish(),
    typical_p: z.number().nullish(),
    seed: z.number().nullish(),
    frequency_penalty: z.number().nullish(),
    presence_penalty: z.number().nullish(),
    repeat_penalty: z.number().nullish(),
    num_predict: z.int().nullish(),
    stop: z.union([z.string(), z.array(z.string())]).nullish(),
  })
  .nullish();

const toolCall = z.looseObject({
  id: z.string().optional(),
  function: z.looseObject({
    name: z.string().min(1),
    arguments: z.record(z.string(), z.unknown()).nullish(),
  }),
});

const message = z.looseObject({
  role: z.enum(['system', 'user', 'assistant', 'tool']),
  content: z.string().nullish(),
  thinking: z.string().nullish(),
  images,
  tool_calls: z.array(toolCall).nullish(),
  tool_name: z.string().nullish(),
  tool_call_id: z.string().nullish(),
});

const tool = z.looseObject({
  type: z.literal('function').default('function'),
  function: z.looseObject({
    name: z.string().min(1),
    description: z.string().optional(),
    parameters: z.record(z.string(), z.unknown()).optional(),
  }),
});

const shared = {
  model,
  stream: z.boolean().nullish(),
  format,
  think,
  keep_alive: keepAlive,
  options,
  logprobs: z.boolean().nullish(),
  top_logprobs: z.int().nullish(),
};

export const chatSchema = z.looseObject({
  ...shared,
  messages: z.array(message).nullish(),
  tools: z.array(tool).nullish(),
});

export const generateSchema = z.looseObject({
  ...shared,
  prompt: z.string().nullish(),
  suffix: z.string().nullish(),
  system: z.string().nullish(),
  template: z.string().nullish(),
  raw: z.boolean().nullish(),
  images,
});

export const embedSchema = z.looseObject({
  model,
  input: z.union([z.string(), z.array(z.string())]),
  truncate: z.boolean().nullish(),
  dimensions: z.int().min(1).nullish(),
  keep_alive: keepAlive,
  options,
});

export const embeddingsSchema = z.looseObject({
  model,
  prompt: z.string().nullish(),
  keep_alive: keepAlive,
  options,
});

/** Older clients call the model `name`. */
export const showSchema = z.looseObject({ model: z.string().optional(), name: z.string().optional() });

export type OllamaChatRequest = z.output<typeof chatSchema>;
export type OllamaGenerateRequest = z.output<typeof generateSchema>;
export type OllamaEmbedRequest = z.output<typeof embedSchema>;
export type OllamaEmbeddingsRequest = z.output<typeof embeddingsSchema>;
export type OllamaMessage = z.output<typeof message>;
