import type { ReasoningDetail } from '../../task/chat.ts';
import type { Dialect, ProviderMetadata } from '../ai-sdk/specification.ts';
import { thoughtFormat } from './request.ts';

const knownEvents: ReadonlySet<unknown> = new Set([
  'message_start',
  'content_block_start',
  'content_block_delta',
  'content_block_stop',
  'message_delta',
  'message_stop',
  'error',
]);

/** How Anthropic's answers differ from the usual ones. */
export const responseDialect: Pick<Dialect, 'thoughtDetail' | 'stopSequence' | 'mayIgnore'> = {
  thoughtDetail(metadata: ProviderMetadata | undefined, text: string): ReasoningDetail | undefined {
    const own = metadata?.anthropic;
    const format = { format: thoughtFormat };
    if (typeof own?.redactedData === 'string')
      return { type: 'reasoning.encrypted', data: own.redactedData, ...format };
    const signature = typeof own?.signature === 'string' && own.signature !== '' ? own.signature : undefined;
    if (text === '' && signature === undefined) return undefined;
    return { type: 'reasoning.text', text, ...(signature === undefined ? {} : { signature }), ...format };
  },

  stopSequence(metadata: ProviderMetadata | undefined): string | undefined {
    const sequence = metadata?.anthropic?.stopSequence;
    return typeof sequence === 'string' ? sequence : undefined;
  },

  /** Anthropic may add kinds of events at any time, and asks that they be passed over. */
  mayIgnore(error: unknown): boolean {
    if (!(error instanceof Error) || error.name !== 'AI_TypeValidationError' || !('value' in error))
      return false;
    const { value } = error;
    return typeof value === 'object' && value !== null && 'type' in value && !knownEvents.has(value.type);
  },
};
