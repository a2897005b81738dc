/**
 * The part of node-llama-cpp 3 that is used here, as types alone: the library is no dependency of this
 * package but is fetched when first wanted. Source: its own type declarations, version 3.22.
 */
export interface NodeLlamaCpp {
  getLlama(options: {
    build: 'never';
    gpu: 'auto';
    skipDownload: true;
    progressLogs: false;
    logLevel: 'error';
    logger(level: string, message: string): void;
  }): Promise<Llama>;
  LlamaChat: new (options: { contextSequence: LlamaSequence }) => LlamaChat;
  LlamaCompletion: new (options: { contextSequence: LlamaSequence }) => LlamaCompletion;
}

export interface Llama {
  readonly cpuMathCores: number;
  loadModel(options: { modelPath: string }): Promise<LlamaModel>;
  getGrammarFor(kind: 'json'): Promise<LlamaGrammar>;
  createGrammarForJsonSchema(schema: object): Promise<LlamaGrammar>;
}

declare const grammar: unique symbol;
export interface LlamaGrammar {
  readonly [grammar]: true;
}

export interface LlamaModel {
  readonly trainContextSize: number;
  readonly tokenizer: unknown;
  tokenize(text: string): number[];
  createContext(options: {
    contextSize: { max: number };
    sequences: number;
    threads: number;
  }): Promise<LlamaContext>;
  createEmbeddingContext(options: {
    contextSize: { max: number };
    threads: number;
  }): Promise<LlamaEmbeddingContext>;
}

export interface LlamaContext {
  /** Tokens each sequence has room for. */
  readonly contextSize: number;
  getSequence(): LlamaSequence;
}

export interface LlamaSequence {
  readonly tokenMeter: { readonly usedInputTokens: number; readonly usedOutputTokens: number };
}

export interface LlamaEmbeddingContext {
  calculateInputLength(text: string): number;
  getEmbeddingFor(text: string): Promise<{ readonly vector: readonly number[] }>;
}

export interface SamplingOptions {
  signal: AbortSignal;
  maxTokens: number;
  temperature: number;
  topP: number;
  minP: number;
  seed: number;
  customStopTriggers?: readonly string[];
}

export interface StopMetadata {
  readonly stopReason:
    | 'eogToken'
    | 'stopGenerationTrigger'
    | 'customStopTrigger'
    | 'functionCalls'
    | 'maxTokens'
    | 'abort';
}

export type ChatHistory = ChatHistoryItem[];
export type ChatHistoryItem =
  | { type: 'system'; text: string }
  | { type: 'user'; text: string }
  | ChatModelItem;
export interface ChatModelItem {
  type: 'model';
  response: (string | ChatFunctionCall)[];
}
export interface ChatFunctionCall {
  type: 'functionCall';
  name: string;
  params: unknown;
  result: unknown;
}

export type ChatFunctions = Record<string, { description?: string; params?: object }>;

export interface LlamaChat {
  readonly chatWrapper: {
    generateContextState(options: {
      chatHistory: ChatHistory;
      availableFunctions?: ChatFunctions;
      documentFunctionParams?: boolean;
    }): { contextText: { tokenize(tokenizer: unknown): number[] } };
  };
  generateResponse(
    history: ChatHistory,
    options: SamplingOptions & {
      contextShift: { strategy(): never };
      onResponseChunk(chunk: { type?: 'segment'; text: string }): void;
      grammar?: LlamaGrammar;
      functions?: ChatFunctions;
      documentFunctionParams?: boolean;
    },
  ): Promise<{
    readonly response: string;
    readonly functionCalls?: readonly { functionName: string; params: unknown }[];
    readonly metadata: StopMetadata;
  }>;
}

export interface LlamaCompletion {
  readonly infillSupported: boolean;
  generateCompletionWithMeta(
    prompt: string,
    options: SamplingOptions & { disableContextShift: true; onTextChunk(text: string): void },
  ): Promise<{ readonly metadata: StopMetadata }>;
  generateInfillCompletionWithMeta(
    prefix: string,
    suffix: string,
    options: SamplingOptions & { disableContextShift: true; onTextChunk(text: string): void },
  ): Promise<{ readonly metadata: StopMetadata }>;
}
