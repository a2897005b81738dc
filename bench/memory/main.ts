/**
 * How fast and how well memory finds: the embedded vector index beside comparing one by one, and the whole of
 * memory beside its words alone, each in the same run; and a gateway that is given entries and asked for them.
 *
 *   npm run bench:memory -- [--entries 10000,100000] [--recall 10000] [--gateway 10000] [--minutes 60]
 *     [--questions 200] [--json] [--strict]
 */
import { parseArgs } from 'node:util';
import { cleanUpAtExit } from '../gateway/processes.ts';
import { bar, barLines, decimals, textTable, whole } from '../gateway/table.ts';
import { type GatewayFigures, measureGateway } from './measure-gateway.ts';
import { measureRecall, type RecallFigures } from './measure-recall.ts';
import { measureVectors, speedUp, type VectorFigures } from './measure-vectors.ts';

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '10000,100000' },
    recall: { type: 'string', default: '10000' },
    gateway: { type: 'string', default: '10000' },
    minutes: { type: 'string', default: '60' },
    questions: { type: 'string', default: '200' },
    json: { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
  },
});

cleanUpAtExit();
const questions = Number(values.questions);
const figures: VectorFigures[] = [];
for (const entries of sizes(values.entries)) {
  figures.push(await measureVectors(entries, questions, progress(entries)));
}
const recalls: RecallFigures[] = [];
for (const entries of sizes(values.recall)) recalls.push(await measureRecall(entries, questions));
const gateways: GatewayFigures[] = [];
for (const entries of sizes(values.gateway))
  gateways.push(await measureGateway(entries, questions, Number(values.minutes), progress(entries)));
const bars = figures.flatMap(({ entries, searchMs, recall, recallOfKey }) => [
  bar(`${whole(entries)}: median search`, searchMs.median, ['at most', 5, ' ms']),
  bar(`${whole(entries)}: recall at 10`, recall, ['at least', 0.98, '']),
  bar(`${whole(entries)}: recall at 10 for a key of its own`, recallOfKey, ['at least', 0.98, '']),
]);

if (values.json) console.log(JSON.stringify({ figures, recalls, gateways, bars }));
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
  return [vectors, recallText(), gatewayText(), barLines(bars)].join('\n\n');
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

function gatewayText(): string {
  const head = ['', ...gateways.map(({ entries }) => whole(entries))];
  const row = (name: string, cell: (one: GatewayFigures) => string) => [name, ...gateways.map(cell)];
  const perSecond = (entries: number, seconds: number) => whole(entries / seconds);
  const among = gateways[0]?.searches.map((searches) => searches.among) ?? [];
  return `A gateway, built-in embedder\n\n${textTable([
    head,
    row('texts in, a second', (one) => perSecond(one.entries, one.takenInSeconds)),
    row('last tenth', ({ lastTenthPerSecond }) => whole(lastTenthPerSecond.takenIn)),
    row('vectors', ({ embedded }) => whole(embedded)),
    row('a second', (one) => perSecond(one.embedded, one.embeddedSeconds)),
    row('CPU s', (one) => (one.processorSeconds === undefined ? '' : whole(one.processorSeconds))),
    row('others meanwhile ms', ({ othersMs }) => decimals(othersMs.median)),
    row('95 of 100 within', ({ othersMs }) => decimals(othersMs.p95)),
    row('memory MB', ({ memoryMb }) => whole(memoryMb)),
    row('database MB', ({ files }) => whole(files.databaseMb)),
    row('vectors MB', ({ files }) => whole(files.vectorsMb)),
    ...among.flatMap((name, place) => [
      row(`search ${name} ms`, ({ searches }) => decimals(searches[place]!.ms.median)),
      row('95 of 100 within', ({ searches }) => decimals(searches[place]!.ms.p95)),
      row('found first', ({ searches }) => searches[place]!.first.toFixed(3)),
    ]),
    row('listens after ms', ({ start }) => whole(start.listensMs)),
    row('searches meaning after ms', ({ start }) => whole(start.meaningMs)),
  ])}`;
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
