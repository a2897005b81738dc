import type { Cleared } from '../egress/clearance.ts';
import type { Transport } from '../egress/transport.ts';
import type { InteractionId } from '../shared/identifiers.ts';
import type { Place, PrivacyClass } from '../shared/place.ts';
import type { Capability, ResultOf, TaskInput } from '../task/task.ts';
import type { Progress } from '../task/work.ts';

/**
 * What a provider is. It is handed a transport bound to its address and never opens a socket.
 *
 * Rules every provider keeps:
 * - `perform` resolves once the upstream has accepted (2xx and, for a stream, before its first piece);
 *   a refusal, fault or malformed answer is a thrown `ProviderError`, before or during the pieces.
 * - A stream that ends without its protocol's own end (`[DONE]` or finish_reason, message_stop,
 *   `done:true`) throws `ProviderError('incomplete')`; it never just stops.
 * - Usage is always asked for; it arrives on a last piece with empty `choices` (or on any piece).
 * - Pieces and wholes are in OpenAI's shape. `finish_reason` is mapped; tool calls have `index`, a
 *   string `arguments` and an id; reasoning is in `reasoning_content` (and `reasoning_details` where
 *   signed), never in `content`.
 * - When the iteration is ended early or `signal` aborts, the connection is closed.
 */
export interface Provider<P extends Place = Place> {
  readonly id: string;
  readonly kind: ProviderKind;
  readonly place: P;
  /** Lists the models there are. Throws `ProviderError` when the provider does not answer well. */
  discover(transport: Transport<P>, signal: AbortSignal): Promise<DiscoveredModel[]>;
  /** The graphics cards of the machine it runs on, where it tells of them. Throws `ProviderError`. */
  devices?(transport: Transport<P>, signal: AbortSignal): Promise<readonly Device[]>;
  perform<Input extends TaskInput>(
    attempt: Attempt<P, Input>,
    transport: Transport<P>,
  ): Promise<ResultOf<Input>>;
}

/** A processor with memory of its own, on which models run faster. */
export interface Device {
  readonly name: string;
  readonly memoryBytes: number;
  /** How it came to be known: `nvidia-smi`, `rocm-smi`, or the provider that told. */
  readonly source: string;
}

export const providerKinds = [
  'ollama',
  'lmstudio',
  'lemonade',
  'llama-server',
  'vllm',
  'openai-compatible',
  'comfyui',
  'automatic1111',
  'kandinsky',
  'embedded',
  'transformers',
  'practice',
  'openai',
  'anthropic',
  'gemini',
  'openrouter',
  'hugging-face',
  'ai-sdk',
  'n8n',
  'pack',
] as const;
export type ProviderKind = (typeof providerKinds)[number];

/** One try of one model. `input.request.model` already holds the provider's own model name. */
export interface Attempt<P extends Place, Input extends TaskInput = TaskInput> {
  readonly input: Cleared<P, Input>;
  readonly model: Model;
  readonly signal: AbortSignal;
  readonly timeouts: Timeouts;
  /** Caller's headers that this kind of provider understands (`anthropic-beta`), lower-case. */
  readonly forward: Readonly<Record<string, string>>;
  readonly behalf?: Behalf | undefined;
  /** Told how far long work is; each call is a sign of life. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** For whom a model works, and how its input is to be treated: what a provider that asks others on has to keep to. */
export interface Behalf {
  readonly privacy: PrivacyClass;
  readonly keyId: string | undefined;
  readonly interaction: InteractionId;
}

/** Milliseconds. */
export interface Timeouts {
  readonly headers: number;
  readonly idle: number;
}

/** What a provider says of a model; the catalog completes it into a `Model`. */
export interface DiscoveredModel {
  /** The provider's own name for it: `llama3.2:latest`. */
  readonly name: string;
  readonly displayName?: string | undefined;
  readonly capabilities: readonly Capability[];
  /** Tokens; undefined where the provider does not say. */
  readonly contextLength?: number | undefined;
  readonly sizeBytes?: number | undefined;
  readonly parameters?: number | undefined;
  readonly quantization?: string | undefined;
  readonly family?: string | undefined;
  /** As its maker calls it: `apache-2.0`, `LLAMA 3.2 COMMUNITY LICENSE AGREEMENT`. */
  readonly licence?: string | undefined;
  readonly loaded?: boolean | undefined;
  readonly vision?: boolean | undefined;
  readonly tools?: boolean | undefined;
  readonly reasoning?: boolean | undefined;
  readonly price?: Price | undefined;
  /** True of what does more than answer, such as a workflow: nobody gets it who did not ask for it by name. */
  readonly onlyByName?: boolean | undefined;
  /** Of what is used by name alone: the words, one of each list, of the wishes that reach it all the same. */
  readonly wishes?: readonly string[] | undefined;
  /** Set where a server that looks local hands the work to someone else's machine (Ollama's `remote_host`). */
  readonly remoteHost?: string | undefined;
}

/** US dollars per million tokens and for what else is counted, with where and when the figure was read. */
export interface Price {
  readonly inputPerMillion: number;
  readonly outputPerMillion: number;
  readonly cachedInputPerMillion?: number | undefined;
  readonly cacheWritePerMillion?: number | undefined;
  /** For each picture made. */
  readonly perImage?: number | undefined;
  /** For each second of sound or film, taken or made. */
  readonly perSecond?: number | undefined;
  /** For a million characters of text to be spoken or translated. */
  readonly perMillionCharacters?: number | undefined;
  readonly source: string;
  readonly date: string;
}

/** A model as the house knows it. */
export interface Model extends Omit<DiscoveredModel, 'loaded'> {
  /** `provider/name`. */
  readonly id: string;
  readonly provider: string;
  readonly kind: ProviderKind;
  /** The provider's place, or `cloud` where `remoteHost` is set. */
  readonly place: Place;
  readonly loaded: boolean;
  readonly vision: boolean;
  readonly tools: boolean;
  readonly reasoning: boolean;
  /** Expected quality from published figures or size, 0 to 1: a prior until there is feedback. */
  readonly quality: number;
  readonly practice: boolean;
}

export const providerFailures = [
  'unreachable',
  'loading',
  'timeout',
  'rate-limited',
  'quota-exhausted',
  'overloaded',
  'failed',
  'out-of-memory',
  'unauthorized',
  'unknown-model',
  'context-too-long',
  'bad-request',
  'malformed',
  'empty',
  'incomplete',
  'aborted',
  'content-filtered',
  'unconvincing',
] as const;
export type ProviderFailure = (typeof providerFailures)[number];

/** Why an attempt failed, in one vocabulary for all providers. */
export class ProviderError extends Error {
  readonly failure: ProviderFailure;
  /** The upstream's HTTP status, where there was one. */
  readonly status: number | undefined;
  readonly retryAfterSeconds: number | undefined;
  /** The upstream's own code: `insufficient_quota`, `context_length_exceeded`. */
  readonly code: string | undefined;
  /** True where nothing was sent, so that the same call may safely be made again. */
  readonly beforeSending: boolean;

  constructor(
    failure: ProviderFailure,
    message: string,
    details: {
      status?: number | undefined;
      retryAfterSeconds?: number | undefined;
      code?: string | undefined;
      beforeSending?: boolean | undefined;
      cause?: unknown;
    } = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'ProviderError';
    this.failure = failure;
    this.status = details.status;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.code = details.code;
    this.beforeSending = details.beforeSending ?? false;
  }
}
