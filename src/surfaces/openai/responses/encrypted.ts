import { z } from 'zod';
import type { ReasoningDetail } from '../../../task/chat.ts';

/**
 * `encrypted_content` of a reasoning item: what a provider signed or sealed, in base64, so that a
 * client that keeps no state here can hand it back. It hides nothing; the provider's seal does.
 */
const details = z.array(
  z.looseObject({ type: z.enum(['reasoning.text', 'reasoning.encrypted', 'reasoning.summary']) }),
);

export function encryptedContent(reasoning: readonly ReasoningDetail[]): string | undefined {
  const sealed = reasoning.filter((detail) => detail.signature || detail.type === 'reasoning.encrypted');
  return sealed.length === 0 ? undefined : Buffer.from(JSON.stringify(sealed)).toString('base64');
}

/** The sealed reasoning again; nothing for what was sealed elsewhere, which no provider here could open. */
export function detailsFrom(encrypted: string | null | undefined): ReasoningDetail[] {
  if (!encrypted) return [];
  try {
    const read = details.safeParse(JSON.parse(Buffer.from(encrypted, 'base64').toString('utf8')));
    return read.success ? (read.data as ReasoningDetail[]) : [];
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return [];
    throw thrown;
  }
}
