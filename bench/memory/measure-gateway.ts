import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { MemoryOverview, MemorySearchAnswer } from '../../src/surfaces/dashboard/contract.ts';
import { processorSeconds, removeFolder, startNode, temporaryFolder } from '../gateway/processes.ts';
import { type Figure, figureOf, median } from '../gateway/table.ts';
import { InventedTexts } from './invented-texts.ts';

/** Of requests, in milliseconds. */
export interface Times extends Figure {
  readonly p95: number;
}

/** Searches that are asked one after another. */
export interface Searches {
  readonly among: string;
  readonly ms: Times;
  /** Share of questions whose entry came first, of those that were asked about an entry within reach. */
  readonly first: number;
}

export interface GatewayFigures {
  /** As many as were wanted, or as came in in time. */
  readonly entries: number;
  /** Of these had a vector in time. */
  readonly embedded: number;
  /** Until all texts were on disk and found by their words, and until all had their vectors too. */
  readonly takenInSeconds: number;
  readonly embeddedSeconds: number;
  /** Of the last tenth, which shows what grows with size. */
  readonly lastTenthPerSecond: { readonly takenIn: number; readonly embedded: number };
  readonly processorSeconds: number | undefined;
  /** How long small requests took meanwhile. */
  readonly othersMs: Times;
  /** Of the whole process; NaN away from Linux. */
  readonly memoryMb: number;
  readonly files: { readonly databaseMb: number; readonly vectorsMb: number };
  readonly searches: readonly Searches[];
  readonly start: StartFigures;
}

/** A start with all of it there. */
export interface StartFigures {
  readonly listensMs: number;
  /** The first search, which may have to do with words. */
  readonly firstSearchMs: number;
  /** Until meaning was searched too. */
  readonly meaningMs: number;
  /** Searches until then. */
  readonly meanwhileMs: Times | undefined;
  readonly othersMs: Times | undefined;
}

interface Asked {
  readonly text: string;
  readonly question: string;
  readonly place: Place;
}

interface Place {
  readonly collection: string;
  readonly owner: string;
  readonly privacy: 'open' | 'private';
}

const atOnce = 500;
const key = 'key-b';
const program = new URL('../../src/main.ts', import.meta.url).pathname;

/** Half of it notes; one in a hundred of a key of its own; every fourth open. */
function placeOf(number: number): Place {
  return {
    collection: number % 2 === 0 ? 'notes' : number % 4 === 1 ? 'error-solutions' : 'documents',
    owner: number % 100 === 0 ? key : '*',
    privacy: number % 8 < 2 ? 'open' : 'private',
  };
}

/**
 * Gives a gateway of its own process so many entries, as somebody would who imports them, or as many as it takes in
 * so many minutes, and asks it for them; then starts it anew with all of them.
 */
export async function measureGateway(
  wanted: number,
  questions: number,
  minutes: number,
  onProgress: (what: string, share: number) => void,
): Promise<GatewayFigures> {
  const home = temporaryFolder();
  const first = await Gateway.start(home);
  const started = performance.now();
  const others = watch(first.url);
  const marks: Mark[] = [];
  const until = started + minutes * 60_000;
  const asked = await fill(first, wanted, questions, (done) => {
    marks.push({ at: performance.now(), done });
    onProgress('taking in', done / wanted);
    return performance.now() < until;
  });
  const entries = marks.at(-1)!.done;
  const takenInSeconds = (performance.now() - started) / 1000;
  const vectorMarks: Mark[] = [];
  let done = 0;
  for (; done < entries && performance.now() < until; await wait(200)) {
    done = await first.embedded();
    vectorMarks.push({ at: performance.now(), done });
    onProgress('embedding', done / entries);
  }
  const embeddedSeconds = (performance.now() - started) / 1000;
  const othersMs = await others();
  const memoryMb = await first.memoryMb();
  const processor = processorSeconds(first.pid);
  const searches = await searchAll(first, asked, questions);
  await first.stop();
  const files = {
    databaseMb: await megabytes(home, 'polder.db'),
    vectorsMb: await megabytes(home, 'vectors'),
  };
  const start = await measureStart(home, done, asked);
  removeFolder(home);
  return {
    entries,
    embedded: done,
    takenInSeconds,
    embeddedSeconds,
    lastTenthPerSecond: { takenIn: lastTenth(marks, entries), embedded: lastTenth(vectorMarks, entries) },
    processorSeconds: processor,
    othersMs,
    memoryMb,
    files,
    searches,
    start,
  };
}

async function fill(
  gateway: Gateway,
  entries: number,
  questions: number,
  goesOn: (done: number) => boolean,
): Promise<Asked[]> {
  const texts = new InventedTexts(1);
  const asked: Asked[] = [];
  const askEvery = Math.floor(entries / (questions * 8)) | 1; // Odd, so that places of all kinds are asked about.
  for (let from = 0; from < entries; from += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, entries - from) }, (_, offset) => {
      const number = from + offset;
      const { text, question } = texts.draw();
      const place = placeOf(number);
      if (number % askEvery === 0 || place.owner === key) asked.push({ text, question, place });
      return { text, ...place };
    });
    await gateway.post('/entries/batch', { entries: some });
    if (!goesOn(from + some.length)) break;
  }
  return asked;
}

