import type { Finding, FindingType } from './finding.ts';

/** What findings mean for a request. */
export interface Verdict {
  readonly private: boolean;
  /** What forced it, in words and without values; empty where nothing did. */
  readonly reasons: readonly string[];
}

export interface Allowance {
  /** Whether images, sounds and files may leave although nobody has looked into them. */
  readonly unreadable?: boolean;
}

const naming: ReadonlySet<FindingType> = new Set([
  'PERSON',
  'ORG',
  'DOB',
  'EMPLOYEE_ID',
  'USERNAME',
  'EMAIL',
]);
const telling: ReadonlySet<FindingType> = new Set([
  'HEALTH',
  'SALARY',
  'EMPLOYEE_ID',
  'DEVICE',
  'BANK_ACCOUNT',
]);

/**
 * Whether findings keep a request at home. Secrets and identifiers always do. What is soft does so where
 * somebody speaks of themselves, or where one finding says who and another says what; a name alone never.
 */
export function classify(findings: readonly Finding[], allowance: Allowance = {}): Verdict {
  const reasons = new Set<string>();
  const who: Finding[] = [];
  const what: Finding[] = [];
  for (const finding of findings) {
    if (finding.type === 'UNREADABLE' && allowance.unreadable === true) continue;
    if (finding.level !== 'soft' || finding.self === true) reasons.add(finding.reason);
    else {
      if (naming.has(finding.type)) who.push(finding);
      if (telling.has(finding.type)) what.push(finding);
    }
  }
  const pair = who
    .flatMap((one) => what.filter((other) => other.type !== one.type).map((other) => [one, other]))
    .at(0);
  if (pair !== undefined) reasons.add(`${pair[0]!.reason}, together with ${pair[1]!.reason}`);
  return { private: reasons.size > 0, reasons: [...reasons] };
}
