import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import type { Effort } from './effort.ts';
import { removeFolder, temporaryFolder } from './processes.ts';
import { freePort, questionFor, spawnPolder } from './systems.ts';
import { type Figure, figureOf, median } from './table.ts';

const giveUpAfter = 20_000;
const askEvery = 5;

/** Milliseconds from starting the program, on a new data folder, to its first answer by a model. */
export async function measureStarts(
  upstream: string,
  file: string,
  { starts }: Effort,
  tell: (words: string) => void,
): Promise<Figure> {
  const times: number[] = [];
  for (let start = 1; start <= starts; start++) {
    tell(`start to first answer, ${start} of ${starts}`);
    times.push(await timeOneStart(upstream, file));
  }
  return figureOf(times);
}

async function timeOneStart(upstream: string, file: string): Promise<number> {
  const port = await freePort();
  const from = performance.now();
  const { program, home } = spawnPolder({ upstream, program: file, port, core: 'any' });
  try {
    for (;;) {
      if (await answers(port)) return performance.now() - from;
      if (performance.now() - from > giveUpAfter) throw new Error('Polder gave no answer after its start.');
      await sleep(askEvery);
    }
  } finally {
    await program.stop();
    removeFolder(home);
  }
}

/** An answer counts when the upstream gave it: practice mode says other words. */
async function answers(port: number): Promise<boolean> {
  try {
    const answer = await request(`http://127.0.0.1:${port}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: questionFor('auto', 0, false),
    });
    const text = await answer.body.text();
    return answer.statusCode === 200 && text.includes('Paris');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ECONNREFUSED') return false;
    throw error;
  }
}

const flushes = 60;

/** Milliseconds in the median to put 4 KiB on the disk where the data folders lie: durable records wait for it. */
export function measureDiskFlush(): number {
  const folder = temporaryFolder();
  const file = openSync(join(folder, 'flush'), 'w');
  const page = Buffer.alloc(4096, 1);
  const times: number[] = [];
  for (let flush = 0; flush < flushes; flush++) {
    const from = performance.now();
    writeSync(file, page);
    fdatasyncSync(file);
    times.push(performance.now() - from);
  }
  closeSync(file);
  removeFolder(folder);
  return median(times);
}
