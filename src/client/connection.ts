import { ConnectionError, errorFrom, IncompleteError } from './errors.ts';

/** Where the gateway is and how it is spoken to. */
export interface PolderOptions {
  /** Address of the gateway; default `http://127.0.0.1:4747`. */
  readonly url?: string | undefined;
  /** A key, where the gateway needs one. In a page: one made for the page's origin, as everybody can read it. */
  readonly key?: string | undefined;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** In place of the global `fetch`. */
  readonly fetch?: typeof fetch | undefined;
}

/** How one request is to be treated. */
export interface CallOptions {
  /** Ends the request, and the work behind it. */
  readonly signal?: AbortSignal | undefined;
  /** Stricter than the gateway would have it; looser only where the key may. */
  readonly privacy?: 'private' | 'masked' | 'open' | undefined;
  readonly profile?: 'critical' | 'balanced' | 'casual' | undefined;
  /** Requests of one conversation, by a name of the caller's choice. */
  readonly conversation?: string | undefined;
  /** Whether memory is asked, where not as usual. */
  readonly memory?: 'on' | 'off' | undefined;
}

export interface Call extends CallOptions {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  /** Goes as JSON, unless it is a form. */
  readonly body?: object | undefined;
  readonly accept?: string | undefined;
}

/** The one place that speaks HTTP. */
export class Connection {
  readonly url: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #fetch: typeof fetch;

  constructor({ url = 'http://127.0.0.1:4747', key, headers, fetch: given }: PolderOptions) {
    this.url = url.replace(/\/+$/, '');
    this.#headers = { ...(key !== undefined && { authorization: `Bearer ${key}` }), ...headers };
    // A browser's fetch must be called on its window.
    this.#fetch = given ?? ((input, init) => fetch(input, init));
  }

  /**
   * An answer of status 200 to 299.
   *
   * @throws RequestError for any other, or for none
   */
  async send({ method, path, body, accept, signal, ...wishes }: Call): Promise<Response> {
    let response: Response;
    const isForm = body instanceof FormData;
    try {
      response = await this.#fetch(this.url + path, {
        method,
        headers: {
          ...this.#headers,
          ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
          ...(accept !== undefined && { accept }),
          ...headersFor(wishes),
        },
        ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
        ...(signal && { signal }),
      });
    } catch (thrown) {
      throw broken(signal, thrown, new ConnectionError(`No answer came from ${this.url}.`, {}, thrown));
    }
    if (!response.ok) throw errorFrom(response.status, response.headers, await textOf(response, signal));
    return response;
  }

  /** The JSON of an answer. */
  async json<Value>(call: Call): Promise<{ value: Value; headers: Headers }> {
    const response = await this.send(call);
    const text = await textOf(response, call.signal);
    try {
      return { value: JSON.parse(text) as Value, headers: response.headers };
    } catch (thrown) {
      throw new ConnectionError(`${this.url} does not answer as a gateway does.`, {}, thrown);
    }
  }
}

function headersFor({ privacy, profile, conversation, memory }: CallOptions): Record<string, string> {
  const named = {
    'x-polder-privacy': privacy,
    'x-polder-profile': profile,
    'x-polder-conversation': conversation,
    'x-polder-memory': memory,
  };
  return Object.fromEntries(
    Object.entries(named).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

async function textOf(response: Response, signal: AbortSignal | undefined): Promise<string> {
  try {
    return await response.text();
  } catch (thrown) {
    throw broken(signal, thrown, new IncompleteError('The answer broke off.', {}, thrown));
  }
}

/** What to throw where a connection failed: what the caller aborted is no error of the gateway's. */
export function broken(signal: AbortSignal | undefined, thrown: unknown, error: Error): unknown {
  return signal?.aborted ? thrown : error;
}
