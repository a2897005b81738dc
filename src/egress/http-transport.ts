import { type Dispatcher, Pool } from 'undici';
import type { Place } from '../shared/place.ts';
import { IncomingBody } from './incoming-body.ts';
import { listenAt } from './listen.ts';
import { outgoingBody } from './outgoing-body.ts';
import type { Call, Reply, Transport } from './transport.ts';
import { TransportError } from './transport.ts';
import { asTransportError } from './transport-failures.ts';

export interface HttpTransportOptions<P extends Place> {
  readonly place: P;
  /** Base address with its path: `http://127.0.0.1:1234/v1`. */
  readonly baseUrl: string;
  /** Sent with every call; where a call names the same header, the call's wins. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly connectTimeout: number;
}

/** A transport with a life of its own: its connections are closed with it. */
export interface HttpTransport<P extends Place> extends Transport<P> {
  close(): Promise<void>;
}

/**
 * The way to one provider over HTTP/1.1. Redirects are not followed (a provider that moves is
 * configured anew, and no key follows it), and no compression is asked for or accepted.
 */
export function createHttpTransport<P extends Place>(options: HttpTransportOptions<P>): HttpTransport<P> {
  const base = new URL(options.baseUrl);
  const pathPrefix = base.pathname.replace(/\/+$/, '');
  const pool = new Pool(base.origin, {
    // Said outright, so that no variable of the environment turns the check of certificates off.
    connect: { timeout: options.connectTimeout, autoSelectFamily: true, rejectUnauthorized: true },
    keepAliveTimeout: 10_000,
    allowH2: false,
  });
  const fixedHeaders = {
    accept: '*/*',
    'accept-encoding': 'identity',
    'user-agent': 'polder',
    ...options.headers,
  };

  return {
    place: options.place,
    origin: base.origin,
    send(call: Call<P>): Promise<Reply> {
      return new Promise<Reply>((resolve, reject) => {
        if (call.signal?.aborted) {
          reject(new TransportError('aborted', 'The call was given up before it was sent.', true));
          return;
        }
        const body = call.body && outgoingBody(call.body.content);
        const exchange = new Exchange(call.signal, resolve, reject);
        pool.dispatch(
          {
            path: pathOf(pathPrefix, call.path),
            method: call.method,
            headers: headersFor(fixedHeaders, call.headers, body?.contentType),
            body: body?.bytes ?? null,
            headersTimeout: call.headersTimeout ?? 300_000,
            bodyTimeout: call.idleTimeout ?? 300_000,
          },
          exchange,
        );
      });
    },
    listen:
      options.place === 'local'
        ? (path, listener) =>
            listenAt(new URL(pathOf(pathPrefix, path), base), pool, options.headers ?? {}, listener)
        : undefined,
    close: () => pool.destroy(),
  };
}

function headersFor(
  fixed: Readonly<Record<string, string>>,
  own: Readonly<Record<string, string>> | undefined,
  contentType: string | undefined,
): Record<string, string> {
  return contentType === undefined ? { ...fixed, ...own } : { 'content-type': contentType, ...fixed, ...own };
}

/** One request and its response, as undici tells it. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #signal: AbortSignal | undefined;
  readonly #resolve: (reply: Reply) => void;
  readonly #reject: (error: TransportError) => void;
  readonly #giveUp = () => this.#abort();
  #controller: Dispatcher.DispatchController | undefined;
  #body: IncomingBody | undefined;
  #sent = false;
  #over = false;

  constructor(
    signal: AbortSignal | undefined,
    resolve: (reply: Reply) => void,
    reject: (error: TransportError) => void,
  ) {
    this.#signal = signal;
    this.#resolve = resolve;
    this.#reject = reject;
    signal?.addEventListener('abort', this.#giveUp, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    this.#sent = true;
    if (this.#over) controller.abort(new TransportError('aborted', 'The call was given up.', true));
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    if (status < 200) return;
    const encoding = headers['content-encoding'];
    if (encoding !== undefined && encoding !== 'identity') {
      controller.abort(
        new TransportError(
          'protocol',
          'The provider compressed its answer although that was not asked for.',
          false,
        ),
      );
      return;
    }
    this.#body = new IncomingBody(controller);
    this.#resolve(replyOf(status, headers, this.#body));
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#body?.push(chunk);
  }

  onResponseEnd(): void {
    this.#finish();
    this.#body?.end();
  }

  onResponseError(_controller: Dispatcher.DispatchController, thrown: Error): void {
    this.#fail(asTransportError(thrown, this.#sent));
  }

  #abort(): void {
    const error = new TransportError('aborted', 'The call was given up.', !this.#sent);
    this.#controller?.abort(error);
    this.#fail(error);
  }

  #fail(error: TransportError): void {
    if (this.#over) return;
    this.#finish();
    if (this.#body) this.#body.fail(error);
    else this.#reject(error);
  }

  #finish(): void {
    this.#over = true;
    this.#signal?.removeEventListener('abort', this.#giveUp);
  }
}

function replyOf(status: number, headers: Reply['headers'], body: IncomingBody): Reply {
  return {
    status,
    headers,
    text: (limit) => body.text(limit),
    pieces: () => body,
    discard: () => body.discard(),
  };
}

/** `/../x` leaves the base path: some servers keep routes beside their `/v1`. */
function pathOf(prefix: string, path: string): string {
  return path.startsWith('/../') ? path.slice(3) : prefix + path;
}
