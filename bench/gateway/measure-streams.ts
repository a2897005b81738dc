import { setTimeout as sleep } from 'node:timers/promises';
import type { Effort } from './effort.ts';
import { middleHalf, order } from './measure-requests.ts';
import type { Program } from './processes.ts';
import type { SettledMemory } from './settle.ts';
import type { Lane } from './systems.ts';
import type { Figure } from './table.ts';

/** Milliseconds from asking to the first token, with so many streams under way. */
export interface FirstTokens {
  readonly concurrent: number;
  readonly lanes: readonly {
    readonly name: string;
    readonly milliseconds: Figure;
    readonly streams: number;
    readonly failed: number;
  }[];
}

const levels = [1, 50, 200];
/** A stream alone gives one sample a second. */
const loneStreamFactor = 2;

export async function measureFirstTokens(
  load: Program,
  lanes: readonly Lane[],
  { streamRounds, streamSeconds }: Effort,
  tell: (words: string) => void,
): Promise<FirstTokens[]> {
  const results: FirstTokens[] = [];
  for (const lane of lanes) {
    tell(`warming up streams of ${lane.name}`);
    await order(load, { kind: 'streams', target: lane.target, concurrent: 50, seconds: 1 });
  }
  for (const concurrent of levels) {
    const rows = lanes.map(() => ({ times: [] as number[], failed: 0 }));
    const seconds = streamSeconds * (concurrent === 1 ? loneStreamFactor : 1);
    for (let round = 1; round <= streamRounds; round++) {
      for (const [index, { name, target }] of lanes.entries()) {
        tell(`${concurrent} at once, round ${round} of ${streamRounds}: ${name}`);
        const result = await order(load, { kind: 'streams', target, concurrent, seconds });
        rows[index]!.times.push(...result.firstTokenMs);
        rows[index]!.failed += result.failed;
      }
    }
    results.push({
      concurrent,
      lanes: rows.map(({ times, failed }, index) => ({
        name: lanes[index]!.name,
        milliseconds: middleHalf(times),
        streams: times.length,
        failed,
      })),
    });
  }
  return results;
}

/** What a stream that is held open costs a process, in kilobytes (1,024 bytes). */
export interface StreamMemory {
  readonly name: string;
  readonly streams: number;
  /** Resident memory of the process, garbage collected before and after. */
  readonly rssKb: number;
  /** Objects and buffers alone. */
  readonly heapKb: number;
}

const warmUpSeconds = 3;

/** The lane's process must have been started with `settleFlags`. */
export async function measureMemory(
  load: Program,
  { name, target, program }: Lane,
  { heldStreams }: Effort,
  tell: (words: string) => void,
): Promise<StreamMemory> {
  tell(`memory of ${name}: warming up`);
  await order(load, { kind: 'many', target, connections: 32, seconds: warmUpSeconds });
  await order(load, { kind: 'hold', target, streams: 20 });
  await order(load, { kind: 'let go' });
  await sleep(1_000);
  const before = await program!.ask<SettledMemory>('settle');
  tell(`memory of ${name}: opening ${heldStreams} streams`);
  const streams = await order(load, { kind: 'hold', target, streams: heldStreams });
  await sleep(2_000);
  const after = await program!.ask<SettledMemory>('settle');
  await order(load, { kind: 'let go' });
  const perStream = (bytes: number) => bytes / streams / 1024;
  return {
    name,
    streams,
    rssKb: perStream(after.rss - before.rss),
    heapKb: perStream(after.heap - before.heap),
  };
}
