import type { QdrantServer } from '../memory/vectors/qdrant.ts';
import { PolderError } from '../shared/errors.ts';
import type { Place } from '../shared/place.ts';
import { clear } from './gate.ts';
import { type Reply, type Transport, TransportError } from './transport.ts';

const patience = 30_000;
const mostBytes = 64 << 20;

/** A Qdrant server at the other end of a transport; what is sent to one in the cloud passes the gate. */
export function reachQdrant<P extends Place>(transport: Transport<P>): QdrantServer {
  return {
    place: transport.place,
    async send({ method, path, body, privacy }) {
      const cleared = body && clear<P, object>(body, transport.place, privacy);
      let reply: Reply | undefined;
      try {
        reply = await transport.send({
          method,
          path,
          body: cleared,
          headersTimeout: patience,
          idleTimeout: patience,
        });
        return { status: reply.status, json: JSON.parse(await reply.text(mostBytes)) as unknown };
      } catch (thrown) {
        reply?.discard();
        throw unreachable(thrown, transport.origin);
      }
    },
  };
}

function unreachable(thrown: unknown, origin: string): unknown {
  if (thrown instanceof SyntaxError) {
    return new PolderError('upstream_failed', `What answers at ${origin} is not Qdrant.`);
  }
  if (!(thrown instanceof TransportError)) return thrown;
  const message = `Qdrant at ${origin} cannot be reached (${thrown.failure}).`;
  return new PolderError('upstream_failed', message, { cause: thrown });
}
