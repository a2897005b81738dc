import type { Effort } from './effort.ts';
import type { Job, Reply, Results } from './load.ts';
import { measuredCoreSeconds, type Program, processorSeconds } from './processes.ts';
import { type Lane, prove } from './systems.ts';
import { type Figure, figureOf, median } from './table.ts';

/** One lane's requests per second. */
export interface Throughput {
  readonly name: string;
  readonly perSecond: Figure;
  /** Microseconds of processor time of the system under test for each answer, all its threads; NaN away from Linux. */
  readonly processorMicroseconds: number;
  /** The part of a core that it used; near 1 where the system, not the load, was the limit. */
  readonly busy: number;
  /** The part of that core that other programs of the machine took meanwhile; NaN where nothing is pinned. */
  readonly others: number;
  readonly answered: number;
  readonly failed: number;
}

const connections = 32;
const warmUpSeconds = 2;

/** Gives the load program a job. */
export async function order<Kind extends Job['kind']>(
  load: Program,
  job: Extract<Job, { kind: Kind }>,
): Promise<Results[Kind]> {
  const reply = await load.ask<Reply>(job);
  if ('error' in reply) throw new Error(`The load program could not ${job.kind}: ${reply.error}`);
  return reply.result as Results[Kind];
}

/** Many small answers at once, lane after lane, round after round. */
export async function measureThroughput(
  load: Program,
  lanes: readonly Lane[],
  { rounds, roundSeconds }: Effort,
  tell: (words: string) => void,
): Promise<Throughput[]> {
  const rows = lanes.map(() => ({
    rates: [] as number[],
    costs: [] as number[],
    busy: [] as number[],
    others: [] as number[],
    answered: 0,
    failed: 0,
  }));
  const once = (target: Lane['target'], seconds: number) =>
    order(load, { kind: 'many', target, connections, seconds });
  for (const lane of lanes) {
    tell(`warming up ${lane.name}`);
    await prove(lane);
    await once(lane.target, warmUpSeconds);
  }
  for (let round = 1; round <= rounds; round++) {
    for (const [index, lane] of lanes.entries()) {
      tell(`small answers, round ${round} of ${rounds}: ${lane.name}`);
      const coreBefore = measuredCoreSeconds() ?? Number.NaN;
      const before = processorOf(lane);
      const { answered, failed, seconds } = await once(lane.target, roundSeconds);
      const used = processorOf(lane) - before;
      const core = (measuredCoreSeconds() ?? Number.NaN) - coreBefore;
      const row = rows[index]!;
      row.rates.push(answered / seconds);
      row.costs.push((used / answered) * 1e6);
      row.busy.push(used / seconds);
      row.others.push(Math.max(0, core - used) / seconds);
      row.answered += answered;
      row.failed += failed;
    }
  }
  return rows.map(({ rates, costs, busy, others, answered, failed }, index) => ({
    name: lanes[index]!.name,
    perSecond: figureOf(rates),
    processorMicroseconds: median(costs),
    busy: median(busy),
    others: median(others),
    answered,
    failed,
  }));
}

/** Milliseconds of one request after another on one connection, lane beside lane in blocks. */
export interface OneClient {
  readonly name: string;
  readonly milliseconds: Figure;
}

const blockSize = 100;
const warmUpRequests = 300;

export async function measureOneClient(
  load: Program,
  lanes: readonly Lane[],
  { sequentialRequests }: Effort,
  tell: (words: string) => void,
): Promise<OneClient[]> {
  const times: number[][] = lanes.map(() => []);
  const block = (lane: Lane, requests: number) =>
    order(load, { kind: 'one by one', target: lane.target, requests });
  for (const lane of lanes) await block(lane, warmUpRequests);
  for (let done = 0; done < sequentialRequests; done += blockSize) {
    tell(`one client: ${done} of ${sequentialRequests} requests each`);
    for (const [index, lane] of lanes.entries()) times[index]!.push(...(await block(lane, blockSize)));
  }
  return lanes.map(({ name }, index) => ({ name, milliseconds: middleHalf(times[index]!) }));
}

/** The median with the quartiles around it: one slow request says nothing about the others. */
export function middleHalf(values: readonly number[]): Figure {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
  return { median: median(sorted), low: at(0.25), high: at(0.75) };
}

function processorOf({ program }: Lane): number {
  return (program && processorSeconds(program.pid)) ?? Number.NaN;
}
