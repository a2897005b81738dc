import type { PolicyReplay, ReplayReport } from '../reports/replay.ts';
import type { QualityEstimate } from '../routing/evidence/quality.ts';
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

interface ReplayOptions {
  policy: string;
  days: string;
  json?: boolean;
}

/** Says what another policy would have done with recorded traffic. Nothing is called, and nothing changed. */
export async function replay(context: CommandContext, options: ReplayOptions): Promise<ExitCode> {
  if (!(Number(options.days) > 0 && Number(options.days) <= 366))
    throw new CommandError(2, `${printable(options.days)} is no number of days from 1 to 366.`);
  const query = { policy: options.policy, days: options.days };
  const report = await withRecords(context, {
    running: async (gateway) => {
      const found = await gateway.get<ReplayReport>(`/polder/replay?${new URLSearchParams(query)}`);
      if (found === undefined)
        throw new CommandError(1, 'The gateway that runs is older and replays nothing.');
      return found;
    },
    stopped: (records) => records.replay(query),
  });
  if (options.json) {
    await writeLine(context.output, JSON.stringify(report, null, 2));
    return 0;
  }
  for (const line of describe(report, coloursFor(context.output, context.env)))
    await writeLine(context.output, line);
  return 0;
}

function describe(report: ReplayReport, colours: ReturnType<typeof coloursFor>): string[] {
  const { policy, requests, rated, days, recorded, replayed } = report;
  const heading = `${policy}, replayed on ${requests} requests of ${days} days, ${rated} of them rated`;
  if (requests === 0) return [colours.bold(heading), '', ...report.findings];
  const [first, ...rows] = columns([
    ['', 'LOCAL', 'COST', 'QUALITY', '95 % INTERVAL', 'RESTS ON', 'LEFT'],
    rowOf('as it was', recorded),
    rowOf(policy, replayed),
  ]);
  return [colours.bold(heading), '', colours.dim(first!), ...rows, '', ...report.findings];
}

function rowOf(name: string, replay: PolicyReplay): string[] {
  const { localShare, costUsd, unpriced, quality, leaving, leavingMasked } = replay;
  return [
    name,
    percent(localShare),
    `$${costUsd.toFixed(2)}${unpriced === 0 ? '' : ` + ${unpriced} unpriced`}`,
    percent(quality.mean),
    intervalOf(quality),
    `${quality.effective.toFixed(0)} ratings`,
    `${leaving}${leavingMasked === 0 ? '' : ` (${leavingMasked} masked)`}`,
  ];
}

function intervalOf({ low, high }: QualityEstimate): string {
  return low === null || high === null
    ? 'unknown'
    : `${percent(Math.max(0, low))} to ${percent(Math.min(1, high))}`;
}

function percent(share: number | null): string {
  return share === null ? '-' : `${Math.round(share * 100)} %`;
}
