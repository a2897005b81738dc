import { chanceFrom } from '../../src/routing/evidence/fixtures.ts';
import type { Answered, Learned } from './life.ts';

/** The days of each life of one seed, by name of the life. */
export type Lives = Record<string, readonly (readonly Answered[])[]>;

/** The same day of each life. */
type Days = readonly Readonly<Record<string, readonly Answered[]>>[];

interface Figures {
  readonly local: number;
  readonly memory: number;
  readonly judged: number;
  readonly costUsd: number;
  readonly quality: number;
}

/** The last days, by which the month is judged. */
const lastDays = 10;
const resamples = 2_000;
const cloud = 'always cloud';
/** What is judged is the house as it is shipped. */
const shipped = 'auto';

/** Each day of each life, over all seeds. */
export function printDays(lives: readonly Lives[]): void {
  const [first] = lives;
  for (const name of Object.keys(first!)) {
    console.log(`${name}\n  day    local   memory  judged   cost of cloud's   quality of cloud's`);
    for (let day = 0; day < first![name]!.length; day++) {
      const of = (life: string) => figuresOf(lives.flatMap((seed) => seed[life]![day]!));
      const [here, there] = [of(name), of(cloud)];
      console.log(
        `  ${String(day + 1).padStart(3)}  ${percent(here.local)} ${percent(here.memory)} ${percent(here.judged)}   ${percent(here.costUsd / there.costUsd)}           ${percent(here.quality / there.quality)}`,
      );
    }
  }
}

export function printLearned(name: string, { kinds }: Learned): void {
  console.log(`\nWho decides at the end (${shipped}, ${name})`);
  for (const { kind, rule, outcomes, evidence, difference } of kinds)
    console.log(
      `  ${kind.padEnd(9)} ${rule.padEnd(8)} ${outcomes} outcomes that tell them apart, evidence ${evidence.toFixed(1)}, difference ${difference?.toFixed(3) ?? 'not known'}`,
    );
}

/** The last days beside always-cloud, with 95 % intervals over days and seeds, and the bars. */
export function printEnd(lives: readonly Lives[]): void {
  const pairs = lives.flatMap((seed) =>
    seed[cloud]!.slice(-lastDays).map((_, index, last) =>
      Object.fromEntries(Object.entries(seed).map(([name, days]) => [name, days.at(index - last.length)!])),
    ),
  );
  const ratio = (name: string, beside: string, key: keyof Figures) => (days: Days) =>
    meanOf(days, name, key) / meanOf(days, beside, key);
  const share = (name: string, key: keyof Figures) => (days: Days) => meanOf(days, name, key);
  console.log(`\nThe last ${lastDays} days of each of ${lives.length} seeds, with 95 % intervals`);
  for (const name of Object.keys(lives[0]!)) {
    const [local, memory, judged, cost, quality] = [
      share(name, 'local'),
      share(name, 'memory'),
      share(name, 'judged'),
      ratio(name, cloud, 'costUsd'),
      ratio(name, cloud, 'quality'),
    ].map((statistic) => interval(pairs, statistic));
    console.log(
      `  ${name.padEnd(13)} local ${local} (memory ${memory}, judged ${judged}), cost ${cost}, quality ${quality}`,
    );
  }
  console.log('\nBars, for the house as shipped');
  bar('local share', pairs, share(shipped, 'local'), 0.7);
  bar('saved of always-cloud', pairs, (days) => 1 - ratio(shipped, cloud, 'costUsd')(days), 0.6);
  bar('quality of always-cloud', pairs, ratio(shipped, cloud, 'quality'), 0.95);
  bar('quality beside the tree', pairs, ratio(shipped, 'tree', 'quality'), 1);
}

function bar(name: string, days: Days, statistic: (days: Days) => number, least: number): void {
  const met = statistic(days) >= least ? 'met' : 'NOT met';
  console.log(`  ${name.padEnd(24)} ${interval(days, statistic)}, bar ${percent(least).trim()}: ${met}`);
}

/** A statistic of days with its 95 % interval, by resampling days. */
function interval(days: Days, statistic: (days: Days) => number): string {
  const chance = chanceFrom(7);
  const drawn = Array.from({ length: resamples }, () =>
    statistic(days.map(() => days[Math.floor(chance() * days.length)]!)),
  ).sort((one, other) => one - other);
  const at = (quantile: number) => percent(drawn[Math.round(quantile * (resamples - 1))]!).trim();
  return `${percent(statistic(days)).trim()} [${at(0.025)}, ${at(0.975)}]`;
}

function meanOf(days: Days, name: string, key: keyof Figures): number {
  return days.reduce((sum, lives) => sum + figures(lives[name]!)[key], 0) / days.length;
}

const known = new WeakMap<readonly Answered[], Figures>();

function figures(answers: readonly Answered[]): Figures {
  const made = known.get(answers) ?? figuresOf(answers);
  known.set(answers, made);
  return made;
}

function figuresOf(answers: readonly Answered[]): Figures {
  const mean = (value: (answer: Answered) => number) =>
    answers.reduce((sum, answer) => sum + value(answer), 0) / answers.length;
  return {
    local: mean(({ by }) => Number(by !== 'cloud')),
    memory: mean(({ by }) => Number(by === 'memory')),
    judged: mean(({ judged }) => Number(judged)),
    costUsd: mean(({ costUsd }) => costUsd),
    quality: mean(({ quality }) => quality),
  };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`.padStart(7);
}
