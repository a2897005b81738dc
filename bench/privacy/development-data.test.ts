import { describe, expect, it } from 'vitest';
import { measureAccuracy } from './accuracy.ts';
import { loadRows, sharedFolder } from './rows.ts';

const rows = loadRows();
const atLeast = {
  'recall: secret': 98.5,
  'recall: hard': 97.5,
  'recall: hard, presidio': 93,
  'recall of spans: independent': 95,
  'recall: multilingual': 97,
  'recall: needles': 100,
  'recall: obfuscated': 97,
  'recall: self-identified': 85,
};
const atMost = {
  'false positives: prompts': 0.5,
  'false positives: near misses': 4,
  'false positives: docs': 1,
  'false positives: long docs': 10,
  'false positives: soft': 2.5,
};

describe.skipIf(rows === undefined)(
  `the bar on the development rows${rows === undefined ? ` (skipped: none at ${sharedFolder()}; set POLDER_SHARED)` : ''}`,
  () => {
    const { bars } = measureAccuracy(rows ?? []);
    it.each(Object.entries(atLeast))('%s is at least %d %%', (name, percent) => {
      expect(bars[name]?.percent).toBeGreaterThanOrEqual(percent);
    });
    it.each(Object.entries(atMost))('%s are at most %d %%', (name, percent) => {
      expect(bars[name]?.percent).toBeLessThanOrEqual(percent);
    });
  },
);
