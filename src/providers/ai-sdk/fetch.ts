import type { Reply, Transport } from '../../egress/transport.ts';
import { type Attempt, ProviderError } from '../provider.ts';
import { asProviderError, failureOfReply } from '../shared/failures.ts';

/** Stands for the base address in the URLs that an SDK makes; only what follows it goes out. */
const standIn = '/base';

export function baseUrlFor(transport: Transport<'cloud'>): string {
  return transport.origin + standIn;
}

export interface FetchOptions {
  /** Changes the body before it leaves. */
  readonly finishBody?: ((body: Record<string, unknown>) => void) | undefined;
  readonly failureOf?: ((reply: Reply) => Promise<ProviderError>) | undefined;
}

/**
 * A `fetch` for an SDK that sends through the transport, with the attempt's clearance, and to no other
 * address. Rejects with a `ProviderError` where no answer came and for any status but 2xx. The response's
 * body is pulled as it is read, closed when it is cancelled, and errs with a `TransportError`.
 */
export function transportFetch(
  attempt: Attempt<'cloud'>,
  transport: Transport<'cloud'>,
  { finishBody, failureOf = failureOfReply }: FetchOptions = {},
): typeof globalThis.fetch {
  return async (resource, init) => {
    const path = pathUnder(
      baseUrlFor(transport),
      String(resource instanceof Request ? resource.url : resource),
    );
    if (init?.method !== 'POST' || typeof init.body !== 'string') {
      throw new ProviderError('bad-request', 'The adapter package tried a call that is not a JSON POST.', {
        beforeSending: true,
      });
    }
    const text = init.body;
    const reply = await transport
      .send({
        method: 'POST',
        path,
        headers: headersFrom(init.headers),
        body: attempt.input.shape(() => bodyOf(text, finishBody)),
        signal: attempt.signal,
        headersTimeout: attempt.timeouts.headers,
        idleTimeout: attempt.timeouts.idle,
      })
      .catch((thrown: unknown) => {
        throw asProviderError(thrown);
      });
    if (reply.status < 200 || reply.status >= 300) throw await failureOf(reply);
    if (String(reply.headers['content-type'] ?? '').includes('text/html')) {
      reply.discard();
      throw new ProviderError('malformed', 'It answered with a web page instead of an API answer.');
    }
    return responseOf(reply);
  };
}

function pathUnder(base: string, address: string): string {
  const { href } = new URL(address);
  if (!href.startsWith(`${base}/`)) {
    throw new ProviderError('bad-request', 'The adapter package tried an address that is not its own.', {
      beforeSending: true,
    });
  }
  const path = href.slice(base.length);
  const hash = path.indexOf('#');
  return hash < 0 ? path : path.slice(0, hash);
}

function bodyOf(text: string, finish: FetchOptions['finishBody']): string | object {
  if (finish === undefined) return text;
  const body = JSON.parse(text) as Record<string, unknown>;
  finish(body);
  return body;
}

/** The SDK's headers, less its user agent, which would tell what runs here. */
function headersFrom(given: ConstructorParameters<typeof Headers>[0]): Record<string, string> {
  const headers: Record<string, string> = {};
  new Headers(given).forEach((value, name) => {
    if (name !== 'user-agent') headers[name] = value;
  });
  return headers;
}

function responseOf(reply: Reply): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(reply.headers)) {
    if (value === undefined || name === 'set-cookie') continue;
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one);
  }
  if (reply.status === 204 || reply.status === 205) {
    reply.discard();
    return new Response(null, { status: reply.status, headers });
  }
  return new Response(streamOf(reply), { status: reply.status, headers });
}

function streamOf(reply: Reply): ReadableStream<Uint8Array> {
  const pieces = reply.pieces()[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await pieces.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      },
      async cancel() {
        await pieces.return?.();
        reply.discard();
      },
    },
    { highWaterMark: 0 },
  );
}
