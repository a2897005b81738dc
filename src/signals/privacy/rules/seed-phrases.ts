import type { Finding } from '../finding.ts';
import type { Page } from '../text/page.ts';

/**
 * The words that open a wallet: 12 to 24 of them, of three to eight letters.
 * Source: https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki
 */
const phrase =
  /\b(?:seed|recovery|mnemonic|backup) (?:phrase|words|seed)\b[^\n\w]{0,6}(?:is\b|are\b)?[^\n\w]{0,4}((?:[a-z]{3,8}(?:, ?| )){11,23}[a-z]{3,8})(?![a-z])/gi;
/** Words of ordinary sentences that stand on no list of such words. */
const ordinary = /\b(?:the|and|for|from|are|was|were|has|have|can|will|which|your)\b/i;

/** Phrases that open a wallet, behind the name that they have. */
export function findSeedPhrases({ text }: Page, found: Finding[]): void {
  if (!/\b(?:phrase|words|seed)\b/i.test(text)) return;
  for (const match of text.matchAll(phrase)) {
    const words = match[1]!;
    if (ordinary.test(words)) continue;
    const end = match.index + match[0].length;
    found.push({
      type: 'SECRET',
      level: 'secret',
      start: end - words.length,
      end,
      confidence: 0.85,
      reason: 'the words that open a wallet',
    });
  }
}
