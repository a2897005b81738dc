import type { BudgetReport } from '../../../src/surfaces/platform/budget.ts';

export type SpendDay = BudgetReport['days'][number];

const daysShown = 31;

/** Every day up to `last` (`2026-11-21`), oldest first; those on which nothing happened with zeros. */
export function everyDay(days: readonly SpendDay[], last: string): SpendDay[] {
  const known = new Map(days.map((each) => [each.day, each]));
  const end = Date.parse(`${last}T00:00:00Z`);
  return Array.from({ length: daysShown }, (_, index) => {
    const day = new Date(end - (daysShown - 1 - index) * 86_400_000).toISOString().slice(0, 10);
    return known.get(day) ?? { day, spentUsd: 0, savedUsd: 0 };
  });
}
