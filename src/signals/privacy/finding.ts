/** What a finding is about. The names are those of the usual labels for personal data. */
export type FindingType =
  | 'SECRET'
  | 'CREDIT_CARD'
  | 'IBAN'
  | 'BANK_ACCOUNT'
  | 'EMAIL'
  | 'PHONE'
  | 'ADDRESS'
  | 'SSN'
  | 'NATIONAL_ID'
  | 'TAX_ID'
  | 'PASSPORT'
  | 'DRIVER_LICENSE'
  | 'MEDICAL_ID'
  | 'LICENSE_NO'
  | 'DOB'
  | 'IP'
  | 'MAC'
  | 'DEVICE'
  | 'VEHICLE'
  | 'CRYPTO'
  | 'GEO'
  | 'EMPLOYEE_ID'
  | 'USERNAME'
  | 'PERSON'
  | 'ORG'
  | 'HEALTH'
  | 'SALARY'
  | 'CUSTOM'
  /** Content that cannot be read here: an image, a sound, a file. */
  | 'UNREADABLE';

/** How much harm a leak does: `secret` opens doors, `hard` identifies a person, `soft` only together with more. */
export type FindingLevel = 'secret' | 'hard' | 'soft';
export type TextLevel = FindingLevel | 'none';

/** Something private in a text. Offsets are UTF-16 code units of the text as it was given. */
export interface Finding {
  readonly type: FindingType;
  readonly level: FindingLevel;
  readonly start: number;
  readonly end: number;
  /** 0 to 1. A failed checksum or a missing context word lowers it. */
  readonly confidence: number;
  /** Why it counts, in words; never the value. */
  readonly reason: string;
  /** A self-identified person: enough alone, although the level is `soft`. */
  readonly self?: boolean;
}

const rank: Record<TextLevel, number> = { none: 0, soft: 1, hard: 2, secret: 3 };

/** The highest level among findings; `none` without any. */
export function levelOf(findings: readonly Pick<Finding, 'level'>[]): TextLevel {
  let highest: TextLevel = 'none';
  for (const { level } of findings) if (rank[level] > rank[highest]) highest = level;
  return highest;
}

/** Positive where the first level weighs more than the second. */
export function compareLevels(one: TextLevel, other: TextLevel): number {
  return rank[one] - rank[other];
}
