import type { ChatRequest } from '../../task/chat.ts';
import { ownOptions } from '../ai-sdk/request.ts';
import type { CallOptions, Dialect } from '../ai-sdk/specification.ts';
import type { Model } from '../provider.ts';

/** How Gemini's requests differ from the usual ones. */
export const requestDialect: Pick<Dialect, 'callOptions' | 'toolCallOptions'> = {
  /** Thoughts are shown where they were asked for; a model that does not think refuses the question. */
  callOptions(usual: CallOptions, _request: ChatRequest, model: Model): CallOptions {
    const { reasoning, ...plain } = usual;
    if (!model.reasoning || reasoning === undefined) return plain;
    if (reasoning === 'none') return usual;
    return { ...usual, ...ownOptions('google', { thinkingConfig: { includeThoughts: true } }) };
  },

  /** Where Google's own OpenAI face keeps a thought's signature: `extra_content.google.thought_signature`. */
  toolCallOptions(call: Readonly<Record<string, unknown>>): Record<string, string> | undefined {
    const extra = call.extra_content;
    const google = isObject(extra) && isObject(extra.google) ? extra.google : {};
    const signature = google.thought_signature;
    return typeof signature === 'string' ? { thoughtSignature: signature } : undefined;
  },
};

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
