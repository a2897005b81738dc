/**
 * What Polder costs in time and memory, beside a bare proxy and Portkey's gateway in the same run.
 *
 *   npm run bench:gateway -- [--json] [--strict] [--quick] [--without-portkey] [--only requests,…] [--source]
 */
import { existsSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { request } from 'undici';
import { type Effort, fullEffort, quickEffort } from './effort.ts';
import { measureOneClient, measureThroughput, type Throughput } from './measure-requests.ts';
import { measureDiskFlush, measureStarts } from './measure-start.ts';
import { measureFirstTokens, measureMemory } from './measure-streams.ts';
import { portkeyEntry } from './portkey.ts';
import { cleanUpAtExit, cores, type Program, startNode } from './processes.ts';
import { barsOf, type Report, textOf } from './report.ts';
import {
  directLane,
  type Lane,
  type Polder,
  prove,
  startBareProxy,
  startPolder,
  startPortkey,
  startUpstream,
} from './systems.ts';

const parts = ['requests', 'streams', 'memory', 'start'] as const;

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    source: { type: 'boolean', default: false },
    'without-portkey': { type: 'boolean', default: false },
    only: { type: 'string', default: parts.join() },
  },
});

const root = join(import.meta.dirname, '..', '..');
const program = join(root, options.source ? 'src/main.ts' : 'dist/main.js');
const effort: Effort = options.quick ? quickEffort : fullEffort;
const settleFlags = ['--expose-gc'];
const settleBeforePolder = [...settleFlags, '--import', join(import.meta.dirname, 'settle-polder.ts')];

/** What is being done, on one line of a terminal; a terminal that shows the report loses it again. */
function tell(words: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K  ${words}`);
}

async function requestsPart(load: Program) {
  const upstream = await startUpstream(8, 0);
  const portkey = await startPortkeyIfWanted(upstream.url);
  const polder = await startPolder({ upstream: upstream.url, program });
  const { auto, local, cloud, pinned } = polder.lanes;
  const bare = await startBareProxy(upstream.url);
  const compared = 'lane' in portkey ? [portkey.lane] : [];
  const throughput = await measureThroughput(
    load,
    [bare, auto, local, cloud, pinned, ...compared],
    effort,
    tell,
  );
  const records = await countRecords(polder, throughput);
  const oneClient = await measureOneClient(
    load,
    [directLane(upstream.url), bare, auto, pinned],
    effort,
    tell,
  );
  await polder.stop();
  for (const lane of [bare, ...compared]) await lane.program?.stop();
  await upstream.program.stop();
  return {
    throughput,
    records,
    oneClient,
    ...('reason' in portkey && { withoutPortkey: portkey.reason }),
  };
}

async function startPortkeyIfWanted(upstream: string): Promise<{ lane: Lane } | { reason: string }> {
  if (options['without-portkey']) return { reason: 'it was asked to be.' };
  tell('fetching Portkey’s gateway');
  try {
    return { lane: await startPortkey(await portkeyEntry(), upstream) };
  } catch (error) {
    const [line] = String(error instanceof Error ? error.message : error).split('\n');
    return { reason: `${line}` };
  }
}

/** Warm-up answers are on record too, so there are more records than answers that were counted. */
async function countRecords({ url }: Polder, throughput: readonly Throughput[]) {
  const answer = await request(`${url}/stats?days=1`);
  const { answered } = (await answer.body.json()) as { answered: number };
  const received = throughput
    .filter(({ name }) => name.startsWith('Polder'))
    .reduce((sum, row) => sum + row.answered, 0);
  return { received, recorded: answered };
}

async function streamsPart(load: Program) {
  const upstream = await startUpstream(50, 20);
  const polder = await startPolder({ upstream: upstream.url, program });
  const bare = await startBareProxy(upstream.url);
  const lanes = [directLane(upstream.url), bare, polder.lanes.auto];
  for (const lane of lanes) await prove(lane);
  const firstTokens = await measureFirstTokens(load, lanes, effort, tell);
  await polder.stop();
  await bare.program?.stop();
  await upstream.program.stop();
  return { firstTokens };
}

async function memoryPart(load: Program) {
  const upstream = await startUpstream(90, 1_000);
  const bare = await startBareProxy(upstream.url, settleFlags);
  await prove(bare);
  const ofBare = await measureMemory(load, bare, effort, tell);
  await bare.program?.stop();
  const polder = await startPolder({ upstream: upstream.url, program, flags: settleBeforePolder });
  await prove(polder.lanes.auto);
  const ofPolder = await measureMemory(load, polder.lanes.auto, effort, tell);
  await polder.stop();
  await upstream.program.stop();
  return { memory: [ofBare, ofPolder] };
}

async function startPart() {
  const upstream = await startUpstream(8, 0);
  const start = await measureStarts(upstream.url, program, effort, tell);
  await upstream.program.stop();
  return { start };
}

async function run(wanted: ReadonlySet<string>): Promise<Report> {
  const load = startNode([join(import.meta.dirname, 'load.ts')], { core: 'rest' });
  const report: Report = {
    environment: {
      node: process.version,
      processor: cpus()[0]?.model.trim() ?? 'unknown processor',
      cores: availableParallelism(),
      pinned: cores !== undefined,
      diskFlushMs: measureDiskFlush(),
    },
    ...(wanted.has('requests') && (await requestsPart(load))),
    ...(wanted.has('streams') && (await streamsPart(load))),
    ...(wanted.has('memory') && (await memoryPart(load))),
    ...(wanted.has('start') && (await startPart())),
  };
  await load.stop();
  tell('');
  if (process.stderr.isTTY) process.stderr.write('\r');
  return report;
}

cleanUpAtExit();
if (!existsSync(program)) {
  console.error(
    `${program} is missing: build it with \`npm run build\`, or measure the source with --source.`,
  );
  process.exit(2);
}
const wanted = new Set(options.only.split(','));
const unknown = [...wanted].filter((name) => !parts.some((part) => part === name));
if (unknown.length > 0) {
  console.error(`--only knows ${parts.join(', ')}; not ${unknown.join(', ')}.`);
  process.exit(2);
}
const report = await run(wanted);
const bars = barsOf(report);
console.log(options.json ? JSON.stringify({ ...report, bars }, null, 2) : `\n${textOf(report)}\n`);
process.exitCode = options.strict && bars.some(({ met }) => !met) ? 1 : 0;
