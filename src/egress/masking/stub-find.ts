import type { Find, Finding } from './finding.ts';

const patterns: readonly (readonly [type: string, level: Finding['level'], pattern: RegExp])[] = [
  ['SECRET', 'secret', /sk-[A-Za-z0-9]{16,}|-----BEGIN KEY-----[\s\S]*?-----END KEY-----/g],
  ['EMAIL', 'hard', /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
  ['IBAN', 'hard', /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b/g],
  ['CREDIT_CARD', 'hard', /\b(?:\d{4}[ -]?){3}\d{4}\b/g],
  ['PHONE', 'hard', /\+\d{1,3}[ -]?\d{3}[ -]?\d{3}[ -]?\d{3,4}\b|\(\d{3}\) \d{3}-\d{4}/g],
  ['SSN', 'hard', /\b\d{3}-\d{2}-\d{4}\b/g],
  ['DOB', 'hard', /\b(?:19|20)\d\d-\d\d-\d\d\b/g],
  ['IP', 'hard', /\b\d{1,3}(?:\.\d{1,3}){3}\b/g],
  ['ADDRESS', 'hard', /\b\d{1,4} [A-Z][a-z]+ (?:Street|Road)(?:,\s[A-Z][a-z]+)?/g],
  [
    'PERSON',
    'soft',
    /\b(?:Dr\. )?(?:Ada|Grzegorz|Jean-Luc|José|MARIA|maria|Maria) (?:van der )?\p{Lu}?[\p{L}']+/gu,
  ],
  ['PERSON', 'soft', /王小明/g],
  ['EMPLOYEE_ID', 'hard', /\bEMP-\d{5}[A-Z]\b/g],
];

/** A small detector for tests: fixed patterns, no context. */
export const stubFind: Find = (text) =>
  patterns.flatMap(([type, level, pattern]) =>
    [...text.matchAll(pattern)].map((match) => ({
      type,
      level,
      start: match.index,
      end: match.index + match[0].length,
      confidence: 1,
      reason: 'a pattern of the test',
    })),
  );
