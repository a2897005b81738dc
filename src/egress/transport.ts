import type { Place } from '../shared/place.ts';
import type { Cleared } from './clearance.ts';
import type { Content } from './outgoing-body.ts';

/**
 * The way to one provider, bound to its base address. Providers never open a connection themselves.
 *
 * `send` rejects with a `TransportError` when no answer came (refused, reset, timed out, aborted); an
 * answer of any status is a `Reply`.
 */
export interface Transport<P extends Place> {
  readonly place: P;
  readonly origin: string;
  send(call: Call<P>): Promise<Reply>;
  /**
   * Listens to what a server tells by itself; nothing is said to it. Only servers on one's own machines
   * are listened to.
   */
  readonly listen?: ((path: string, listener: Listener) => void) | undefined;
}

export interface Listener {
  /** A text that came over the WebSocket; bytes are left aside. */
  onText(text: string): void;
  /** No more will come: it was closed, broke, or never came about. */
  onEnd(): void;
  /** Ends the listening. */
  readonly signal: AbortSignal;
}

export interface Call<P extends Place> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD';
  /** Appended to the base address: `/chat/completions`. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** What leaves: an object goes as JSON, re-serialised; a text, bytes or a form as they are. */
  readonly body?: Cleared<P, Content> | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds until the response's headers must be there; 0 for however long. */
  readonly headersTimeout?: number | undefined;
  /** Milliseconds allowed between two pieces of the body. */
  readonly idleTimeout?: number | undefined;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The whole body as text, at most `limit` bytes (default 32 MiB). */
  text(limit?: number): Promise<string>;
  /** The body as it arrives. Ending the iteration early closes the connection. */
  pieces(): AsyncIterable<Uint8Array>;
  /** Gives the body up and closes the connection. */
  discard(): void;
}

export const transportFailures = [
  'refused',
  'connect-timeout',
  'reset',
  'headers-timeout',
  'idle-timeout',
  'aborted',
  'tls',
  'name-not-found',
  'protocol',
  'too-large',
] as const;
export type TransportFailure = (typeof transportFailures)[number];

export class TransportError extends Error {
  readonly failure: TransportFailure;
  /** True where the other side cannot have begun to work on it. */
  readonly beforeSending: boolean;

  constructor(failure: TransportFailure, message: string, beforeSending: boolean, cause?: unknown) {
    super(message, { cause });
    this.name = 'TransportError';
    this.failure = failure;
    this.beforeSending = beforeSending;
  }
}
