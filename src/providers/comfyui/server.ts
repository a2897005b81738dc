import type { Cleared } from '../../egress/clearance.ts';
import type { Form } from '../../egress/form.ts';
import type { Reply, Transport } from '../../egress/transport.ts';
import type { Place } from '../../shared/place.ts';
import { ProviderError } from '../provider.ts';
import { asProviderError, failureOf } from '../shared/failures.ts';
import { describeNode, type NodeDescription, type Nodes } from './nodes.ts';

/** A server to talk to, and until when. */
export interface Connection<P extends Place> {
  readonly transport: Transport<P>;
  readonly signal: AbortSignal;
}

/** Clears what is told to the server in the course of a request, as the request itself was. */
export type Clear<P extends Place> = <Content>(content: Content) => Cleared<P, Content>;

export interface Answer {
  readonly status: number;
  /** The body as JSON; undefined where it is none. */
  readonly value: unknown;
}

/** Milliseconds. A server that is sampling answers late. */
const patience = { headersTimeout: 30_000, idleTimeout: 30_000 };
const atOnce = 4;

export async function get<P extends Place>(
  { transport, signal }: Connection<P>,
  path: string,
): Promise<Answer> {
  return answerOf(await sent(transport.send({ method: 'GET', path, signal, ...patience })));
}

export async function post<P extends Place>(
  { transport, signal }: Connection<P>,
  path: string,
  body?: Cleared<P, object | Form>,
): Promise<Answer> {
  return answerOf(await sent(transport.send({ method: 'POST', path, body, signal, ...patience })));
}

/** The bytes of a file are to be read from what this gives. Any status but 200 is thrown. */
export async function getFile<P extends Place>(
  { transport, signal }: Connection<P>,
  path: string,
): Promise<Reply> {
  const reply = await sent(transport.send({ method: 'GET', path, signal, ...patience }));
  if (reply.status === 200) return reply;
  reply.discard();
  throw new ProviderError(
    'failed',
    `ComfyUI made a file and does not give it out (status ${reply.status}).`,
    {
      status: reply.status,
    },
  );
}

/**
 * What the server says of nodes, asked one by one, since the whole list takes some servers seconds.
 * Classes that it does not have are left out.
 */
export async function fetchNodes<P extends Place>(
  connection: Connection<P>,
  classes: Iterable<string>,
): Promise<Nodes> {
  const found = new Map<string, NodeDescription>();
  const waiting = new Set(classes).values();
  async function next(): Promise<void> {
    for (const name of waiting) {
      const { status, value } = await get(connection, `/object_info/${encodeURIComponent(name)}`);
      if (status !== 200 || typeof value !== 'object' || value === null) throw notComfy(status);
      const node = describeNode((value as Record<string, unknown>)[name]);
      if (node !== undefined) found.set(name, node);
    }
  }
  await Promise.all(Array.from({ length: atOnce }, next));
  return found;
}

function notComfy(status: number): ProviderError {
  if (status === 401 || status === 403) {
    return new ProviderError(
      'unauthorized',
      'ComfyUI refuses to be asked: what stands before it wants a key.',
      {
        status,
      },
    );
  }
  const message = `It does not say which nodes it has (status ${status}).`;
  if (status >= 500) return failureOf(status, { message, code: undefined });
  return new ProviderError('malformed', `${message} Is this a ComfyUI server?`, { status });
}

async function sent(call: Promise<Reply>): Promise<Reply> {
  try {
    return await call;
  } catch (thrown) {
    throw asProviderError(thrown);
  }
}

async function answerOf(reply: Reply): Promise<Answer> {
  const { status } = reply;
  try {
    return { status, value: JSON.parse(await reply.text()) as unknown };
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return { status, value: undefined };
    throw asProviderError(thrown);
  }
}
