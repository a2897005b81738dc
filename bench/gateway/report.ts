import type { OneClient, Throughput } from './measure-requests.ts';
import type { FirstTokens, StreamMemory } from './measure-streams.ts';
import { type Bar, bar, barLines, decimals, type Figure, textTable, whole } from './table.ts';

/** All that one run has measured; what was left out is undefined. */
export interface Report {
  readonly environment: {
    readonly node: string;
    readonly processor: string;
    readonly cores: number;
    readonly pinned: boolean;
    readonly diskFlushMs: number;
  };
  readonly throughput?: readonly Throughput[];
  /** Why Portkey is not among the lanes. */
  readonly withoutPortkey?: string;
  /** Answers that were received through Polder in the throughput rounds, and answered interactions in its records. */
  readonly records?: { readonly received: number; readonly recorded: number };
  readonly oneClient?: readonly OneClient[];
  readonly firstTokens?: readonly FirstTokens[];
  readonly memory?: readonly StreamMemory[];
  /** Milliseconds. */
  readonly start?: Figure;
}

const limits = {
  ofBare: ['at least', 0.6, ''],
  ofPortkey: ['at least', 5, ''],
  oneClient: ['at most', 0.5, ' ms'],
  firstToken: ['at most', 1, ' ms'],
  memory: ['at most', 40, ' KB'],
  start: ['at most', 1000, ' ms'],
} as const;

const isPolder = ({ name }: { name: string }) => name.startsWith('Polder');
const named = <Row extends { name: string }>(rows: readonly Row[] | undefined, start: string) =>
  rows?.find(({ name }) => name.startsWith(start));

/** What was promised against what was measured. */
export function barsOf({ throughput, oneClient, firstTokens, memory, start }: Report): Bar[] {
  const bars: Bar[] = [];
  const bare = named(throughput, 'bare')?.perSecond.median;
  const portkey = named(throughput, 'Portkey')?.perSecond.median;
  for (const { name, perSecond } of throughput?.filter(isPolder) ?? []) {
    bars.push(bar(`${name}: requests/s of the bare proxy's`, perSecond.median / bare!, limits.ofBare));
    if (portkey !== undefined) {
      bars.push(bar(`${name}: times Portkey's requests/s`, perSecond.median / portkey, limits.ofPortkey));
    }
  }
  for (const { name, milliseconds } of oneClient?.filter(isPolder) ?? []) {
    for (const other of ['bare', 'direct']) {
      const added = milliseconds.median - named(oneClient, other)!.milliseconds.median;
      bars.push(bar(`${name}: added over ${other}, one client`, added, limits.oneClient));
    }
  }
  for (const { concurrent, lanes } of firstTokens ?? []) {
    const polder = lanes.find(isPolder)!;
    for (const other of ['bare', 'direct']) {
      const added = polder.milliseconds.median - named(lanes, other)!.milliseconds.median;
      bars.push(bar(`first token, ${concurrent} at once: added over ${other}`, added, limits.firstToken));
    }
  }
  const held = memory?.find(isPolder);
  if (held !== undefined) {
    // Resident memory grows less than what is in use where the process had pages to spare.
    const each = Math.max(held.rssKb, held.heapKb);
    bars.push(bar(`${held.streams} held streams: each`, each, limits.memory));
  }
  if (start !== undefined) bars.push(bar('start to first answer', start.median, limits.start));
  return bars;
}

