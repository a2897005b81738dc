import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import type { Answer, Gateway, Handling, Route } from '../../gateway/gateway.ts';
import { asPolderError } from '../../shared/errors.ts';
import type { ResultOf, Task, TaskInput } from '../../task/task.ts';
import type { ModelStatus } from '../dashboard/contract.ts';
import type { RenderError, Surface, SurfaceContext } from '../shared/surface.ts';

/** For tests of surfaces: a gateway that gives what it is told to, and the tasks it was given. */
export interface FakeGateway extends Gateway {
  readonly tasks: Task[];
  readonly signals: AbortSignal[];
}

export const interaction = '01jd0000000000000000aa';

const route: Route = {
  model: 'ollama/llama3.2:latest',
  place: 'local',
  privacy: 'private',
  reason: 'A local model does for this.',
  costUsd: 0,
  budgetWarning: null,
  dropped: [],
  timings: { total: 1 },
};

/** `respond` gives the result for a task, or throws what the answer is to be rejected with. */
export function fakeGateway(respond: (task: Task) => ResultOf<TaskInput>): FakeGateway {
  const tasks: Task[] = [];
  const signals: AbortSignal[] = [];
  return {
    tasks,
    signals,
    begin<Input extends TaskInput>(task: unknown, signal: AbortSignal): Handling<Input> {
      tasks.push(task as Task);
      signals.push(signal);
      const answer = (async () => ({ interaction, route, result: respond(task as Task) }))();
      return {
        interaction,
        answer: answer as unknown as Promise<Answer<Input>>,
        waitingFor: () => 'ollama/llama3.2:latest is loading',
        onProgress: () => undefined,
      };
    },
  };
}

export interface TestServer extends AsyncDisposable {
  readonly app: FastifyInstance;
  readonly address: string;
}

/** A listening server with one surface on it and its errors in that surface's protocol. */
export async function serve(
  surface: Surface,
  renderError: RenderError,
  context: Partial<SurfaceContext> & Pick<SurfaceContext, 'gateway'>,
): Promise<TestServer> {
  const app = fastify();
  app.setErrorHandler((thrown, _request, reply) => {
    const { status, headers, body } = renderError(asPolderError(thrown));
    return reply.code(status).headers(headers).send(body);
  });
  surface(app, { version: '0.1.0', listModels: () => [], conversationOf: async () => undefined, ...context });
  await app.ready();
  app.server.listen(0, '127.0.0.1');
  await once(app.server, 'listening');
  const { port } = app.server.address() as AddressInfo;
  return {
    app,
    address: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      app.server.closeAllConnections();
      await app.close();
    },
  };
}

export function modelStatus(id: string, more: Partial<ModelStatus> = {}): ModelStatus {
  const [provider = '', name = ''] = id.split('/');
  return {
    id,
    provider,
    name,
    kind: 'ollama',
    place: 'local',
    capabilities: ['text-generation'],
    loaded: false,
    vision: false,
    tools: true,
    reasoning: false,
    quality: 0.5,
    practice: false,
    available: true,
    memoryBytes: null,
    fits: null,
    statistics: null,
    ...more,
  };
}

export async function* piecesOf<Piece>(pieces: readonly Piece[]): AsyncGenerator<Piece> {
  for (const piece of pieces) yield piece;
}

export async function gather<Piece>(pieces: AsyncIterable<Piece>): Promise<Piece[]> {
  const all: Piece[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}
