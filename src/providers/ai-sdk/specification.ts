import type { AnthropicProvider } from '@ai-sdk/anthropic';
import type { GoogleProvider } from '@ai-sdk/google';
import type { Reply } from '../../egress/transport.ts';
import type { ChatRequest, ReasoningDetail } from '../../task/chat.ts';
import type { Attempt, Model, ProviderError } from '../provider.ts';

/**
 * The AI SDK's model specification, version 4, as its own packages carry it. Models are used by their
 * specification and not through `generateText`, which would retry, validate and fetch by itself.
 */
export type LanguageModel = ReturnType<AnthropicProvider['languageModel']>;
export type EmbeddingModel = ReturnType<GoogleProvider['embeddingModel']>;
export type CallOptions = Parameters<LanguageModel['doGenerate']>[0];
export type GenerateResult = Awaited<ReturnType<LanguageModel['doGenerate']>>;
export type StreamPart =
  Awaited<ReturnType<LanguageModel['doStream']>>['stream'] extends ReadableStream<infer Part> ? Part : never;
export type Content = GenerateResult['content'][number];
export type Finish = GenerateResult['finishReason'];
export type SdkUsage = GenerateResult['usage'];
export type Prompt = CallOptions['prompt'];
export type PromptMessage = Prompt[number];
export type ProviderOptions = NonNullable<CallOptions['providerOptions']>;
export type ProviderMetadata = NonNullable<GenerateResult['providerMetadata']>;
export type PromptPart<Role extends PromptMessage['role']> = Exclude<
  Extract<PromptMessage, { role: Role }>['content'],
  string
>[number];
export type FilePart = Extract<PromptPart<'user'>, { type: 'file' }>;

/** What a package's `create…` function gives. */
export interface Models {
  languageModel(name: string): LanguageModel;
  embeddingModel?: ((name: string) => EmbeddingModel) | undefined;
}

/** Makes the models of a package; both settings are ours: where its addresses begin and how it gets out. */
export type ModelFactory = (settings: { baseURL: string; fetch: typeof globalThis.fetch }) => Models;

/** What is particular to one provider. Everything that is left out is done as for any other. */
export interface Dialect {
  /** The name its options and metadata go by: `anthropic`, `google`. */
  readonly name: string;
  /** Whether `cache_control` means something to it. */
  readonly caches?: boolean;
  /** Makes its own call options of the usual ones. */
  callOptions?(usual: CallOptions, request: ChatRequest, model: Model): CallOptions;
  /** Headers of the caller's that it understands. */
  headers?(forward: Attempt<'cloud'>['forward']): Record<string, string>;
  /** Options that hand a signed thought back; undefined where it is not one of its own. */
  thoughtOptions?(detail: ReasoningDetail): Record<string, string> | undefined;
  /** A thought's metadata as details to give back later. */
  thoughtDetail?(metadata: ProviderMetadata | undefined, text: string): ReasoningDetail | undefined;
  /** Options on a tool call, out of what an earlier answer put there. */
  toolCallOptions?(call: Readonly<Record<string, unknown>>): Record<string, string> | undefined;
  /** What to put on a tool call so that it comes back. */
  toolCallExtras?(metadata: ProviderMetadata | undefined): Record<string, unknown>;
  /** The last word on the request's body before it leaves. */
  finishBody?(body: Record<string, unknown>, request: ChatRequest): void;
  /** The stop sequence that was met. */
  stopSequence?(metadata: ProviderMetadata | undefined): string | undefined;
  /** Whether an event that the SDK could not read may be passed over. */
  mayIgnore?(error: unknown): boolean;
  /** Reads an error answer where the usual reading is not enough. */
  failureOf?(reply: Reply): Promise<ProviderError>;
}
