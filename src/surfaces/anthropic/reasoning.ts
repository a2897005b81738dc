import type { ReasoningDetail } from '../../task/chat.ts';

/** A piece of reasoning as Anthropic's blocks carry it. */
export type ReasoningPiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'signature'; readonly signature: string }
  | { readonly kind: 'redacted'; readonly data: string };

interface Reasoned {
  reasoning_content?: string | null | undefined;
  reasoning_details?: ReasoningDetail[] | undefined;
}

/**
 * The reasoning of a message or a delta, in order. The same text may stand both in
 * `reasoning_content` and in the details; `textFrom` says which of the two is read.
 */
export function reasoningPieces(from: Reasoned, textFrom: 'content' | 'details'): ReasoningPiece[] {
  const pieces: ReasoningPiece[] = [];
  if (textFrom === 'content' && from.reasoning_content) {
    pieces.push({ kind: 'text', text: from.reasoning_content });
  }
  for (const detail of from.reasoning_details ?? []) {
    if (detail.type === 'reasoning.encrypted') {
      if (detail.data) pieces.push({ kind: 'redacted', data: detail.data });
      continue;
    }
    const text = textOfDetail(detail);
    if (textFrom === 'details' && text !== '') pieces.push({ kind: 'text', text });
    if (detail.signature) pieces.push({ kind: 'signature', signature: detail.signature });
  }
  return pieces;
}

/** True where the details hold text of their own. */
export function detailsHaveText(from: Reasoned): boolean {
  return from.reasoning_details?.some((detail) => textOfDetail(detail) !== '') ?? false;
}

function textOfDetail(detail: ReasoningDetail): string {
  if (detail.type === 'reasoning.summary' && typeof detail.summary === 'string') return detail.summary;
  return detail.text ?? '';
}