/** The whole report as text. */
export function textOf(report: Report): string {
  const { environment, throughput, withoutPortkey, records, oneClient, firstTokens, memory, start } = report;
  const sections = [describe(environment)];
  if (throughput !== undefined) sections.push(throughputText(throughput));
  if (withoutPortkey !== undefined) sections.push(`Portkey's gateway is left out: ${withoutPortkey}`);
  if (records !== undefined) {
    const { received, recorded } = records;
    sections.push(
      `Records: ${whole(received)} answers received through Polder, ${whole(recorded)} answered on record.`,
    );
  }
  if (oneClient !== undefined) sections.push(oneClientText(oneClient));
  for (const level of firstTokens ?? []) sections.push(firstTokenText(level));
  if (memory !== undefined) sections.push(memoryText(memory));
  if (start !== undefined) {
    sections.push(
      `Start to first answer, ms\n\n${textTable([
        ['', 'median', 'spread'],
        ['Polder', ...rangeOf(start)],
      ])}`,
    );
  }
  sections.push(`Bars\n\n${barLines(barsOf(report))}`);
  return sections.map((section) => section.replace(/^(?=.)/gm, '  ')).join('\n\n');
}

function describe({ node, processor, cores, pinned, diskFlushMs }: Report['environment']): string {
  const where = pinned
    ? 'The system under test has one core to itself; upstream and load have another.'
    : 'Without taskset: the systems under test are not pinned to a core, so figures swing more.';
  return `Node ${node}, ${processor}, ${cores} cores. ${where}\nThe disk takes ${decimals(diskFlushMs)} ms to make 4 KiB durable.`;
}

function throughputText(rows: readonly Throughput[]): string {
  const bare = named(rows, 'bare')!.perSecond.median;
  const portkey = named(rows, 'Portkey')?.perSecond.median ?? Number.NaN;
  const cells = rows.map(({ name, perSecond, processorMicroseconds, busy, others, failed }) => [
    name,
    whole(perSecond.median),
    `${whole(perSecond.low)}–${whole(perSecond.high)}`,
    decimals(perSecond.median / bare),
    decimals(perSecond.median / portkey),
    whole(processorMicroseconds),
    percent(busy),
    percent(others),
    whole(failed),
  ]);
  const head = [
    '',
    'requests/s',
    'spread',
    'of bare',
    '× Portkey',
    'µs CPU each',
    'core used',
    'by others',
    'failed',
  ];
  return `Small whole answers, 32 connections\n\n${textTable([head, ...cells])}`;
}

function oneClientText(rows: readonly OneClient[]): string {
  const direct = named(rows, 'direct')!.milliseconds.median;
  const bare = named(rows, 'bare')!.milliseconds.median;
  const cells = rows.map(({ name, milliseconds }) => [
    name,
    ...rangeOf(milliseconds),
    decimals(milliseconds.median - direct),
    decimals(milliseconds.median - bare),
  ]);
  return `One client, one request after another, ms\n\n${textTable([
    ['', 'median', 'middle half', 'over direct', 'over bare'],
    ...cells,
  ])}`;
}

function firstTokenText({ concurrent, lanes }: FirstTokens): string {
  const direct = named(lanes, 'direct')!.milliseconds.median;
  const bare = named(lanes, 'bare')!.milliseconds.median;
  const cells = lanes.map(({ name, milliseconds, streams, failed }) => [
    name,
    ...rangeOf(milliseconds),
    decimals(milliseconds.median - direct),
    decimals(milliseconds.median - bare),
    whole(streams),
    whole(failed),
  ]);
  const head = ['', 'median', 'middle half', 'over direct', 'over bare', 'streams', 'failed'];
  const title = concurrent === 1 ? '1 stream at a time' : `${concurrent} streams at once`;
  return `Time to first token, ${title}, ms\n\n${textTable([head, ...cells])}`;
}

function memoryText(rows: readonly StreamMemory[]): string {
  const cells = rows.map(({ name, rssKb, heapKb }) => [name, decimals(rssKb), decimals(heapKb)]);
  return `Memory of each of ${whole(rows[0]!.streams)} streams held open, KB\n\n${textTable([
    ['', 'resident', 'objects and buffers'],
    ...cells,
  ])}`;
}

function percent(share: number): string {
  return Number.isNaN(share) ? '–' : `${whole(share * 100)} %`;
}

function rangeOf({ median, low, high }: Figure): string[] {
  return [decimals(median), `${decimals(low)}–${decimals(high)}`];
}
