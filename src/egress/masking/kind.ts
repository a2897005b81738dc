import type { Finding } from './finding.ts';

/** What a stand-in has to look like. */
export type Kind =
  | 'secret'
  | 'email'
  | 'phone'
  | 'card'
  | 'iban'
  | 'ip'
  | 'mac'
  | 'url'
  | 'username'
  | 'birth'
  | 'coordinates'
  | 'address'
  | 'person'
  | 'organisation'
  | 'words'
  /** Several of different kinds that cannot be told apart. */
  | 'mixed'
  | 'identifier';

/** Facts about somebody that name nobody: under the class `masked` they may leave. */
const attributes =
  /^(?:health|medical[-_ ]?condition|diagnos\w*|medication|salary|income|job|profession|title|marital\w*|relig\w*|politic\w*|ethnic\w*|age|gender|sex\w*|nrp|nationality|date|time|location|city|country|state|household\w*|amount|money)(?:[-_ ]|$)/i;

/** In this order: the first that fits the detector's name for a finding. */
const kinds: readonly (readonly [RegExp, Kind])[] = [
  [/mail/i, 'email'],
  [/phone|(?:^|[-_ ])tel|fax|mobile/i, 'phone'],
  [/credit|debit|payment[-_ ]?card|card[-_ ]?number|^card$|^pan$/i, 'card'],
  [/iban/i, 'iban'],
  [/^mac(?:$|[-_ ])/i, 'mac'],
  [/^ip(?:$|[-_ v])/i, 'ip'],
  [/url|link/i, 'url'],
  [/crypto|wallet|bitcoin/i, 'identifier'],
  [/user[-_ ]?name|handle|login|account[-_ ]?name/i, 'username'],
  [/dob|birth/i, 'birth'],
  [/geo|coordinate|latitude/i, 'coordinates'],
  [/address|street/i, 'address'],
  [/person|(?:^|[-_ ])name/i, 'person'],
  [/^org|company|employer|institution/i, 'organisation'],
];

/** The kind of stand-in a finding wants; undefined where it names nobody and may stay. */
export function kindOf(finding: Finding, text: string): Kind | undefined {
  if (finding.level === 'secret') return 'secret';
  const found = kinds.find(([pattern]) => pattern.test(finding.type));
  if (found !== undefined) return found[1];
  if (attributes.test(finding.type)) return undefined;
  return /\d/.test(text) ? 'identifier' : 'words';
}
