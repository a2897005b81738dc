import type { Finding } from '../../finding.ts';

/** How far an address reaches at most. */
export const longest = 120;

export function address(start: number, end: number, confidence: number, reason: string): Finding {
  return { type: 'ADDRESS', level: 'hard', start, end, confidence, reason };
}

export function trimmedEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && /[\s,.;:]/.test(text[last - 1]!)) last--;
  return last;
}

export function isInWord(text: string, position: number): boolean {
  return (
    position > 0 &&
    /[\p{L}\d_$€£#.]/u.test(text[position - 1]!) &&
    /[\p{L}_$€£#]|\d\./u.test(text.slice(Math.max(0, position - 2), position))
  );
}
