import { compareLevels, levelOf } from '../../src/signals/privacy/finding.ts';
import { scanText } from '../../src/signals/privacy/scan.ts';
import type { Row } from './rows.ts';

/** Of so many, so many; with the share in percent. */
export interface Share {
  readonly of: number;
  readonly hit: number;
  readonly percent: number;
}

export interface Accuracy {
  readonly bars: Record<string, Share>;
  readonly recallBySource: Record<string, Share>;
  readonly recallByLanguage: Record<string, Share>;
  readonly spansByType: Record<string, Share>;
  readonly falsePositivesBySource: Record<string, Share>;
}

const identifying = new Set(
  `ADDRESS BANK_ACCOUNT CREDIT_CARD CRYPTO DEVICE DOB DRIVER_LICENSE EMAIL GEO IBAN IP LICENSE_NO MAC MEDICAL_ID
   NATIONAL_ID PASSPORT PHONE SECRET SSN TAX_ID VEHICLE`.split(/\s+/),
);
/** The least part of a span that must be found. */
const leastCover = 0.5;

/** Recall of rows and spans, and false positives, for each row of the bar and each source. */
export function measureAccuracy(rows: readonly Row[]): Accuracy {
  const bars = new Tally();
  const recallBySource = new Tally();
  const recallByLanguage = new Tally();
  const spansByType = new Tally();
  const falsePositivesBySource = new Tally();
  for (const row of rows) {
    const findings = scanText(row.text);
    const level = levelOf(findings);
    if (row.level === 'none') {
      const flagged = compareLevels(level, 'soft') > 0;
      falsePositivesBySource.add(row.source, flagged);
      bars.add(`false positives: ${negativeKind(row)}`, flagged);
      bars.add('false positives: soft', level === 'soft');
      continue;
    }
    const found = compareLevels(level, row.level) >= 0;
    recallBySource.add(`${row.source} ${row.level}`, found);
    for (const bar of barsOf(row)) bars.add(bar, found);
    if (row.level === 'soft') continue;
    recallByLanguage.add(row.lang, found);
    for (const span of row.spans) {
      if (!identifying.has(span.type)) continue;
      let covered = 0;
      for (const { start, end, level: weight } of findings)
        if (weight !== 'soft') covered += Math.max(0, Math.min(end, span.end) - Math.max(start, span.start));
      const hit = covered >= (span.end - span.start) * leastCover;
      spansByType.add(span.type, hit);
      bars.add(`recall of spans: ${row.source.startsWith('gen-') ? 'generated' : 'independent'}`, hit);
    }
  }
  return {
    bars: bars.shares(),
    recallBySource: recallBySource.shares(),
    recallByLanguage: recallByLanguage.shares(),
    spansByType: spansByType.shares(),
    falsePositivesBySource: falsePositivesBySource.shares(),
  };
}

function barsOf({ source, level }: Row): string[] {
  const bars = level === 'soft' ? [] : [`recall: ${level}`];
  if (level === 'hard' && source.startsWith('presidio')) bars.push('recall: hard, presidio');
  if (source === 'gen-multilingual' && level !== 'soft') bars.push('recall: multilingual');
  if (source === 'gen-needle') bars.push('recall: needles');
  if (source === 'gen-obfuscated') bars.push('recall: obfuscated');
  if (source === 'gen-prompt' && level === 'soft') bars.push('recall: self-identified');
  return bars;
}

function negativeKind({ source }: Row): string {
  if (source === 'neg-nearmiss') return 'near misses';
  if (source === 'neg-techdocs') return 'docs';
  if (source === 'neg-long') return 'long docs';
  return /detect-secrets|secretlint|presidio/.test(source) ? 'fixtures of others' : 'prompts';
}

class Tally {
  readonly #counts = new Map<string, { of: number; hit: number }>();

  add(name: string, hit: boolean): void {
    const count = this.#counts.get(name) ?? { of: 0, hit: 0 };
    count.of++;
    if (hit) count.hit++;
    this.#counts.set(name, count);
  }

  shares(): Record<string, Share> {
    const sorted = [...this.#counts].sort(([one], [other]) => one.localeCompare(other));
    return Object.fromEntries(
      sorted.map(([name, { of, hit }]) => [
        name,
        { of, hit, percent: Math.round((10_000 * hit) / of) / 100 },
      ]),
    );
  }
}
