import { type Estimate, totalOf } from './estimate.ts';

interface SpentOnDay {
  /** `2026-11-21` */
  readonly day: string;
  readonly spentMicroUsd: number;
}

const dayMs = 86_400_000;
/** Fewer whole days tell nothing of a month. */
const daysNeeded = 3;
const daysLookedAt = 28;

/**
 * What will have been spent at the end of this month, in US dollars, if its days go on as the last 28 went;
 * undefined before there were three whole days. `days` holds those on which something was spent.
 */
export function forecastMonth(days: readonly SpentOnDay[], today: string): Estimate | undefined {
  const spent = new Map(days.map(({ day, spentMicroUsd }) => [day, spentMicroUsd]));
  const first = days.map(({ day }) => day).reduce((one, other) => (one < other ? one : other), today);
  const whole: number[] = [];
  for (let back = 1; back <= daysLookedAt && dayBefore(today, back) >= first; back++)
    whole.push(spent.get(dayBefore(today, back)) ?? 0);
  if (whole.length < daysNeeded) return undefined;
  const sofar = days
    .filter(({ day }) => day.slice(0, 7) === today.slice(0, 7))
    .reduce((sum, { spentMicroUsd }) => sum + spentMicroUsd, 0);
  const rest = totalOf(whole, daysAfter(today))!;
  return {
    mean: (sofar + rest.mean) / 1e6,
    low: (sofar + rest.low) / 1e6,
    high: (sofar + rest.high) / 1e6,
    from: whole.length,
  };
}

function dayBefore(day: string, back: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - back * dayMs).toISOString().slice(0, 10);
}

/** How many days of its month come after this one. */
function daysAfter(day: string): number {
  const [year = 0, month = 1, number = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).getUTCDate() - number;
}
