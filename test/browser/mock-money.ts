import type { BudgetAccount, BudgetReport } from '../../src/surfaces/platform/budget.ts';

const hour = 3_600_000;

function account(
  name: string,
  limitUsd: number | null,
  spentUsd: number,
  rest: Partial<BudgetAccount> = {},
): BudgetAccount {
  return {
    account: name,
    limitUsd,
    origin: limitUsd === null ? null : 'config',
    spentUsd,
    reservedUsd: 0,
    leftUsd: limitUsd === null ? null : Math.max(0, limitUsd - spentUsd),
    resetsAt: null,
    ...rest,
  };
}

/** Invented spending of a month: quiet weekends, one dear day. */
function days(now: number): BudgetReport['days'] {
  return Array.from({ length: 24 }, (_, index) => {
    const at = now - (23 - index) * 24 * hour;
    const weekend = [0, 6].includes(new Date(at).getUTCDay());
    const spentUsd = index === 23 ? 2.64 : (weekend ? 0.3 : 1.5) + ((index * 37) % 11) / 8;
    return {
      day: new Date(at).toISOString().slice(0, 10),
      spentUsd: Number((index === 15 ? 6.2 : spentUsd).toFixed(2)),
      savedUsd: Number(((weekend ? 0.9 : 2.6) + ((index * 53) % 13) / 7).toFixed(2)),
    };
  });
}

/** What a gateway that has been used for some weeks would report. */
export function mockBudget(now: number, empty: boolean): BudgetReport {
  const day = new Date(now).toISOString().slice(0, 10);
  const midnight = Date.parse(`${day}T00:00:00Z`) + 24 * hour;
  const shared = { zone: 'Europe/Amsterdam', day, clockIsBehind: false };
  if (empty) {
    return {
      ...shared,
      accounts: [
        account('day', null, 0, { resetsAt: midnight }),
        account('month', null, 0, { resetsAt: midnight + 240 * hour }),
        account('total', null, 0),
      ],
      days: [],
      models: [],
      keys: [],
      forecastUsd: null,
      saved: { dayUsd: 0, monthUsd: 0, totalUsd: 0, range: null },
      events: [],
    };
  }
  return {
    ...shared,
    accounts: [
      account('day', 5, 2.64, { reservedUsd: 0.35, leftUsd: 2.01, resetsAt: midnight }),
      account('month', 60, 41.18, { resetsAt: midnight + 240 * hour }),
      account('total', null, 183.4),
      account('key:k1/month', 25, 24.9, { origin: 'chosen' }),
      account('run:optimise-titles', 2, 0.41, { origin: 'chosen' }),
    ],
    days: days(now),
    models: [
      { model: 'anthropic/claude-sonnet-5', attempts: 611, spentUsd: 29.77 },
      { model: 'openai/gpt-5.2', attempts: 214, spentUsd: 10.02 },
      { model: 'gemini/gemini-3-flash', attempts: 390, spentUsd: 1.39 },
    ],
    keys: [
      { key: 'k1', attempts: 702, spentUsd: 24.9 },
      { key: 'k2', attempts: 388, spentUsd: 13.06 },
      { key: null, attempts: 125, spentUsd: 3.22 },
    ],
    forecastUsd: { mean: 55.9, low: 51.2, high: 60.6, from: 25 },
    saved: { dayUsd: 3.37, monthUsd: 64.12, totalUsd: 297.9, range: { low: 0.94, high: 1.16, from: 742 } },
    events: [
      {
        at: now - 2 * hour,
        kind: 'warning',
        subject: 'day',
        detail: 'Half of the budget of the day is spent: $2.52 of $5.00.',
      },
      {
        at: now - 26 * hour,
        kind: 'warning',
        subject: 'key:k1/month',
        detail: 'More than 95 % of the budget of the key editor is spent: $23.80 of $25.00.',
      },
    ],
  };
}

/** The report after a limit was set. */
export function withLimit(
  report: BudgetReport,
  name: string,
  limitUsd: number | null | 'config',
): BudgetReport {
  const limit = limitUsd === 'config' ? (name === 'day' ? 5 : name === 'month' ? 60 : null) : limitUsd;
  return {
    ...report,
    accounts: report.accounts.map((each) =>
      each.account !== name
        ? each
        : {
            ...each,
            limitUsd: limit,
            origin: limitUsd === 'config' ? (limit === null ? null : 'config') : 'chosen',
            leftUsd: limit === null ? null : Math.max(0, limit - each.spentUsd - each.reservedUsd),
          },
    ),
  };
}
