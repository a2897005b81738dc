import type { FastifyReply, FastifyRequest } from 'fastify';
import type { WorkInput } from '../../task/task.ts';
import type { WorkRequest, WorkResult } from '../../task/work.ts';
import { answerHeaders } from '../shared/answer.ts';
import { callerOf, clientSignal, wishesOf } from '../shared/request.ts';
import type { SurfaceContext } from '../shared/surface.ts';

/**
 * Has work done that came by OpenAI's protocol, and says in the answer's headers by whom and why. The result
 * bears the name of the model as it is known here.
 *
 * @throws PolderError
 */
export async function performWork(
  { gateway }: SurfaceContext,
  request: FastifyRequest,
  reply: FastifyReply,
  work: WorkRequest,
): Promise<WorkResult> {
  const handling = gateway.begin<WorkInput>(
    {
      input: { kind: 'work', request: work },
      surface: 'openai',
      caller: callerOf(request),
      wishes: wishesOf(request),
    },
    clientSignal(reply),
  );
  const { interaction, route, result } = await handling.answer;
  reply.headers(answerHeaders(interaction, route));
  return result.value;
}
