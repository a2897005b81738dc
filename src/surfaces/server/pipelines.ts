import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { PolderError } from '../../shared/errors.ts';

/** Requests that one connection may have under way; HTTP/1.1 answers them one after the other anyway. */
const mostUnderWay = 100;

/**
 * Bounds what one connection can have under way by pipelining. How many requests it brings in all is
 * not bounded: clients keep connections for as long as they live.
 */
export class Pipelines {
  readonly #underWay = new WeakMap<Socket, number>();

  /** @throws PolderError `rate_limited` where the connection has too many requests under way. */
  enter(socket: Socket, response: ServerResponse): void {
    const count = (this.#underWay.get(socket) ?? 0) + 1;
    this.#underWay.set(socket, count);
    response.once('close', () => this.#underWay.set(socket, this.#underWay.get(socket)! - 1));
    if (count > mostUnderWay) {
      throw new PolderError('rate_limited', 'Too many requests at once on one connection; open another.', {
        retryAfterSeconds: 1,
      });
    }
  }
}
