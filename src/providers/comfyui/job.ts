import { randomUUID } from 'node:crypto';
import type { Place } from '../../shared/place.ts';
import type { Progress } from '../../task/work.ts';
import { ProviderError } from '../provider.ts';
import { failureOf } from '../shared/failures.ts';
import { Follower, type JobEnd } from './follow.ts';
import type { Graph } from './graph.ts';
import { resultsIn, type StoredFile } from './response.ts';
import type { Clear, Connection } from './server.ts';
import { cancel, submit } from './submit.ts';

export interface Job<P extends Place> {
  readonly connection: Connection<P>;
  readonly clear: Clear<P>;
  /**
   * The workflow, its pictures uploaded. `run` is another for each time it is given to the server;
   * `afresh` where the same had no result, since the server thought it done already.
   */
  graph(run: string, afresh: boolean): Promise<Graph>;
  readonly accountKey: string | undefined;
  readonly pollEvery: number;
  onProgress(progress: Progress): void;
}

/** What came of a job: files on the server and texts, with the workflow that made them. */
export interface JobResult {
  readonly graph: Graph;
  readonly files: readonly StoredFile[];
  readonly texts: readonly string[];
}

/** Milliseconds that ending a job may take after its caller has left. */
const cancelPatience = 3000;

/**
 * Has a workflow run to its end. A job that the server forgot, and one that it took for done without
 * having its files, is given to it once more with the same seed. A caller who leaves ends it.
 */
export async function runJob<P extends Place>(job: Job<P>): Promise<JobResult> {
  let afresh = false;
  for (let run = 1; ; run++) {
    const graph = await job.graph(randomUUID().slice(0, 8), afresh);
    const end = await runOnce(job, graph);
    if (end.kind === 'done') {
      requireSameModels(graph, end.ran);
      const results = resultsIn(end.outputs);
      if (results.files.length > 0 || results.texts.length > 0) return { graph, ...results };
      if (run > 1) throw new ProviderError('empty', 'The workflow ended without a result. Try another seed.');
      afresh = true;
    } else if (end.kind === 'lost') {
      if (run > 1) throw new ProviderError('failed', 'ComfyUI lost the job twice. Does it crash on it?');
    } else throw failureOfEnd(end);
  }
}

async function runOnce<P extends Place>(job: Job<P>, graph: Graph): Promise<JobEnd> {
  const { connection, clear, accountKey } = job;
  const names: { id: string; clientId: string } = { id: randomUUID(), clientId: randomUUID() };
  const follower = new Follower(connection, { ...job, clientId: names.clientId, onProgress: job.onProgress });
  try {
    names.id = await submit(connection, clear, { ...names, graph, accountKey });
    return await follower.follow(names.id);
  } catch (thrown) {
    if (connection.signal.aborted) {
      const { transport } = connection;
      // Whatever becomes of it, what the caller is told is that it was given up.
      await cancel({ transport, signal: AbortSignal.timeout(cancelPatience) }, clear, names).catch(
        (failure: unknown) => {
          if (!(failure instanceof ProviderError)) throw failure;
        },
      );
    }
    throw thrown;
  } finally {
    follower.close();
  }
}

function failureOfEnd(end: Exclude<JobEnd, { kind: 'done' | 'lost' }>): ProviderError {
  if (end.kind === 'cancelled')
    return new ProviderError('failed', 'The job was cancelled at ComfyUI itself.');
  return failureOf(500, { message: end.message, code: end.type });
}

/** A server, or what stands before it, that ran other models than it was asked for has not done the work. */
function requireSameModels(sent: Graph, ran: Graph | undefined): void {
  if (ran === undefined) return;
  for (const [id, { class_type, inputs }] of Object.entries(sent)) {
    if (!class_type.includes('Loader')) continue;
    for (const [name, asked] of Object.entries(inputs)) {
      const used = ran[id]?.inputs[name];
      if (typeof asked === 'string' && used !== undefined && used !== asked) {
        throw new ProviderError('failed', `ComfyUI ran “${String(used)}” in place of “${asked}”.`, {
          code: 'wrong_model',
        });
      }
    }
  }
}
