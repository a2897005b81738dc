import { range } from '../reports/advice/advice.ts';
import { whyWorthAsked, worthAsked } from '../reports/price-of-money.ts';
import type { RoutingReport } from '../reports/routing.ts';
import { percent, type QualityEstimate } from '../routing/evidence/quality.ts';
import { kindWords } from '../routing/kinds.ts';
import { type CommandContext, type coloursFor, columns, printable } from './context.ts';
import { printRecorded, type RecordedOptions, readRecorded } from './recorded.ts';

/** Says how routing does, what it has learned, and what would do better. */
export async function reportRouting(context: CommandContext, options: RecordedOptions): Promise<void> {
  const query = { days: options.days };
  const found = await readRecorded<RoutingReport>(context, '/polder/report/routing', query, (records) =>
    records.routingReport(query),
  );
  await printRecorded(context, found, options.json === true, describe);
}

type Colours = ReturnType<typeof coloursFor>;

function describe(found: RoutingReport, colours: Colours): string[] {
  const heading = colours.bold(`Routing, the last ${found.days} days`);
  if (found.requests === 0) return [heading, ...found.findings];
  return [
    heading,
    ...found.findings,
    '',
    ...columns(summary(found)),
    ...kinds(found, colours),
    ...experiments(found, colours),
    ...calibration(found, colours),
    ...thresholds(found, colours),
    '',
    colours.dim(found.saved.how),
  ];
}

function summary({ requests, local, saved, sample, ahead, lambda, learning }: RoutingReport): string[][] {
  const { memory } = sample;
  return [
    ['Answered', `${requests}`],
    ['At home', `${percent(local.share)} (goal ${percent(local.goal)})`],
    ['Spent', `$${local.costUsd.toFixed(2)}`],
    [
      'Saved',
      `$${saved.localUsd.toFixed(2)}${savedRange(saved.local)} by ${saved.localAnswers} local answers`,
    ],
    [
      `Of the newest ${sample.requests}`,
      `${sample.rated} were rated, on ${sample.tried} something was tried`,
    ],
    [
      'Memory',
      `asked ${memory.asked} times, relevance ${relevanceWords(memory.relevance)}; answered ${memory.ready} by itself (${sample.readyTokens} tokens), ${sample.trimmedTokens} tokens trimmed`,
    ],
    ...(ahead === 0
      ? []
      : [['Ahead', `${ahead} answers to common questions were made while nobody asked (memory.prefetch)`]]),
    ['The line', lineWords(learning.line)],
    ...(lambda === null
      ? []
      : [
          [
            'Money',
            `an answer of the cloud has to be worth ${worthAsked(lambda)} now; ${whyWorthAsked(lambda)}`,
          ],
        ]),
  ];
}

function savedRange(saved: RoutingReport['saved']['local']): string {
  return saved === null ? '' : ` (${range(saved, (usd) => `$${usd.toFixed(2)}`)})`;
}

function relevanceWords(relevance: RoutingReport['sample']['memory']['relevance']): string {
  return relevance === null
    ? '-'
    : `${relevance.mean.toFixed(2)} (${range(relevance, (value) => value.toFixed(2))})`;
}

function lineWords({ trust, why, moves }: RoutingReport['learning']['line']): string {
  if (!moves) return 'is held where the profile has it (routing.adapt)';
  if (trust === 0) return 'stands where the profile has it';
  const where = `local models are trusted ${Math.abs(trust)} points ${trust > 0 ? 'further' : 'less far'} than the profile says`;
  return why === null ? where : `${where}. ${why}`;
}

function kinds({ learning }: RoutingReport, colours: Colours): string[] {
  if (learning.kinds.length === 0) return [];
  const rows = learning.kinds.map(({ kind, rule, since, outcomes, difference, evidence, needed, models }) => [
    kindWords[kind],
    since === null ? rule : `${rule} since ${new Date(since).toISOString().slice(0, 10)}`,
    String(outcomes),
    difference === null ? '-' : signed(difference),
    `${evidence.toFixed(1)} of ${needed}`,
    models
      .slice(0, 3)
      .map(
        ({ model, quality, outcomes: seen }) =>
          `${printable(model)} ${percent(quality)} of ${Math.round(seen)}`,
      )
      .join(', '),
  ]);
  return table(
    ['KIND', 'DECIDED BY', 'OUTCOMES', 'LEARNED IS BETTER BY', 'EVIDENCE', 'DID WELL'],
    rows,
    colours,
  );
}

function experiments({ learning }: RoutingReport, colours: Colours): string[] {
  const rows = learning.experiments.flatMap(({ name, arms }) =>
    arms.map((arm) => [
      name,
      printable(arm.name),
      percent(arm.quality),
      `${percent(arm.interval.low)} to ${percent(arm.interval.high)}`,
      String(arm.outcomes),
    ]),
  );
  return rows.length === 0
    ? []
    : table(['EXPERIMENT', 'ARM', 'DID WELL', '95 % AT ALL TIMES', 'OUTCOMES'], rows, colours);
}

function calibration({ sample }: RoutingReport, colours: Colours): string[] {
  const { bins, error } = sample.calibration;
  if (bins.length === 0) return [];
  const rows = bins.map(({ predicted, observed, low, high, outcomes }) => [
    percent(predicted),
    percent(observed),
    `${percent(low)} to ${percent(high)}`,
    String(outcomes),
  ]);
  return [
    ...table(['EXPECTED', 'SEEN', '95 % INTERVAL', 'OUTCOMES'], rows, colours),
    `Expectations are ${percent(error)} off on average.`,
  ];
}

function thresholds({ thresholds: trials }: RoutingReport, colours: Colours): string[] {
  if (trials.length === 0) return [];
  const rows = trials.map(({ trust, localShare, costUsd, difference, gain, better }) => [
    `${signed(trust, 1)} points`,
    percent(localShare),
    `$${costUsd.toFixed(2)}`,
    intervalOf(difference),
    intervalOf(gain),
    better ? 'yes' : 'not shown',
  ]);
  return table(['LOCAL TRUSTED WITH', 'LOCAL', 'COST', 'QUALITY', 'IN ALL', 'BETTER'], rows, colours);
}

function table(heading: readonly string[], rows: readonly (readonly string[])[], colours: Colours): string[] {
  const [first, ...rest] = columns([heading, ...rows]);
  return ['', colours.dim(first!), ...rest];
}

function intervalOf({ low, high }: QualityEstimate): string {
  return low === null || high === null ? 'unknown' : `${signed(low)} to ${signed(high)}`;
}

function signed(value: number, digits = 2): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(digits)}`;
}
