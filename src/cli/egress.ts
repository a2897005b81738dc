import { bareInteractionId } from '../shared/identifiers.ts';
import type { EgressReport } from '../surfaces/platform/egress.ts';
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

interface EgressOptions {
  readonly days?: string;
  readonly provider?: string;
  readonly conversation?: string;
  readonly interaction?: string;
  readonly json?: boolean;
}

/** Says what has left this machine, and whether anything of a conversation did. */
export async function egress(context: CommandContext, options: EgressOptions): Promise<ExitCode> {
  const query = queryOf(options);
  const report = await withRecords(context, {
    running: (gateway) => gateway.get<EgressReport>(`/polder/egress?${new URLSearchParams(query)}`),
    stopped: (records) => records.egress(query),
  });
  if (report === undefined) throw new CommandError(1, 'The gateway that runs is older and keeps no journal.');
  if (options.json) {
    await writeLine(context.output, JSON.stringify(report, null, 2));
    return 0;
  }
  for (const line of describe(report, options, coloursFor(context.output, context.env))) {
    await writeLine(context.output, line);
  }
  return 0;
}

function queryOf(options: EgressOptions): Record<string, string> {
  const { days, provider, conversation, interaction } = options;
  if (days !== undefined && !(Number(days) > 0 && Number(days) <= 36_500)) {
    throw new CommandError(2, '--days is a number of days above 0.', 'For example: polder egress --days 30');
  }
  const query: Record<string, string> = {};
  if (days !== undefined) query.days = days;
  if (provider !== undefined) query.provider = provider;
  if (conversation !== undefined) query.conversation = conversation;
  if (interaction !== undefined) query.interaction = bareInteractionId(interaction);
  return query;
}

function describe(
  { since, summary, items, next }: EgressReport,
  options: EgressOptions,
  colours: ReturnType<typeof coloursFor>,
): string[] {
  const ofWhat = subjectOf(options);
  const when = since === 0 ? '' : ` since ${time(since)}`;
  if (summary.requests === 0) return [colours.bold(`Nothing${ofWhat} has left this machine${when}.`)];
  const many = summary.requests === 1 ? '1 request' : `${summary.requests} requests`;
  const providers = summary.providers.map((one) => `${printable(one.provider)} ${one.requests}`).join(', ');
  const lines = [
    colours.bold(`${many}${ofWhat} left this machine${when}: ${size(summary.bytes)} to ${providers}.`),
  ];
  if (summary.masked > 0) lines.push(`${summary.masked} of them with identifiers replaced.`);
  const rows = [
    ['WHEN', 'TO', 'SIZE', 'CONTENT', 'CLASS', 'MASKED', 'WHY', 'INTERACTION'],
    ...items.map((item) => [
      time(item.at),
      printable(item.model),
      size(item.bytes),
      item.contents.join(', '),
      item.privacy,
      item.masked.map(({ type, count }) => `${printable(type)} ${count}`).join(', ') || '-',
      printable(item.reason),
      item.interaction,
    ]),
  ];
  const [heading, ...rest] = columns(rows);
  lines.push('', colours.dim(heading!), ...rest);
  if (next !== null) lines.push(colours.dim('… and more before these.'));
  return lines;
}

function subjectOf({ conversation, interaction, provider }: EgressOptions): string {
  if (interaction !== undefined) return ' of this interaction';
  if (conversation !== undefined) return ' of this conversation';
  return provider === undefined ? '' : ` for ${printable(provider)}`;
}

function time(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}

function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1 << 20 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / (1 << 20)).toFixed(1)} MB`;
}
