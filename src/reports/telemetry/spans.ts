import { hash } from 'node:crypto';
import type { AttemptRecord, Interaction } from '../../records/interaction.ts';
import type { FullRecord } from '../../records/recorder.ts';
import type { Capability } from '../../task/task.ts';

type AttributeValue = string | number | boolean | readonly string[];

/** A span as OTLP's JSON has it. Source: https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding */
export interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  /** 2: answers a request; 3: makes one. */
  readonly kind: 2 | 3;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly { readonly key: string; readonly value: object }[];
  /** 1: ended well; 2: with an error. */
  readonly status: { readonly code: 1 | 2 };
}

/** Names that the conventions give to providers; others go by their own. */
const providerNames: Readonly<Record<string, string>> = {
  gemini: 'gcp.gemini',
  'hugging-face': 'huggingface',
};

/**
 * The spans of an interaction that has ended: one for the request, one for each model tried. No text, no key
 * and no conversation is in them. Source: OpenTelemetry's semantic conventions for generative AI clients,
 * https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans
 */
export function spansOf({ interaction, attempts, trace }: FullRecord): Span[] {
  const traceId = hexOf(interaction.id, 32);
  const root = hexOf(`${interaction.id}/0`, 16);
  const operation = operationOf(interaction.capability);
  const { id, createdAt, durationMs, state, errorKind } = interaction;
  const ended = createdAt + (durationMs ?? 0);
  const request: Span = {
    traceId,
    spanId: root,
    name: `${operation} ${interaction.requested}`.slice(0, 200),
    kind: 2,
    ...timesOf(createdAt, ended),
    attributes: attributesOf({
      'gen_ai.operation.name': operation,
      'gen_ai.request.model': interaction.requested,
      ...answeredBy(interaction),
      'error.type': state === 'answered' ? undefined : (errorKind ?? state),
      'polder.interaction': id,
      'polder.surface': interaction.surface,
      'polder.privacy': interaction.privacy,
      'polder.policy': trace.policy,
      'polder.complexity': interaction.complexity,
      'polder.relevance': interaction.relevance,
      'polder.cost_usd': interaction.costMicroUsd === null ? undefined : interaction.costMicroUsd / 1e6,
      'polder.first_token_ms': interaction.firstTokenMs ?? undefined,
    }),
    status: { code: state === 'answered' || state === 'cancelled' ? 1 : 2 },
  };
  return [request, ...attempts.map((attempt, index) => spanOfAttempt(attempt, index + 1))];

  function spanOfAttempt(attempt: AttemptRecord, number: number): Span {
    const { model, provider, place, outcome, failure, status, startedMs, durationMs: took } = attempt;
    const started = createdAt + startedMs;
    return {
      traceId,
      spanId: hexOf(`${id}/${number}`, 16),
      parentSpanId: root,
      name: `${operation} ${model}`,
      kind: 3,
      ...timesOf(started, started + took),
      attributes: attributesOf({
        'gen_ai.operation.name': operation,
        'gen_ai.provider.name': providerNames[provider] ?? provider,
        'gen_ai.request.model': model,
        'error.type': outcome === 'answered' ? undefined : (failure ?? outcome),
        'http.response.status_code': status ?? undefined,
        'polder.place': place,
        'polder.position': attempt.position,
      }),
      status: { code: outcome === 'failed' ? 2 : 1 },
    };
  }
}

function answeredBy({ model, provider, place, ...interaction }: Interaction) {
  return {
    'gen_ai.provider.name': provider === null ? undefined : (providerNames[provider] ?? provider),
    'gen_ai.response.model': model ?? undefined,
    'gen_ai.response.finish_reasons':
      interaction.finishReason === null ? undefined : [interaction.finishReason],
    'gen_ai.usage.input_tokens': interaction.inputTokens,
    'gen_ai.usage.output_tokens': interaction.outputTokens,
    'polder.place': place ?? undefined,
  };
}

function operationOf(capability: Capability): string {
  switch (capability) {
    case 'text-generation':
      return 'chat';
    case 'feature-extraction':
      return 'embeddings';
    default:
      return 'generate_content';
  }
}

function timesOf(start: number, end: number) {
  return { startTimeUnixNano: nanoseconds(start), endTimeUnixNano: nanoseconds(Math.max(start, end)) };
}

function nanoseconds(milliseconds: number): string {
  return String(BigInt(Math.round(milliseconds * 1000)) * 1000n);
}

function attributesOf(attributes: Readonly<Record<string, AttributeValue | undefined>>): Span['attributes'] {
  return Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : { key, value: typed(value) },
  );
}

function typed(value: AttributeValue): object {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number')
    return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  return { arrayValue: { values: value.map((one) => ({ stringValue: one })) } };
}

/** Ids that follow from an interaction's, so that it is found again by them. */
function hexOf(name: string, digits: number): string {
  return hash('sha256', name, 'hex').slice(0, digits);
}
