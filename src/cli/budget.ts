import { range } from '../reports/advice/advice.ts';
import { savedWithin } from '../reports/saving-range.ts';
import type { BudgetAccount, BudgetReport } from '../surfaces/platform/budget.ts';
import {
  type CommandContext,
  CommandError,
  coloursFor,
  columns,
  type ExitCode,
  printable,
  writeLine,
} from './context.ts';
import { withRecords } from './records.ts';

/** Shows where the money stands, or sets a limit: `budget set <account> <amount>`. */
export async function budget(
  context: CommandContext,
  options: { json?: boolean },
  words: string[],
): Promise<ExitCode> {
  const report = words.length === 0 ? await readReport(context) : await setLimit(context, words);
  if (options.json) {
    await writeLine(context.output, JSON.stringify(report, null, 2));
    return 0;
  }
  for (const line of describe(report, coloursFor(context.output, context.env)))
    await writeLine(context.output, line);
  return 0;
}

function readReport(context: CommandContext): Promise<BudgetReport> {
  return withRecords(context, {
    running: async (gateway) => {
      const report = await gateway.get<BudgetReport>('/polder/budget');
      if (report === undefined)
        throw new CommandError(1, 'The gateway that runs is older and keeps no budget.');
      return report;
    },
    stopped: (records) => records.budget(),
  });
}

function setLimit(context: CommandContext, words: readonly string[]): Promise<BudgetReport> {
  const [action, account, amount] = words;
  if (action !== 'set' || account === undefined || amount === undefined || words.length > 3) {
    throw new CommandError(2, 'Say what to set, and to how much.', 'For example: polder budget set day 5');
  }
  const limitUsd = readAmount(amount);
  return withRecords(context, {
    running: (gateway) => gateway.put(`/polder/budget/${encodeURIComponent(account)}`, { limitUsd }),
    stopped: (records) => records.setBudget(account, limitUsd),
  });
}

function readAmount(text: string): number | null | 'config' {
  if (text === 'none') return null;
  if (text === 'config') return 'config';
  if (!/^\$?\d{1,9}(\.\d{1,6})?$/.test(text)) {
    throw new CommandError(
      2,
      `${printable(text)} is no amount.`,
      'Give US dollars (5 or 0.50), none for no limit, or config for what the configuration says.',
    );
  }
  return Number(text.replace('$', ''));
}

function describe(report: BudgetReport, colours: ReturnType<typeof coloursFor>): string[] {
  const lines = [colours.bold(`${report.day} (${report.zone})`)];
  if (report.clockIsBehind) {
    lines.push(
      colours.yellow(`The clock is behind: money is counted in ${report.day} until that day is over.`),
    );
  }
  lines.push(
    ...table(
      ['BUDGET', 'SPENT', 'RESERVED', 'LIMIT', 'LEFT', 'NEW AT'],
      report.accounts.map((one) => accountRow(one, report.zone)),
      colours,
    ),
  );
  const { saved } = report;
  const savedIn = (usd: number) => {
    const within = savedWithin(usd, saved.range);
    return within === null || usd === 0 ? dollars(usd) : `${dollars(usd)} (${range(within, dollars)})`;
  };
  lines.push(
    '',
    `Local answers saved ${savedIn(saved.dayUsd)} today, ${savedIn(saved.monthUsd)} this month, ${savedIn(saved.totalUsd)} in all.`,
  );
  const spending = (name: string, rows: readonly { name: string; attempts: number; spentUsd: number }[]) => {
    if (rows.length === 0) return;
    const cells = rows.map((row) => [printable(row.name), dollars(row.spentUsd), String(row.attempts)]);
    lines.push('', ...table([name, 'THIS MONTH', 'ATTEMPTS'], cells, colours));
  };
  spending(
    'MODEL',
    report.models.map(({ model, ...rest }) => ({ name: model, ...rest })),
  );
  if (report.keys.some(({ key }) => key !== null))
    spending(
      'KEY',
      report.keys.map(({ key, ...rest }) => ({ name: key ?? 'none', ...rest })),
    );
  if (report.events.length > 0) {
    lines.push('', colours.dim('LATELY'));
    for (const event of report.events.slice(0, 5))
      lines.push(`${timeIn(report.zone, event.at)}  ${printable(event.detail)}`);
  }
  return lines;
}

function table(
  heading: readonly string[],
  rows: readonly (readonly string[])[],
  colours: ReturnType<typeof coloursFor>,
): string[] {
  const [first, ...rest] = columns([heading, ...rows]);
  return [colours.dim(first!), ...rest];
}

function accountRow(account: BudgetAccount, zone: string): string[] {
  return [
    printable(account.account),
    dollars(account.spentUsd),
    account.reservedUsd === 0 ? '-' : dollars(account.reservedUsd),
    account.limitUsd === null ? 'none' : dollars(account.limitUsd),
    account.leftUsd === null ? '-' : dollars(account.leftUsd),
    account.resetsAt === null ? '-' : timeIn(zone, account.resetsAt),
  ];
}

/** Cents, and for less than a cent as many digits as tell something. */
function dollars(usd: number): string {
  return `$${usd.toFixed(usd > 0 && usd < 0.01 ? 6 : 2)}`;
}

/** `2026-11-22 00:00` */
function timeIn(zone: string, time: number): string {
  return new Date(time).toLocaleString('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
}