/** Of everything, of a collection, of one owner and of a class, each about entries that are within reach. */
async function searchAll(gateway: Gateway, asked: readonly Asked[], questions: number): Promise<Searches[]> {
  const lanes: readonly [string, Partial<Place>][] = [
    ['all', {}],
    ['a collection', { collection: 'error-solutions' }],
    ["a key's", { owner: key }],
    ['a class', { privacy: 'open' }],
  ];
  const searches: Searches[] = [];
  for (const [among, filter] of lanes) {
    const fitting = asked.filter(({ place }) =>
      Object.entries(filter).every(([name, value]) => place[name as keyof Place] === value),
    );
    const chosen = spread(fitting, questions);
    const times: number[] = [];
    let first = 0;
    for (const { question, text } of chosen) {
      const before = performance.now();
      const finds = await gateway.search(question, filter);
      times.push(performance.now() - before);
      if (finds[0]?.entry.text === text) first += 1;
    }
    searches.push({ among, ms: timesOf(times), first: first / chosen.length });
  }
  return searches;
}

async function measureStart(home: string, embedded: number, asked: readonly Asked[]): Promise<StartFigures> {
  const begun = performance.now();
  const gateway = await Gateway.start(home);
  const listensMs = performance.now() - begun;
  const others = watch(gateway.url);
  const times: number[] = [];
  try {
    for (const { question } of asked.slice(0, 2_000)) {
      if ((await gateway.embedded()) >= embedded) break;
      const before = performance.now();
      await gateway.search(question, {});
      times.push(performance.now() - before);
    }
    const meaningMs = performance.now() - begun;
    const meanwhileMs = times.length > 0 ? timesOf(times) : undefined;
    return { listensMs, firstSearchMs: times[0] ?? 0, meaningMs, meanwhileMs, othersMs: await others() };
  } finally {
    await gateway.stop();
  }
}

class Gateway {
  readonly url: string;
  readonly pid: number;
  readonly stop: () => Promise<void>;

  private constructor(url: string, pid: number, stop: () => Promise<void>) {
    this.url = url;
    this.pid = pid;
    this.stop = stop;
  }

  /** As a user has it, with no models. */
  static async start(home: string): Promise<Gateway> {
    const running = startNode([program, '--json'], {
      core: 'any',
      env: { POLDER_HOME: home, POLDER_PORT: '0', LOG_LEVEL: 'error' },
    });
    const { address } = JSON.parse(await running.line((line) => line.startsWith('{'))) as { address: string };
    return new Gateway(address, running.pid, () => running.stop());
  }

  /** How many entries have their vectors. */
  async embedded(): Promise<number> {
    const answer = await fetch(`${this.url}/polder/memory`);
    return ((await answer.json()) as MemoryOverview).meaning?.entries ?? 0;
  }

  async search(text: string, filter: Partial<Place>): Promise<MemorySearchAnswer['finds']> {
    return ((await this.post('/search', { text, limit: 10, ...filter })) as MemorySearchAnswer).finds;
  }

  async post(path: string, body: unknown): Promise<unknown> {
    const answer = await fetch(`${this.url}/polder/memory${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  async memoryMb(): Promise<number> {
    if (process.platform !== 'linux') return Number.NaN;
    const status = await readFile(`/proc/${this.pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024;
  }
}

/** Asks for something small all the time, until the result is called. */
function watch(url: string): () => Promise<Times> {
  let over = false;
  const times: number[] = [];
  const asking = (async () => {
    while (!over) {
      const before = performance.now();
      await (await fetch(`${url}/health`)).text();
      times.push(performance.now() - before);
      await wait(20);
    }
  })();
  return async () => {
    over = true;
    await asking;
    return timesOf(times);
  };
}

interface Mark {
  readonly at: number;
  readonly done: number;
}

/** Entries a second. */
function lastTenth(marks: readonly Mark[], entries: number): number {
  const last = marks.at(-1)!;
  const before = marks.findLast(({ done }) => done <= entries * 0.9) ?? marks[0]!;
  return ((last.done - before.done) / (last.at - before.at)) * 1000;
}

function timesOf(times: readonly number[]): Times {
  const sorted = times.toSorted((one, other) => one - other);
  return { ...figureOf(times), median: median(times), p95: sorted[Math.floor(sorted.length * 0.95)]! };
}

function spread<Item>(items: readonly Item[], count: number): Item[] {
  const step = Math.max(1, items.length / count);
  return Array.from(
    { length: Math.min(count, items.length) },
    (_, index) => items[Math.floor(index * step)]!,
  );
}

async function megabytes(folder: string, beginning: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  let bytes = 0;
  for (const name of names.filter((one) => one.startsWith(beginning))) {
    const found = await stat(join(folder, name));
    if (found.isFile()) bytes += found.size;
  }
  return bytes / 2 ** 20;
}
