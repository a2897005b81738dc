import {
  composeAnswer,
  countTokens,
  type FakeAnswer,
  type Finish,
  freshId,
  type Prompt,
  type Script,
} from './answers.ts';
import { embed } from './embeddings.ts';
import {
  GEMINI_DIALECT,
  type GeminiError,
  type GeminiPart,
  type GenerateRequest,
  generateError,
  invalidArgument,
  keyError,
} from './gemini-rules.ts';
import { drawPicture } from './pictures.ts';
import { type ServerOptions, type SimulatedServer, startServer } from './server.ts';
import { type Answer, dataEvent, type Exchange, json } from './wire.ts';

/** A model of the simulated Gemini API. */
export interface GeminiModel {
  readonly id: string;
  readonly inputTokenLimit: number;
  readonly outputTokenLimit: number;
  readonly thinks?: boolean;
  /** The length of its vectors, for an embedding model. */
  readonly dimensions?: number;
  readonly makesPictures?: boolean;
}

/** Options of the simulated Gemini API. */
export interface GeminiOptions extends ServerOptions {
  /** The only key it accepts; any key will do when left out, but none will not. */
  readonly apiKey?: string;
  readonly models?: readonly GeminiModel[];
}

const MODELS: readonly GeminiModel[] = [
  { id: 'gemini-2.5-pro', inputTokenLimit: 1_048_576, outputTokenLimit: 65_536, thinks: true },
  { id: 'gemini-2.5-flash', inputTokenLimit: 1_048_576, outputTokenLimit: 65_536, thinks: true },
  { id: 'gemini-2.0-flash', inputTokenLimit: 1_048_576, outputTokenLimit: 8_192 },
  { id: 'gemini-embedding-001', inputTokenLimit: 2_048, outputTokenLimit: 1, dimensions: 3072 },
];

const FINISH_REASONS: Readonly<Record<Finish, string>> = {
  stop: 'STOP',
  length: 'MAX_TOKENS',
  tool_calls: 'STOP',
  content_filter: 'SAFETY',
};

/** Starts a simulated Gemini API (generativelanguage.googleapis.com), after Google's API reference. No model runs here. */
export function startGemini(options: GeminiOptions = {}): Promise<SimulatedServer> {
  const models = options.models ?? MODELS;
  const answer = (exchange: Exchange, script: Script): Answer => {
    const { seen } = exchange;
    const key = seen.headers['x-goog-api-key'] ?? seen.query.get('key');
    const refused = keyError(Array.isArray(key) ? key[0] : key, options.apiKey);
    if (refused) return refusal(refused);
    const [, id = '', method = ''] = /^\/v1(?:beta)?\/models\/?([^:]*):?(\w*)$/.exec(seen.path) ?? [];
    if (seen.method === 'GET' && seen.path === '/v1beta/models')
      return json(200, { models: models.map(entry) });
    const model = models.find((candidate) => candidate.id === id);
    if (!model || !(method === '' || methodsOf(model).includes(METHOD_NAMES[method] ?? ''))) {
      return refusal(unknownModel(id, method));
    }
    if (seen.method === 'GET') return json(200, entry(model));
    if (!seen.isJsonObject)
      return refusal(invalidArgument('Invalid JSON payload received. Unexpected token.'));
    return work(exchange, script, model, method);
  };
  return startServer({ dialect: GEMINI_DIALECT, answer }, options);
}

/** The name under which a model lists each method. */
const METHOD_NAMES: Readonly<Record<string, string>> = {
  generateContent: 'generateContent',
  streamGenerateContent: 'generateContent',
  countTokens: 'countTokens',
  embedContent: 'embedContent',
  batchEmbedContents: 'embedContent',
};

function methodsOf(model: GeminiModel): readonly string[] {
  return model.dimensions === undefined
    ? ['generateContent', 'countTokens', 'createCachedContent', 'batchGenerateContent']
    : ['embedContent', 'countTextTokens', 'countTokens'];
}

