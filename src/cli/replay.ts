import type { PolicyReplay, ReplayReport } from '../reports/replay.ts';
import type { QualityEstimate } from '../routing/evidence/quality.ts';
import { type CommandContext, type coloursFor, columns, type ExitCode } from './context.ts';
import { printRecorded, type RecordedOptions, readRecorded } from './recorded.ts';

/** Says what another policy would have done with recorded traffic. Nothing is called, and nothing changed. */
export async function replay(
  context: CommandContext,
  options: RecordedOptions & { policy: string },
): Promise<ExitCode> {
  const query = { policy: options.policy, days: options.days };
  const found = await readRecorded<ReplayReport>(context, '/polder/replay', query, (records) =>
    records.replay(query),
  );
  await printRecorded(context, found, options.json === true, describe);
  return 0;
}

function describe(report: ReplayReport, colours: ReturnType<typeof coloursFor>): string[] {
  const { policy, requests, rated, days, recorded, replayed } = report;
  const heading = `${policy}, replayed on ${requests} requests of ${days} days, ${rated} of them rated or judged`;
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
