import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cleared } from '../../egress/clearance.ts';
import type { Transport } from '../../egress/transport.ts';
import type { Place } from '../../shared/place.ts';
import type { ResultOf, TaskInput } from '../../task/task.ts';
import type { WorkRequest, WorkResult } from '../../task/work.ts';
import { type Attempt, type Provider, ProviderError } from '../provider.ts';
import { requirePictures } from '../shared/picture.ts';
import { workRequest } from '../shared/work.ts';
import { discoverModels } from './discover.ts';
import { progressOf, sightOf } from './progress.ts';
import { orderFor } from './request.ts';
import { picturesIn } from './response.ts';
import { type Connection, get, post } from './server.ts';
import { Turns } from './turns.ts';

export interface Automatic1111Options<P extends Place> {
  readonly id: string;
  readonly place: P;
  /** Milliseconds between looks at a running job, default 1000. */
  readonly pollEvery?: number | undefined;
}

/** Looks in a row that find the server idle, after which an answer that did not come is lost. */
const idleLooks = 5;
/** Milliseconds that ending a job may take after its caller has left. */
const endPatience = 3000;

/**
 * The Web UI of AUTOMATIC1111, and Forge, started with `--api`. The transport's base address is the
 * server's root. It does one thing at a time, and calls that overlap are undefined there: they wait here.
 */
export function createAutomatic1111Provider<P extends Place>(options: Automatic1111Options<P>): Provider<P> {
  const { id, place, pollEvery = 1000 } = options;
  const turns = new Turns();
  return {
    id,
    kind: 'automatic1111',
    place,
    discover: (transport, signal) => discoverModels({ transport, signal }),
    async perform<Input extends TaskInput>(attempt: Attempt<P, Input>, transport: Transport<P>) {
      const request = workRequest(attempt.input.content);
      requirePictures(request.files);
      const before = turns.length;
      if (before > 0) attempt.onProgress?.({ fraction: 0, message: `waiting, ${before} before it` });
      const value = await turns.take(attempt.signal, () => make(attempt, transport, request, pollEvery));
      return { kind: 'whole', value } as ResultOf<Input>;
    },
  };
}

async function make<P extends Place>(
  attempt: Attempt<P>,
  transport: Transport<P>,
  request: WorkRequest,
  pollEvery: number,
): Promise<WorkResult> {
  await requireCheckpoint({ transport, signal: attempt.signal }, request.model);
  const seed = request.parameters.seed ?? randomInt(2 ** 32);
  for (let run = 1; ; run++) {
    const task = `task(polder-${randomUUID()})`;
    const { path, body } = orderFor(request, task, seed);
    const answer = await answerTo(attempt, transport, {
      path,
      task,
      pollEvery,
      body: attempt.input.shape(() => body),
    });
    if (answer === 'lost') {
      if (run === 1) continue;
      throw new ProviderError('incomplete', 'The Web UI did the work twice and its answer never came.');
    }
    const { width, height } = request.parameters;
    const outputs = picturesIn(answer, request.model, { width, height });
    return { model: request.model, outputs, usage: { images: outputs.length } };
  }
}

/** Asked beforehand, since the Web UI may take another checkpoint in silence. */
async function requireCheckpoint<P extends Place>(connection: Connection<P>, model: string): Promise<void> {
  const names = (await discoverModels(connection)).map(({ name }) => name);
  if (names.includes(model)) return;
  const offered = names.length === 0 ? 'It has none.' : `It has: ${names.slice(0, 20).join(', ')}.`;
  throw new ProviderError('unknown-model', `The Web UI has no checkpoint “${model}”. ${offered}`, {
    beforeSending: true,
  });
}

interface Call<P extends Place> {
  readonly path: string;
  readonly body: Cleared<P, object>;
  readonly task: string;
  readonly pollEvery: number;
}

/** What came of a call; `lost` where the server is done and the answer does not come. */
async function answerTo<P extends Place>(
  attempt: Attempt<P>,
  transport: Transport<P>,
  { path, body, task, pollEvery }: Call<P>,
): Promise<unknown> {
  const over = new AbortController();
  const signal = AbortSignal.any([attempt.signal, over.signal]);
  try {
    return await Promise.race([
      post({ transport, signal }, path, body, true),
      untilLost({ transport, signal }, attempt, task, pollEvery),
    ]);
  } catch (thrown) {
    if (!attempt.signal.aborted) throw thrown;
    await interrupt({ transport, signal: AbortSignal.timeout(endPatience) }, task);
    throw new ProviderError('aborted', 'The request was given up.');
  } finally {
    over.abort();
  }
}

/** Tells how far the work is, and resolves once there is none at the server any more. */
async function untilLost<P extends Place>(
  connection: Connection<P>,
  attempt: Attempt<P>,
  task: string,
  pollEvery: number,
): Promise<'lost'> {
  for (let idle = 0; idle < idleLooks; ) {
    await sleep(pollEvery, undefined, { signal: connection.signal });
    const value = await look(connection);
    if (value === undefined) continue;
    const sight = sightOf(value, task);
    idle = sight === 'idle' ? idle + 1 : 0;
    attempt.onProgress?.(progressOf(value, sight));
  }
  return 'lost';
}

/** Undefined where the server does not say: the call itself will show what is wrong. */
async function look<P extends Place>(connection: Connection<P>): Promise<unknown> {
  try {
    return await get(connection, '/sdapi/v1/progress?skip_current_image=true');
  } catch (thrown) {
    if (thrown instanceof ProviderError && !connection.signal.aborted) return undefined;
    throw thrown;
  }
}

/** Ends what runs, if that is ours: the Web UI has one button for all. */
async function interrupt<P extends Place>(connection: Connection<P>, task: string): Promise<void> {
  try {
    if (sightOf(await look(connection), task) === 'ours') await post(connection, '/sdapi/v1/interrupt');
  } catch (thrown) {
    // Whatever becomes of it, what the caller is told is that the request was given up.
    if (!(thrown instanceof ProviderError)) throw thrown;
  }
}