function entry(model: GeminiModel) {
  return {
    name: `models/${model.id}`,
    version: '001',
    displayName: model.id,
    description: 'Simulated.',
    inputTokenLimit: model.inputTokenLimit,
    outputTokenLimit: model.outputTokenLimit,
    supportedGenerationMethods: methodsOf(model),
    ...(model.dimensions === undefined && { temperature: 1, topP: 0.95, topK: 64, maxTemperature: 2 }),
    ...(model.thinks && { thinking: true }),
  };
}

function unknownModel(id: string, method: string): GeminiError {
  const message = `models/${id} is not found for API version v1beta, or is not supported for ${method}. Call ListModels to see the list of available models and their supported methods.`;
  return { code: 404, status: 'NOT_FOUND', message };
}

function refusal(error: GeminiError): Answer {
  return json(error.code, { error }, { 'content-type': 'application/json; charset=UTF-8' });
}

function work(exchange: Exchange, script: Script, model: GeminiModel, method: string): Answer {
  const { seen } = exchange;
  switch (method) {
    case 'embedContent':
      return json(200, { embedding: { values: embedding(seen.json, model) } });
    case 'batchEmbedContents': {
      const requests = (seen.json.requests ?? []) as Record<string, unknown>[];
      return json(200, { embeddings: requests.map((request) => ({ values: embedding(request, model) })) });
    }
    case 'countTokens':
      return json(200, { totalTokens: promptOf(seen.json, model).tokens });
    default:
      if (model.makesPictures) return picture(seen.json);
      return generate(exchange, script, model, method === 'streamGenerateContent');
  }
}

/** A picture among the parts, where one is asked for. */
function picture({ contents, generationConfig }: Record<string, unknown>): Answer {
  const { responseModalities = [] } = (generationConfig ?? {}) as { responseModalities?: string[] };
  if (JSON.stringify(contents).includes('forbidden')) {
    return json(200, { candidates: [{ finishReason: 'IMAGE_SAFETY', index: 0 }], usageMetadata: {} });
  }
  const inlineData = { mimeType: 'image/png', data: drawPicture(1, 64, 64).toString('base64') };
  const parts = [{ text: 'Here it is.' }, ...(responseModalities.includes('IMAGE') ? [{ inlineData }] : [])];
  return json(200, {
    candidates: [{ content: { role: 'model', parts }, finishReason: 'STOP', index: 0 }],
    usageMetadata: { promptTokenCount: 7, candidatesTokenCount: 1290, totalTokenCount: 1297 },
  });
}

function embedding(request: Record<string, unknown>, model: GeminiModel): number[] {
  const parts = (request.content as { parts?: readonly GeminiPart[] } | undefined)?.parts ?? [];
  const dimensions = (request.outputDimensionality as number | undefined) ?? model.dimensions ?? 768;
  return embed(textOf(parts), dimensions);
}

function generate(exchange: Exchange, script: Script, model: GeminiModel, isStream: boolean): Answer {
  const request = exchange.seen.json as GenerateRequest;
  const error = generateError(request);
  if (error) return refusal(error);
  const prompt = promptOf(request, model);
  if (prompt.tokens > model.inputTokenLimit) {
    return refusal(
      invalidArgument(
        `The input token count (${prompt.tokens}) exceeds the maximum number of tokens allowed (${model.inputTokenLimit}).`,
      ),
    );
  }
  const fake = composeAnswer(prompt, exchange.forced ?? script.take(prompt));
  const showsThoughts = request.generationConfig?.thinkingConfig?.includeThoughts === true;
  const frame = { modelVersion: model.id, responseId: freshId('sim') };
  if (!isStream) {
    const parts = [...thoughts(showsThoughts, [fake.reasoning]), ...texts([fake.content]), ...calls(fake)];
    return { ...json(200, { ...candidate(parts, fake, true), ...frame }), delayMs: fake.delayMs };
  }
  const parts = [
    ...thoughts(showsThoughts, fake.reasoningPieces),
    ...texts(fake.contentPieces),
    ...calls(fake),
  ];
  const grown = parts.length === 0 ? [{ text: '' }] : parts;
  const chunks = grown.map((part, at) => ({ ...candidate([part], fake, at === grown.length - 1), ...frame }));
  return {
    ...(exchange.seen.query.get('alt') === 'sse' ? sseOf(chunks) : arrayOf(chunks)),
    delayMs: fake.delayMs,
    delayPerPieceMs: fake.delayPerPieceMs,
  };
}

