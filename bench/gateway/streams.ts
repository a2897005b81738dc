import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { questionFor, type Target } from './systems.ts';

export interface StreamsResult {
  /** From asking to the first piece with content, for each stream that began when all were under way. */
  readonly firstTokenMs: readonly number[];
  /** Streams that did not end as they should. */
  readonly failed: number;
}

const firstContent = /"content":"[^"]/;
/** Long enough that every one of the concurrent streams has begun. */
const rampMs = 1_200;

let asked = 0;
let held: Agent | undefined;

/**
 * Keeps a number of streams under way for a time: each starts at a moment of its own, and begins anew
 * when it has ended, so that first tokens are waited for while the others speak.
 */
export async function runStreams(
  target: Target,
  concurrent: number,
  seconds: number,
): Promise<StreamsResult> {
  const agent = new Agent();
  const firstTokenMs: number[] = [];
  let failed = 0;
  const ramp = concurrent === 1 ? 0 : rampMs;
  const measureFrom = performance.now() + ramp;
  const until = measureFrom + seconds * 1000;
  const keepStreaming = async () => {
    await sleep(Math.random() * ramp);
    while (performance.now() < until) {
      const from = performance.now();
      const { first, complete } = await readStream(target, agent);
      if (!complete) failed += 1;
      else if (from >= measureFrom) firstTokenMs.push(first);
      await sleep(Math.random() * 20);
    }
  };
  await Promise.all(Array.from({ length: concurrent }, keepStreaming));
  await agent.close();
  return { firstTokenMs, failed };
}

async function readStream(target: Target, agent: Agent): Promise<{ first: number; complete: boolean }> {
  const from = performance.now();
  const answer = await request(target.url, streamRequest(target, agent));
  let first = Number.NaN;
  let last = '';
  for await (const piece of answer.body) {
    last = (piece as Buffer).toString();
    if (Number.isNaN(first) && firstContent.test(last)) first = performance.now() - from;
  }
  return { first, complete: answer.statusCode === 200 && !Number.isNaN(first) && last.includes('[DONE]') };
}

/** Opens streams and leaves them open; resolves when each has said its first token. */
export async function holdStreams(target: Target, streams: number): Promise<number> {
  held = new Agent();
  const opened: Promise<void>[] = [];
  for (let number = 0; number < streams; number++) {
    opened.push(openStream(target, held));
    if (number % 10 === 9) await sleep(20);
  }
  await Promise.all(opened);
  return streams;
}

async function openStream(target: Target, agent: Agent): Promise<void> {
  const answer = await request(target.url, streamRequest(target, agent));
  if (answer.statusCode !== 200) throw new Error(`status ${answer.statusCode}: ${await answer.body.text()}`);
  await new Promise<void>((resolve, reject) => {
    answer.body.on('data', (piece: Buffer) => {
      if (firstContent.test(piece.toString())) resolve();
    });
    answer.body.on('error', reject);
    answer.body.on('end', () => reject(new Error('a held stream ended')));
  });
}

/** Leaves all streams that are held. */
export async function closeStreams(): Promise<number> {
  await held?.destroy();
  held = undefined;
  return 0;
}

function streamRequest({ headers, model }: Target, dispatcher: Agent) {
  return { method: 'POST', headers, body: questionFor(model, asked++, true), dispatcher } as const;
}
