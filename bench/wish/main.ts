/**
 * How well wishes in plain words are read: right at first place, within three, abstention, by language and
 * by capability; and how long a reading takes.
 *
 *   node bench/wish/main.ts [lines.jsonl | --plain | --later | --other-hand | --held-out | --held-back | --set-aside]
 *     [--misses] [--json]
 *
 * Without a file or the name of a set it takes the development cases of the repository; what the sets are is
 * said in cases.ts. A line is `{id,wish,files?,capabilities,parameters?,abstain}`.
 */
import { caseSets, casesOf, readCases } from './cases.ts';
import { type Figures, figuresOf, groupedBy, missesOf, read, type Share } from './measure.ts';

const words = process.argv.slice(2);
const flags = new Set(words.filter((word) => word.startsWith('--')));
const path = words.find((word) => !word.startsWith('--'));
const set = caseSets.find((name) => flags.has(`--${name}`)) ?? 'development';
const cases = path === undefined ? casesOf(set) : readCases(path);

read(cases);
const started = performance.now();
const outcomes = read(cases);
const milliseconds = (performance.now() - started) / cases.length;
const all = figuresOf(outcomes);
const byLanguage = groupedBy(outcomes, ({ reading }) => reading.language);
const byCapability = groupedBy(outcomes, ({ row }) => row.capabilities[0]!);

if (flags.has('--json')) {
  const named = {
    byLanguage: Object.fromEntries(byLanguage),
    byCapability: Object.fromEntries(byCapability),
  };
  console.log(
    JSON.stringify({ wishes: cases.length, milliseconds, all, ...named, misses: missesOf(outcomes) }),
  );
} else print();

function print(): void {
  console.log(`${cases.length} wishes, ${milliseconds.toFixed(2)} ms each\n`);
  const { precision, recall, f1 } = all.abstention;
  console.log(
    `abstention: F1 ${f1.toFixed(3)}, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
  );
  console.log(`parameters: ${percent(all.parameters)}\n`);
  console.log(
    `${''.padEnd(36)}${'wishes'.padStart(6)}${'first'.padStart(9)}${'in three'.padStart(10)}${'steps'.padStart(9)}`,
  );
  line('all', all);
  console.log();
  for (const [language, figures] of byLanguage) line(language, figures);
  console.log();
  for (const [capability, figures] of byCapability) line(capability, figures);
  if (flags.has('--misses'))
    for (const { id, wish, wanted, got } of missesOf(outcomes))
      console.log(`\n${id}  ${wish}\n    wanted ${wanted.join(', ')}; got ${got.join(', ')}`);
}

function line(name: string, { first, withinThree, steps }: Figures): void {
  const cells = [percent(first).padStart(9), percent(withinThree).padStart(10), percent(steps).padStart(9)];
  console.log(`${name.padEnd(36)}${String(first.of).padStart(6)}${cells.join('')}`);
}

function percent({ of, hit }: Share): string {
  return of === 0 ? '-' : `${((100 * hit) / of).toFixed(1)} %`;
}
