import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { hasEnded, type Run, runKinds, runStates } from '../../records/run.ts';
import type { Runs } from '../../records/runs.ts';
import { PolderError } from '../../shared/errors.ts';
import type { RunPage, RunView } from '../dashboard/contract.ts';
import { ownerOf } from '../shared/request.ts';
import { parseBody } from '../shared/validation.ts';
import { openEventStream } from './event-stream.ts';

export const runListSchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: z.string().max(40).optional(),
  state: z.enum(runStates).optional(),
  kind: z.enum(runKinds).optional(),
  user: z.string().max(200).optional(),
});

export type RunDoor = Pick<Runs, 'get' | 'list' | 'cancel' | 'listen'>;

/** Long work: what there is, how far it is, and an end to it. A key sees its own runs alone. */
export function runRoutes(app: FastifyInstance, runs: RunDoor): void {
  const idOf = ({ params }: { params: unknown }) => (params as { id: string }).id;
  app.get('/polder/runs', async (request): Promise<RunPage> => {
    const filter = parseBody(runListSchema, request.query);
    const found = await runs.list({ ...filter, owner: ownerOf(request), limit: filter.limit + 1 });
    const items = found.slice(0, filter.limit).map(runView);
    return { items, next: found.length > filter.limit ? items.at(-1)!.id : null };
  });
  app.get('/polder/runs/:id', async (request, reply) => {
    const run = await runs.get(idOf(request), ownerOf(request));
    if (run === undefined) throw new PolderError('not_found', 'There is no run with this id.');
    return request.headers.accept?.includes('text/event-stream')
      ? followRun(reply, runs, run.id)
      : runView(run);
  });
  const cancel = async (request: Parameters<typeof ownerOf>[0]) =>
    runView(await runs.cancel(idOf(request), ownerOf(request)));
  app.post('/polder/runs/:id/cancel', cancel);
  app.delete('/polder/runs/:id', cancel);
}

/**
 * Tells a run as events: `progress` for each change, then `end`; a run that has ended gives `end` alone.
 *
 * @param endsWithReader whether the run is cancelled where its reader leaves
 */
export async function followRun(
  reply: FastifyReply,
  runs: Pick<RunDoor, 'get' | 'listen' | 'cancel'>,
  id: string,
  endsWithReader = false,
): Promise<FastifyReply> {
  let stop: (() => void) | undefined;
  let isOver = false;
  const events = openEventStream(reply, () => {
    stop?.();
    if (endsWithReader && !isOver) void runs.cancel(id).catch(() => undefined); // It may have ended just now.
  });
  const tell = (run: Run) => {
    isOver = hasEnded(run);
    events.send(isOver ? 'end' : 'progress', runView(run));
    if (isOver) events.end();
  };
  stop = runs.listen(id, tell);
  if (stop === undefined) tell((await runs.get(id))!);
  return reply;
}

export function runView({ fraction, message, keyId, ...run }: Run): RunView {
  return { ...run, key: keyId, progress: { fraction, message } };
}
