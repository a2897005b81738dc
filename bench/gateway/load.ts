/** A program of its own: asks questions and takes the times. It does one job a message. */
import autocannon from 'autocannon';
import { Client } from 'undici';
import { closeStreams, holdStreams, runStreams, type StreamsResult } from './streams.ts';
import { questionFor, type Target } from './systems.ts';

export type Job =
  | {
      readonly kind: 'many';
      readonly target: Target;
      readonly connections: number;
      readonly seconds: number;
    }
  | { readonly kind: 'one by one'; readonly target: Target; readonly requests: number }
  | {
      readonly kind: 'streams';
      readonly target: Target;
      readonly concurrent: number;
      readonly seconds: number;
    }
  | { readonly kind: 'hold'; readonly target: Target; readonly streams: number }
  | { readonly kind: 'let go' };

/** What each job answers with. */
export interface Results {
  readonly many: { readonly answered: number; readonly failed: number; readonly seconds: number };
  /** Milliseconds of each request. */
  readonly 'one by one': readonly number[];
  readonly streams: StreamsResult;
  /** How many streams have said their first token and are open. */
  readonly hold: number;
  readonly 'let go': number;
}

export type Reply = { readonly result: Results[keyof Results] } | { readonly error: string };

let asked = 0;

function perform(job: Job): Promise<Results[keyof Results]> {
  switch (job.kind) {
    case 'many':
      return askMany(job.target, job.connections, job.seconds);
    case 'one by one':
      return askOneByOne(job.target, job.requests);
    case 'streams':
      return runStreams(job.target, job.concurrent, job.seconds);
    case 'hold':
      return holdStreams(job.target, job.streams);
    case 'let go':
      return closeStreams();
  }
}

async function askMany(target: Target, connections: number, seconds: number): Promise<Results['many']> {
  const result = await autocannon({
    url: target.url,
    method: 'POST',
    headers: target.headers,
    connections,
    duration: seconds,
    requests: [
      {
        setupRequest: (request) => ({ ...request, body: questionFor(target.model, asked++, false) }),
      },
    ],
  });
  return { answered: result['2xx'], failed: result.non2xx + result.errors, seconds: result.duration };
}

async function askOneByOne(target: Target, requests: number): Promise<readonly number[]> {
  const url = new URL(target.url);
  const client = new Client(url.origin);
  const times: number[] = [];
  for (let number = 0; number < requests; number++) {
    const body = questionFor(target.model, asked++, false);
    const from = performance.now();
    const answer = await client.request({
      method: 'POST',
      path: url.pathname,
      headers: target.headers,
      body,
    });
    await answer.body.text();
    times.push(performance.now() - from);
    if (answer.statusCode !== 200) throw new Error(`status ${answer.statusCode} from ${target.url}`);
  }
  await client.close();
  return times;
}

process.on('message', (job: Job) => {
  perform(job).then(
    (result) => process.send?.({ result } satisfies Reply),
    (error: unknown) => process.send?.({ error: String(error) } satisfies Reply),
  );
});
