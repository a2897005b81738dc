import { kind } from '../vocabulary/kinds.ts';
import { chainOf, hasShape, isGlued } from './chain.ts';
import type { NumberRule } from './numbers.ts';

/** United States social security numbers: 3-2-4 digits with hyphens, or with blanks where not all looks like a sum. */
export const socialSecurityAt: NumberRule = (page, index, { onLine, begins }, found) => {
  const { text, marks } = page;
  if (onLine < 3 || !hasShape(page, index, [3, 2, 4])) return 0;
  const { start, end } = chainOf(page, index, 3);
  if (end - start !== 11 || isGlued(text, end)) return 0;
  const sign = plainSign(text, start + 3);
  if (sign !== plainSign(text, start + 6)) return 0;
  const inContext = marks.near(kind.ssn, start, end, 60, 20);
  if (!inContext && sign !== 45 && !(sign === 32 && onLine === 3 && begins)) return 0;
  if (!inContext && text.charCodeAt(end) === 45) return 0;
  found.push({
    type: 'SSN',
    level: 'hard',
    start,
    end,
    confidence: inContext ? 0.98 : sign === 45 ? 0.85 : 0.6,
    reason: `nine digits grouped as a social security number${inContext ? ', beside its name' : ''}`,
  });
  return 3;
};

/** The sign at a place, with every dash as a hyphen. */
function plainSign(text: string, position: number): number {
  const code = text.charCodeAt(position);
  return code >= 0x2010 && code <= 0x2015 ? 45 : code;
}
