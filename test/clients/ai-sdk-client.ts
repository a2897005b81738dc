import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import {
  APICallError,
  generateText,
  jsonSchema,
  type LanguageModel,
  type ModelMessage,
  Output,
  streamText,
  type ToolSet,
  tool,
} from 'ai';
import { expect } from 'vitest';
import type { TestGateway } from '../support/gateway.ts';
import {
  type Client,
  citySchema,
  type Ending,
  type Question,
  type Told,
  type Turn,
  weather,
} from './scenarios.ts';

globalThis.AI_SDK_LOG_WARNINGS = false;

const tools = {
  get_weather: tool({
    description: weather.description,
    inputSchema: jsonSchema<{ city: string }>(weather.parameters),
  }),
} as ToolSet;

/** The Vercel AI SDK as a client, whichever of its packages makes the models. */
function aiSdkClient(name: string, modelOf: (question: Pick<Question, 'model'>) => LanguageModel): Client {
  const options = (question: Question) => ({
    model: modelOf(question),
    messages: question.turns.map(messageOf),
    maxRetries: 0,
    ...(question.system && { instructions: question.system }),
    ...(question.tools && { tools }),
    ...(question.mustCall && { toolChoice: 'required' as const }),
    ...(question.schema && { output: Output.object({ schema: jsonSchema(citySchema) }) }),
    ...(question.thinks && { reasoning: 'low' as const }),
    ...(question.maxTokens && { maxOutputTokens: question.maxTokens }),
  });
  return {
    name,
    lacks: ['instructions alone'],
    async answer(question) {
      const result = await generateText(options(question));
      const usage = { input: result.usage.inputTokens ?? 0, output: result.usage.outputTokens ?? 0 };
      return {
        text: result.text,
        reasoning: result.reasoningText ?? '',
        calls: result.toolCalls.map(callOf),
        ending: endings[result.finishReason] ?? 'other',
        usage,
        headers: new Headers(result.response.headers),
        pieces: 1,
      } satisfies Told;
    },
    async stream(question) {
      let failure: unknown;
      const result = streamText({
        ...options(question),
        onError: ({ error }) => {
          failure = error;
        },
      });
      let pieces = 0;
      for await (const part of result.stream) if (part.type === 'text-delta') pieces += 1;
      if (failure !== undefined) throw failure;
      const usage = await result.usage;
      return {
        text: await result.text,
        reasoning: (await result.reasoningText) ?? '',
        calls: (await result.toolCalls).map(callOf),
        ending: endings[await result.finishReason] ?? 'other',
        usage: { input: usage.inputTokens ?? 0, output: usage.outputTokens ?? 0 },
        headers: new Headers((await result.response).headers),
        pieces,
      };
    },
    async leaveEarly(question) {
      const controller = new AbortController();
      const result = streamText({ ...options(question), abortSignal: controller.signal });
      for await (const part of result.stream) if (part.type === 'text-delta') controller.abort();
    },
    malformed: (model) => generateText({ model: modelOf({ model }), prompt: 'x', maxRetries: 0, topP: 9 }),
    refused(thrown) {
      expect(APICallError.isInstance(thrown)).toBe(true);
      const { statusCode, message } = thrown as APICallError;
      return { status: statusCode!, message };
    },
  };
}

const endings: Readonly<Record<string, Ending>> = {
  stop: 'stop',
  length: 'length',
  'tool-calls': 'tools',
  'content-filter': 'filtered',
};

function callOf(call: { readonly toolCallId: string; readonly toolName: string; readonly input: unknown }) {
  return { id: call.toolCallId, name: call.toolName, input: call.input as Record<string, unknown> };
}

function messageOf(turn: Turn): ModelMessage {
  switch (turn.from) {
    case 'user':
      return {
        role: 'user',
        content: [
          { type: 'text', text: turn.text },
          ...(turn.image ? [{ type: 'file' as const, mediaType: 'image/png', data: turn.image }] : []),
        ],
      };
    case 'assistant':
      return {
        role: 'assistant',
        content: [
          ...(turn.thoughts ? [{ type: 'reasoning' as const, text: turn.thoughts }] : []),
          ...(turn.text ? [{ type: 'text' as const, text: turn.text }] : []),
          ...(turn.calls ?? []).map(({ id, name, input }) => ({
            type: 'tool-call' as const,
            toolCallId: id,
            toolName: name,
            input,
          })),
        ],
      };
    case 'tool':
      return {
        role: 'tool',
        content: [
          {
            type: 'tool-result',
            toolCallId: turn.call.id,
            toolName: turn.call.name,
            output: { type: 'text', value: turn.text },
          },
        ],
      };
  }
}

export function overOpenAICompatible(gateway: TestGateway): Client {
  const polder = openAICompatible(gateway);
  return aiSdkClient('@ai-sdk/openai-compatible', ({ model }) => polder.chatModel(model));
}

export function openAICompatible(gateway: TestGateway) {
  return createOpenAICompatible({
    name: 'polder',
    baseURL: `${gateway.url}/v1`,
    includeUsage: true,
    supportsStructuredOutputs: true,
  });
}

export function overAnthropic(gateway: TestGateway): Client {
  const polder = createAnthropic({ baseURL: `${gateway.url}/v1`, apiKey: 'any' });
  return aiSdkClient('@ai-sdk/anthropic', ({ model }) => polder.languageModel(model));
}