function sseOf(chunks: readonly object[]): Answer {
  return { status: 200, headers: { 'content-type': 'text/event-stream' }, pieces: chunks.map(dataEvent) };
}

/** Without `alt=sse`, a stream is one JSON array that grows. */
function arrayOf(chunks: readonly object[]): Answer {
  const pieces = chunks.map((chunk, at) => `${at === 0 ? '[' : ',\r\n'}${JSON.stringify(chunk)}`);
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=UTF-8' },
    pieces: [...pieces, ']'],
  };
}

function thoughts(shown: boolean, pieces: readonly string[]): object[] {
  return shown ? texts(pieces).map((part) => ({ ...part, thought: true })) : [];
}

function texts(pieces: readonly string[]): object[] {
  return pieces.filter((text) => text !== '').map((text) => ({ text }));
}

function calls(fake: FakeAnswer): object[] {
  return fake.toolCalls.map((call) => ({
    functionCall: { id: call.id, name: call.name, args: call.arguments },
    thoughtSignature: 'U2ltdWxhdGVk',
  }));
}

function candidate(parts: readonly object[], fake: FakeAnswer, isLast: boolean) {
  return {
    candidates: [
      {
        content: { parts, role: 'model' },
        ...(isLast && { finishReason: FINISH_REASONS[fake.finish] }),
        index: 0,
      },
    ],
    usageMetadata: usageOf(fake),
  };
}

/** Thoughts are counted apart from the candidates' tokens. */
function usageOf(fake: FakeAnswer) {
  return {
    promptTokenCount: fake.promptTokens,
    candidatesTokenCount: fake.completionTokens - fake.reasoningTokens,
    totalTokenCount: fake.promptTokens + fake.completionTokens,
    ...(fake.cachedTokens > 0 && { cachedContentTokenCount: fake.cachedTokens }),
    promptTokensDetails: [{ modality: 'TEXT', tokenCount: fake.promptTokens }],
    ...(fake.reasoningTokens > 0 && { thoughtsTokenCount: fake.reasoningTokens }),
  };
}

function promptOf(request: GenerateRequest, model: GeminiModel): Prompt {
  const turns = [
    ...(request.systemInstruction ? [request.systemInstruction] : []),
    ...(request.contents ?? []),
  ];
  const last = turns.at(-1);
  const isResult = (last?.parts ?? []).some((part) => part.functionResponse);
  const config = request.generationConfig ?? {};
  const wantsJson = config.responseMimeType === 'application/json';
  return {
    lastText: textOf(last?.parts ?? []),
    lastIsUser: last?.role !== 'model' && !isResult,
    tokens: turns.reduce(
      (sum, { parts = [] }) => sum + 1 + countTokens(textOf(parts)) + imageTokens(parts),
      0,
    ),
    tools: (request.tools ?? [])
      .flatMap((tool) => tool.functionDeclarations ?? [])
      .map((tool) => ({ name: tool.name, parameters: tool.parameters ?? tool.parametersJsonSchema ?? {} })),
    toolChoice: toolChoiceOf(request),
    schema: wantsJson
      ? (config.responseSchema ?? config.responseJsonSchema ?? { type: 'object' })
      : undefined,
    maxTokens: config.maxOutputTokens,
    thinks: model.thinks === true && config.thinkingConfig?.thinkingBudget !== 0,
  };
}

function toolChoiceOf(request: GenerateRequest): string {
  const { mode = 'AUTO', allowedFunctionNames = [] } = request.toolConfig?.functionCallingConfig ?? {};
  if (mode === 'NONE') return 'none';
  return mode === 'ANY' ? (allowedFunctionNames[0] ?? 'required') : 'auto';
}

function textOf(parts: readonly GeminiPart[]): string {
  return parts
    .map(
      ({ text, functionResponse }) =>
        text ?? (functionResponse ? JSON.stringify(functionResponse.response) : ''),
    )
    .join('');
}

function imageTokens(parts: readonly GeminiPart[]): number {
  return parts.filter((part) => part.inlineData !== undefined).length * 258;
}
