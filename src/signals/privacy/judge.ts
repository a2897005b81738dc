import { classify } from './classify.ts';
import type { Finding } from './finding.ts';
import type { CompiledRules } from './own-rules.ts';
import type { ScanCache } from './value/cache.ts';
import { scanValue } from './value/scan-value.ts';

/** How a value is judged: by which rules, and what nobody has looked into. */
export interface Standard {
  readonly rules: CompiledRules;
  readonly cache: ScanCache;
  readonly unreadable: 'private' | 'open';
}

/** What in a value keeps it at home, in words and without values; empty where nothing does. */
export function reasonsFor(value: unknown, standard: Standard): readonly string[] {
  return reasonsIn(scanValue(value, standard.rules, standard.cache).findings, standard);
}

/** The same of what was found already. */
export function reasonsIn(
  findings: readonly Finding[],
  { unreadable }: Pick<Standard, 'unreadable'>,
): readonly string[] {
  if (findings.length === 0) return [];
  const verdict = classify(findings, { unreadable: unreadable === 'open' });
  return verdict.private ? verdict.reasons : [];
}
