import { z } from 'zod';

/**
 * The bodies of OpenAI's API, as far as the gateway reads them; unknown fields are kept.
 * Source: OpenAI API reference, "Chat Completions", "Completions", "Embeddings".
 */
const tokenLimit = z.int().min(1).max(10_000_000).nullish();

/** A value that has its content in the field that its `type` names, for the types that are known. */
function requireNamedField(known: ReadonlySet<string>) {
  return ({ value, issues }: z.core.ParsePayload<{ type: string; [key: string]: unknown }>): void => {
    const { type } = value;
    if (!known.has(type) || value[type] != null) return;
    issues.push({ code: 'custom', input: value, path: [type], message: `is required where type is ${type}` });
  };
}

/** The files that a provider stores for the house are not for whoever guesses or knows their ids. */
function requireNoStoredFile({ value, issues }: z.core.ParsePayload<Record<string, unknown>>): void {
  if (value.file_id == null) return;
  const message = 'is not taken: there is no file store here; send the content as file_data';
  issues.push({ code: 'custom', input: value, path: ['file_id'], message });
}

const contentPart = z
  .looseObject({
    type: z.string(),
    text: z.string().nullish(),
    refusal: z.string().nullish(),
    image_url: z.looseObject({ url: z.string() }).nullish(),
    input_audio: z.looseObject({ data: z.string(), format: z.string() }).nullish(),
    file: z
      .looseObject({
        file_data: z.string().optional(),
        filename: z.string().optional(),
      })
      .check(requireNoStoredFile)
      .nullish(),
  })
  .check(requireNamedField(new Set(['text', 'refusal', 'image_url', 'input_audio', 'file'])));

const toolCall = z.looseObject({
  id: z.string(),
  function: z.looseObject({ name: z.string(), arguments: z.string() }),
});

const message = z.looseObject({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool', 'function']),
  content: z.union([z.string(), z.array(contentPart), z.null()]).optional(),
  name: z.string().nullish(),
  tool_calls: z.array(toolCall).nullish(),
  tool_call_id: z.string().nullish(),
  reasoning_content: z.string().nullish(),
  reasoning_details: z.array(z.looseObject({ type: z.string() })).nullish(),
});

const tool = z.looseObject({
  type: z.literal('function'),
  function: z.looseObject({
    name: z.string().min(1),
    description: z.string().nullish(),
    parameters: z.looseObject({}).nullish(),
  }),
});

const toolChoice = z.union([
  z.enum(['none', 'auto', 'required']),
  z.looseObject({ type: z.literal('function'), function: z.looseObject({ name: z.string() }) }),
]);

const responseFormat = z
  .looseObject({
    type: z.enum(['text', 'json_object', 'json_schema']),
    json_schema: z
      .looseObject({ name: z.string().optional(), schema: z.looseObject({}).optional() })
      .nullish(),
  })
  .check(requireNamedField(new Set(['json_schema'])));

const sampling = {
  model: z.string().min(1),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
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
  tools: z.array(tool).nullish(),
  tool_choice: toolChoice.nullish(),
  response_format: responseFormat.nullish(),
  reasoning_effort: z.string().nullish(),
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
