import type { Cost } from './cost.ts';
import type { Figure } from './figures.ts';

const longestDecisionMs = 1;
const largestStateBytes = 16 * 2 ** 20;

/** What a figure lacks to meet its bar; empty where it meets it. */
export function shortfalls({ apgr, overLength, overKeywords, cpt80, bar }: Figure): string[] {
  const lacking: string[] = [];
  if (bar.must !== undefined && !(apgr.value >= bar.must)) lacking.push(`under ${bar.must}`);
  if (bar.floor !== undefined && !(apgr.low >= bar.floor)) lacking.push(`lower end under ${bar.floor}`);
  if (bar.cpt80 !== undefined && !(cpt80 <= bar.cpt80)) lacking.push(`CPT80 over ${bar.cpt80} %`);
  const leads = { length: overLength, keywords: overKeywords };
  for (const rule of bar.beats ?? []) if (!(leads[rule].low > 0)) lacking.push(`not surely ahead of ${rule}`);
  return lacking;
}

/** Whether a figure reaches what would be better than good enough. */
export function reachesStretch({ apgr, bar }: Figure): boolean {
  return bar.stretch !== undefined && apgr.value >= bar.stretch;
}

/** Whether decisions are as fast, and what is kept as small and as lasting, as they must be. */
export function isCheap({ decision, stateBytes, sameAfterRestart }: Cost): boolean {
  return decision.median <= longestDecisionMs && stateBytes <= largestStateBytes && sameAfterRestart;
}
