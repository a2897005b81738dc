import { disguisedTexts } from './disguise.ts';
import { compareLevels, type Finding } from './finding.ts';
import { type CompiledRules, compileRules, findOwn } from './own-rules.ts';
import { findAccounts } from './rules/accounts.ts';
import { findAddresses } from './rules/addresses/addresses.ts';
import { findHealth, findSalaries } from './rules/circumstances.ts';
import { findCommandLogins } from './rules/command-logins.ts';
import { findSpelledBirths } from './rules/dates.ts';
import { findEmails, findSpokenEmails } from './rules/emails.ts';
import { findColonAddresses } from './rules/internet.ts';
import { findBuiltKeys, findKeys, findPrivateKeys, keyBeginnings } from './rules/keys.ts';
import { findLabelledCodes } from './rules/labelled-codes.ts';
import { findNumbers } from './rules/numbers.ts';
import { findAddressSecrets, findLoginPairs, findNamedSecrets } from './rules/passwords.ts';
import { findPeople } from './rules/people.ts';
import type { Rule } from './rules/rule.ts';
import { findSeedPhrases } from './rules/seed-phrases.ts';
import { findCoordinates, findWallets } from './rules/valuables.ts';
import { normalise } from './text/normalise.ts';
import { readPage } from './text/page.ts';
import { kind, kindCount } from './vocabulary/kinds.ts';

const rules: readonly Rule[] = [
  findPrivateKeys,
  findKeys,
  findBuiltKeys,
  findAddressSecrets,
  findNamedSecrets,
  findLoginPairs,
  findCommandLogins,
  findSeedPhrases,
  findEmails,
  findSpokenEmails,
  findAccounts,
  findColonAddresses,
  findNumbers,
  findSpelledBirths,
  findLabelledCodes,
  findWallets,
  findCoordinates,
  findAddresses,
  findPeople,
  findHealth,
  findSalaries,
];

const noOwnRules = compileRules();
const deepest = 2;

/**
 * Finds what is private in a text. Pure and linear in the length of the text; the same text gives the
 * same findings wherever it stands.
 * @param rules the user's own words, names and patterns
 * @returns findings in order, without overlaps; offsets in UTF-16 code units of `text`
 */
export function scanText(text: string, rules: CompiledRules = noOwnRules): Finding[] {
  return scanAt(text, rules, 0);
}

function scanAt(text: string, own: CompiledRules, depth: number): Finding[] {
  const { text: plain, origin } = normalise(text);
  const page = readPage(plain, { lexicon: own.lexicon, kinds: kindCount, keyBeginnings });
  const found: Finding[] = [];
  for (const rule of rules) rule(page, found);
  findOwn(page, own, found);
  if (depth < deepest)
    for (const { start, end, text: hidden, how, rotated } of disguisedTexts(
      page,
      page.marks.of(kind.disguise),
    )) {
      for (const finding of scanAt(hidden, own, rotated ? deepest : depth + 1)) {
        const place = rotated ? { start: finding.start, end: finding.end } : { start, end };
        found.push({ ...finding, ...place, reason: `${finding.reason}, ${how}` });
      }
    }
  const kept = withoutOverlaps(found);
  return origin === null
    ? kept
    : kept.map((finding) => ({
        ...finding,
        start: origin[finding.start]!,
        end: originEnd(origin, finding.end),
      }));
}

/** The source offset behind the last unit of a finding. */
function originEnd(origin: Int32Array, end: number): number {
  return end === 0 ? origin[0]! : origin[end]!;
}

/** Of findings that overlap, the one that weighs more stays: by level, by confidence, by length. */
function withoutOverlaps(found: Finding[]): Finding[] {
  if (found.length < 2) return found;
  const ordered = found.sort((one, other) => one.start - other.start || other.end - one.end);
  const kept: Finding[] = [];
  for (const finding of ordered) {
    const last = kept.at(-1);
    if (last === undefined || finding.start >= last.end) kept.push(finding);
    else if (weighsMore(finding, last)) kept[kept.length - 1] = finding;
  }
  return kept;
}

function weighsMore(one: Finding, other: Finding): boolean {
  const levels = compareLevels(one.level, other.level);
  if (levels !== 0) return levels > 0;
  if (one.confidence !== other.confidence) return one.confidence > other.confidence;
  return one.end - one.start > other.end - other.start;
}
