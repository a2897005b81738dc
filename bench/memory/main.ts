/**
 * How fast and how well memory finds: the embedded vector index beside comparing one by one, and the whole of
 * memory beside its words alone, each in the same run.
 *
 *   npm run bench:memory -- [--entries 10000,100000] [--recall 10000] [--questions 200] [--json] [--strict]
 */
import { parseArgs } from 'node:util';
import { bar, barLines, decimals, textTable, whole } from '../gateway/table.ts';
import { measureRecall, type RecallFigures } from './measure-recall.ts';
import { measureVectors, speedUp, type VectorFigures } from './measure-vectors.ts';

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '10000,100000' },
    recall: { type: 'string', default: '10000' },
    questions: { type: 'string', default: '200' },
    json: { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
  },
});

const questions = Number(values.questions);
const figures: VectorFigures[] = [];
for (const entries of sizes(values.entries)) {
  figures.push(await measureVectors(entries, questions, progress(entries)));
}
const recalls: RecallFigures[] = [];
for (const entries of sizes(values.recall)) recalls.push(await measureRecall(entries, questions));
const bars = figures.flatMap(({ entries, searchMs, recall, recallOfKey }) => [
  bar(`${whole(entries)}: median search`, searchMs.median, ['at most', 5, ' ms']),
  bar(`${whole(entries)}: recall at 10`, recall, ['at least', 0.98, '']),
  bar(`${whole(entries)}: recall at 10 for a key of its own`, recallOfKey, ['at least', 0.98, '']),
]);

if (values.json) console.log(JSON.stringify({ figures, recalls, bars }));
else console.log(text());
if (values.strict && bars.some(({ met }) => !met)) process.exitCode = 1;

function text(): string {
  const rows = figures.map((each) => [
    whole(each.entries),
    decimals(each.searchMs.median),
    decimals(each.exactMs.median),
    `${decimals(speedUp(each))} ×`,
    each.recall.toFixed(4),
    each.recallOfKey.toFixed(4),
    decimals(each.buildSeconds),
    decimals(each.buildProcessorSeconds),
    decimals(each.loopDelayMs.p99),
    decimals(each.loopDelayMs.max),
    whole(each.memoryMb),
    whole(each.fileMb),
    decimals(each.saveSeconds),
    decimals(each.openSeconds),
  ]);
  const head = [
    'entries',
    'search ms',
    'one by one ms',
    'faster',
    'recall',
    "a key's",
    'build s',
    'CPU s',
    'loop late p99 ms',
    'most',
    'memory MB',
    'file MB',
    'save s',
    'open s',
  ];
  const vectors = `Vectors of 384 dimensions, ten nearest\n\n${textTable([head, ...rows])}`;
  return [vectors, recallText(), barLines(bars)].join('\n\n');
}

function recallText(): string {
  const rows = recalls.map(({ entries, embedSeconds, both, wordsAlone }) => [
    whole(entries),
    decimals(embedSeconds),
    decimals(both.milliseconds.median),
    decimals(wordsAlone.milliseconds.median),
    both.first.toFixed(3),
    wordsAlone.first.toFixed(3),
  ]);
  const head = ['entries', 'embedded in s', 'recall ms', 'words alone ms', 'found first', 'by words alone'];
  return `The whole of memory, built-in embedder\n\n${textTable([head, ...rows])}`;
}

/** `0` leaves a part out. */
function sizes(list: string): number[] {
  return list
    .split(',')
    .map(Number)
    .filter((entries) => entries > 0);
}

function progress(entries: number): (what: string, share: number) => void {
  if (!process.stderr.isTTY) return () => undefined;
  return (what, share) => {
    process.stderr.write(`\r\u001b[K${whole(entries)} entries: ${what}, ${Math.round(share * 100)} %`);
    if (share === 1) process.stderr.write('\r\u001b[K');
  };
}
