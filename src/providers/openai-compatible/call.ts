import type { Cleared } from '../../egress/clearance.ts';
import type { Form } from '../../egress/form.ts';
import type { Reply, Transport } from '../../egress/transport.ts';
import type { Place } from '../../shared/place.ts';
import { type Attempt, ProviderError } from '../provider.ts';
import { asProviderError, asStreamError, failureOfReply } from '../shared/failures.ts';

/** Pictures come as text in base64, a third longer than they are. */
const mostBytes = 512 << 20;

/** Sends a request of an attempt; any status but 200 is thrown. */
export async function send<P extends Place>(
  attempt: Attempt<P>,
  transport: Transport<P>,
  path: string,
  body: Cleared<P, object | Form>,
): Promise<Reply> {
  let reply: Reply;
  try {
    reply = await transport.send({
      method: 'POST',
      path,
      body,
      signal: attempt.signal,
      headersTimeout: attempt.timeouts.headers,
      idleTimeout: attempt.timeouts.idle,
    });
  } catch (thrown) {
    throw asProviderError(thrown);
  }
  if (reply.status !== 200) throw await failureOfReply(reply);
  return reply;
}

export async function textOf(reply: Reply): Promise<string> {
  try {
    return await reply.text(mostBytes);
  } catch (thrown) {
    throw asStreamError(thrown);
  }
}

/** @throws ProviderError `malformed` where the answer is not a JSON object */
export async function objectOf(reply: Reply): Promise<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(await textOf(reply));
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
  }
  throw new ProviderError('malformed', 'The answer is not in the shape of one.');
}
