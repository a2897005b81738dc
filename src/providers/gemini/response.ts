import type { Reply } from '../../egress/transport.ts';
import { TransportError } from '../../egress/transport.ts';
import type { Dialect, ProviderMetadata } from '../ai-sdk/specification.ts';
import { ProviderError } from '../provider.ts';
import { complaintOf, failureOf, maskSecrets } from '../shared/failures.ts';

/** How Gemini's answers differ from the usual ones. */
export const responseDialect: Pick<Dialect, 'toolCallExtras' | 'failureOf'> = {
  toolCallExtras(metadata: ProviderMetadata | undefined): Record<string, unknown> {
    const signature = metadata?.google?.thoughtSignature;
    return typeof signature === 'string'
      ? { extra_content: { google: { thought_signature: signature } } }
      : {};
  },
  failureOf: failureOfGemini,
};

/**
 * Reads an error answer of Gemini's, which says "quota" both for a limit per minute and for an account
 * without any left, and 400 for a key that is wrong; the details tell them apart.
 */
export async function failureOfGemini(reply: Reply): Promise<ProviderError> {
  const body = await bodyOf(reply);
  const complaint = complaintOf(body);
  const details = { status: reply.status, code: complaint.code };
  const message = maskSecrets(complaint.message);
  if (/API_KEY_INVALID|API key not valid/.test(body))
    return new ProviderError('unauthorized', message, details);
  if (/input token count .*exceeds/.test(complaint.message)) {
    return new ProviderError('context-too-long', message, details);
  }
  const delay = /"retryDelay"\s*:\s*"(\d+(?:\.\d+)?)s"/.exec(body)?.[1];
  const isPassing = delay !== undefined || /PerMinute/.test(body);
  const isForTheDay = /PerDay/.test(body);
  if (reply.status === 429 && isPassing && !isForTheDay) {
    const retryAfterSeconds = delay === undefined ? undefined : Number(delay);
    return new ProviderError('rate-limited', message, { ...details, retryAfterSeconds });
  }
  const header = reply.headers['retry-after'];
  return failureOf(reply.status, complaint, Array.isArray(header) ? header[0] : header);
}

/** A body that cannot be read leaves the status to speak for itself. */
async function bodyOf(reply: Reply): Promise<string> {
  try {
    return await reply.text(256 * 1024);
  } catch (thrown) {
    if (thrown instanceof TransportError) return '';
    throw thrown;
  }
}
