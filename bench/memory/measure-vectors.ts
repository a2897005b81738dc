import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { EmbeddedIndex } from '../../src/memory/vectors/embedded.ts';
import { ExactIndex } from '../../src/memory/vectors/exact.ts';
import type { Neighbour, Scope, VectorIndex, VectorItem } from '../../src/memory/vectors/vector-index.ts';
import { type Figure, figureOf } from '../gateway/table.ts';
import { ClusteredVectors } from './clustered-vectors.ts';

export interface VectorFigures {
  readonly entries: number;
  readonly dimensions: number;
  readonly buildSeconds: number;
  /** Processor time of all threads while it was built, which other programs do not lengthen. */
  readonly buildProcessorSeconds: number;
  /** Milliseconds that the event loop was late while it was built: 99th percentile and most. */
  readonly loopDelayMs: { readonly p99: number; readonly max: number };
  /** Growth of the process by building it. */
  readonly memoryMb: number;
  readonly fileMb: number;
  readonly saveSeconds: number;
  /** From the file to the first answer. */
  readonly openSeconds: number;
  readonly searchMs: Figure;
  readonly exactMs: Figure;
  /** Of the ten nearest, how many were found; and of those of a key that owns one entry in a hundred. */
  readonly recall: number;
  readonly recallOfKey: number;
}

const dimensions = 384;
const limit = 10;
const key = 'key-b';
const everybody: Scope = { owners: ['*'] };
const ofKey: Scope = { owners: [key] };
/** Few at a time, so that making them does not count as the index's delay. */
const slice = 50;

/** Builds the embedded index and compares it with comparing one by one, on the same vectors in the same process. */
export async function measureVectors(
  entries: number,
  questions: number,
  onProgress: (what: string, share: number) => void,
): Promise<VectorFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'polder-bench-vectors-'));
  const settings = { folder, space: 'bench/1', dimensions };
  try {
    const memoryBefore = rss();
    const built = await EmbeddedIndex.open(settings);
    const late = monitorEventLoopDelay({ resolution: 5 });
    late.enable();
    const processorBefore = processorSeconds();
    const buildSeconds = await timed(() => fill(built, entries, (share) => onProgress('building', share)));
    late.disable();
    const buildProcessorSeconds = processorSeconds() - processorBefore;
    const memoryMb = (rss() - memoryBefore) / 2 ** 20;
    const asked = questionsFor(entries, questions);
    // Before it is closed, for what is small is not saved but read from its rows again.
    const foundOfKey = await ask(built, asked, ofKey);
    const saveSeconds = await timed(() => built.close());

    let opened!: EmbeddedIndex;
    const openSeconds = await timed(async () => {
      opened = await EmbeddedIndex.open(settings);
      await search(opened, asked[0]!, everybody);
    });
    const found = await ask(opened, asked, everybody);
    const fileMb = (await sizeOf(folder)) / 2 ** 20;
    await opened.close();

    const exact = new ExactIndex(dimensions);
    await fill(exact, entries, (share) => onProgress('preparing the comparison', share));
    const truth = await ask(exact, asked, everybody);
    const truthOfKey = await ask(exact, asked, ofKey);
    return {
      entries,
      dimensions,
      buildSeconds,
      buildProcessorSeconds,
      loopDelayMs: { p99: late.percentile(99) / 1e6, max: late.max / 1e6 },
      memoryMb,
      fileMb,
      saveSeconds,
      openSeconds,
      searchMs: figureOf(found.milliseconds),
      exactMs: figureOf(truth.milliseconds),
      recall: recallOf(found.results, truth.results),
      recallOfKey: recallOf(foundOfKey.results, truthOfKey.results),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Adds the same vectors to whatever index it is. */
async function fill(index: VectorIndex, entries: number, onProgress: (share: number) => void): Promise<void> {
  const vectors = new ClusteredVectors(dimensions, entries, 1);
  for (let from = 0; from < entries; from += slice) {
    const items = Array.from({ length: Math.min(slice, entries - from) }, (_, offset): VectorItem => {
      const id = from + offset + 1;
      const owner = id % 100 === 0 ? key : '*';
      return { id, vector: vectors.draw(), partition: { owner, collection: 'notes', privacy: 'private' } };
    });
    await index.add(items);
    onProgress((from + items.length) / entries);
  }
}

/** Of the same clusters as the vectors, but none of them. */
function questionsFor(entries: number, count: number): Float32Array[] {
  const vectors = new ClusteredVectors(dimensions, entries, 1);
  for (let skipped = 0; skipped < entries; skipped++) vectors.draw();
  return Array.from({ length: count }, () => vectors.draw());
}

async function ask(index: VectorIndex, asked: readonly Float32Array[], scope: Scope) {
  const results: Neighbour[][] = [];
  const milliseconds: number[] = [];
  for (const vector of asked) {
    const started = performance.now();
    results.push(await search(index, vector, scope));
    milliseconds.push(performance.now() - started);
  }
  return { results, milliseconds };
}

function search(index: VectorIndex, vector: Float32Array, scope: Scope): Promise<Neighbour[]> {
  return index.search({ vector, limit, scope, privacy: 'private' });
}

function recallOf(found: readonly Neighbour[][], truth: readonly Neighbour[][]): number {
  const shares = truth.map((nearest, order) => {
    const ids = new Set(found[order]!.map(({ id }) => id));
    return nearest.filter(({ id }) => ids.has(id)).length / nearest.length;
  });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function rss(): number {
  globalThis.gc?.();
  return process.memoryUsage.rss();
}

async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** How many times as long the one takes as the other. */
export function speedUp({ searchMs, exactMs }: VectorFigures): number {
  return exactMs.median / searchMs.median;
}
