import type { Place } from '../../shared/place.ts';
import { ProviderError } from '../provider.ts';
import { nodeComplaints, promptFailure } from './complaints.ts';
import type { Graph } from './graph.ts';
import { readHistory, readQueue } from './job-state.ts';
import { type Answer, type Clear, type Connection, get, post } from './server.ts';

/** Jobs that may wait before ours; with more, another model answers sooner. */
const mostWaiting = 50;

/** A workflow on its way: the names under which it can be found again if the answer is lost. */
export interface Submission {
  readonly graph: Graph;
  /** The id that it asks for; older servers give one of their own. */
  readonly id: string;
  readonly clientId: string;
  /** Key of an account at comfy.org, for nodes that work there. */
  readonly accountKey: string | undefined;
}

/**
 * Gives a workflow to the server, and returns the id it got. Where the answer is lost on the way, the
 * server is asked whether it has the job.
 *
 * @throws ProviderError `overloaded` where too much waits, and for a workflow that is not taken as a whole
 */
export async function submit<P extends Place>(
  connection: Connection<P>,
  clear: Clear<P>,
  { graph, id, clientId, accountKey }: Submission,
): Promise<string> {
  await refuseFullQueue(connection);
  const body = clear({
    prompt: graph,
    client_id: clientId,
    prompt_id: id,
    ...(accountKey === undefined ? {} : { extra_data: { api_key_comfy_org: accountKey } }),
  });
  let answer: Answer;
  try {
    answer = await post(connection, '/prompt', body);
  } catch (thrown) {
    const taken = mayHaveArrived(thrown) ? await findJob(connection, id, clientId) : undefined;
    if (taken === undefined) throw thrown;
    return taken;
  }
  const given = (answer.value as { prompt_id?: unknown } | undefined)?.prompt_id;
  if (answer.status !== 200 || typeof given !== 'string') throw promptFailure(answer);
  if (nodeComplaints(answer.value).length > 0) {
    await cancel(connection, clear, { id: given, clientId });
    throw promptFailure(answer);
  }
  return given;
}

async function refuseFullQueue<P extends Place>(connection: Connection<P>): Promise<void> {
  const { value } = await get(connection, '/prompt');
  const waiting = (value as { exec_info?: { queue_remaining?: unknown } } | undefined)?.exec_info
    ?.queue_remaining;
  if (typeof waiting === 'number' && waiting > mostWaiting) {
    throw new ProviderError('overloaded', `${waiting} jobs wait at ComfyUI already; no more is put there.`, {
      code: 'queue_full',
      beforeSending: true,
    });
  }
}

function mayHaveArrived(thrown: unknown): boolean {
  return (
    thrown instanceof ProviderError &&
    !thrown.beforeSending &&
    (thrown.failure === 'failed' || thrown.failure === 'timeout')
  );
}

async function findJob<P extends Place>(
  connection: Connection<P>,
  id: string,
  clientId: string,
): Promise<string | undefined> {
  const queue = await get(connection, '/queue');
  const queued = readQueue(queue, id) ?? readQueue(queue, clientId);
  if (queued !== undefined) return queued.id;
  return readHistory(await get(connection, `/history/${id}`), id) === undefined ? undefined : id;
}

/**
 * Ends a job of ours and no other: by its own route where there is one, else out of the queue, or
 * interrupted by its id where it is seen running. Without an id ComfyUI would interrupt whatever runs.
 */
export async function cancel<P extends Place>(
  connection: Connection<P>,
  clear: Clear<P>,
  { id, clientId }: Pick<Submission, 'id' | 'clientId'>,
): Promise<void> {
  const { value } = await post(connection, `/api/jobs/${id}/cancel`);
  if ((value as { cancelled?: unknown } | undefined)?.cancelled === true) return;
  const queue = await get(connection, '/queue');
  const queued = readQueue(queue, id) ?? readQueue(queue, clientId);
  if (queued?.state.kind === 'waiting') await post(connection, '/queue', clear({ delete: [queued.id] }));
  if (queued?.state.kind === 'running') await post(connection, '/interrupt', clear({ prompt_id: queued.id }));
}
