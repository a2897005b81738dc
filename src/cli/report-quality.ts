import { signWord } from '../improve/quality/sign-words.ts';
import { wilson } from '../routing/evidence/calibration.ts';
import { percent } from '../routing/evidence/quality.ts';
import type { QualityView } from '../surfaces/platform/quality.ts';
import { type CommandContext, type coloursFor, columns, printable } from './context.ts';
import { printRecorded, type RecordedOptions, readRecorded } from './recorded.ts';

type Colours = ReturnType<typeof coloursFor>;

/** Says what judges found of answers, what that took, and how far they agree with people. */
export async function reportQuality(context: CommandContext, options: RecordedOptions): Promise<void> {
  const query = { days: options.days };
  const found = await readRecorded<QualityView>(context, '/polder/quality', query, (records) =>
    records.quality(query),
  );
  await printRecorded(context, found, options.json === true, (view, colours) =>
    describe(view, options.days, colours),
  );
}

function describe(found: QualityView, days: string, colours: Colours): string[] {
  const { judged, calls, costUsd, quality, dayUsd } = found;
  const lines = [colours.bold(`Judged samples, the last ${days} days`), settingWords(found)];
  if (judged > 0)
    lines.push(
      '',
      ...columns([
        ['Judged', `${countOf(judged, 'answer')}, ${percent(quality)} good on average`],
        [
          'That took',
          `${countOf(calls, 'call')} of judges, $${costUsd.toFixed(2)} (at most $${dayUsd.toFixed(2)} a day; local judges cost nothing)`,
        ],
        ['The judge', agreementWords(found)],
      ]),
      ...models(found, colours),
    );
  return [...lines, ...signs(found)];
}

function settingWords({ enabled, share, judged }: QualityView): string {
  if (!enabled)
    return 'Answers are not judged. QUALITY_ASSESSMENT_ENABLED=true polder up has a small share of them judged, private ones by local models alone.';
  const settings = `${percent(share)} of the answers are judged, when nobody waits for one (quality.share).`;
  return judged === 0 ? `${settings} None was so far.` : settings;
}

function agreementWords({ agreement: { pairs, alike, correlation, interval, bias } }: QualityView): string {
  if (alike === null) return 'is taken at its word: people rated none of the answers that it judged';
  const words = `says with people what is good and what is not in ${percent(alike.share)} (${percent(alike.low)} to ${percent(alike.high)}) of ${countOf(pairs, 'answer')} that both judged`;
  const ranks =
    correlation === null || interval === null
      ? ''
      : `; rank correlation ${correlation.toFixed(2)} (${interval[0].toFixed(2)} to ${interval[1].toFixed(2)})`;
  const kinder =
    bias === null ? '' : `; it is ${percent(Math.abs(bias))} ${bias < 0 ? 'stricter' : 'kinder'} on average`;
  return `${words}${ranks}${kinder}`;
}

function models({ models: found }: QualityView, colours: Colours): string[] {
  const rows = found.map(({ model, place, judged, quality }) => {
    const { low, high } = wilson(quality, judged);
    return [printable(model), place, String(judged), percent(quality), `${percent(low)} to ${percent(high)}`];
  });
  const [heading, ...rest] = columns([['MODEL', 'PLACE', 'JUDGED', 'GOOD', '95 % INTERVAL'], ...rows]);
  return ['', colours.dim(heading!), ...rest];
}

function signs({ signs: seen }: QualityView): string[] {
  const told = Object.entries(seen).toSorted(([, one], [, other]) => other - one);
  if (told.length === 0) return [];
  return [
    '',
    `What people did next: ${told.map(([name, times]) => `${signWord(name)} ${times}`).join(', ')}.`,
  ];
}

function countOf(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
