import type { FastifyReply } from 'fastify';
import type { Answer, Handling, Route } from '../../gateway/gateway.ts';
import { asPolderError, type PolderError } from '../../shared/errors.ts';
import type { InteractionId } from '../../shared/identifiers.ts';
import type { TaskInput } from '../../task/task.ts';

/** The `x-polder-…` headers of an answer; without a route (not yet known) only the interaction's id. */
export function answerHeaders(interaction: InteractionId, route: Route | undefined): Record<string, string> {
  if (route === undefined) return { 'x-polder-interaction': interaction, 'x-request-id': interaction };
  const headers: Record<string, string> = {
    'x-polder-interaction': interaction,
    'x-request-id': interaction,
    'x-polder-model': headerSafe(route.model),
    'x-polder-place': route.place,
    'x-polder-privacy': route.privacy,
    'x-polder-reason': headerSafe(route.reason),
    'server-timing': serverTiming(route.timings),
  };
  if (typeof route.costUsd === 'number') headers['x-polder-cost-usd'] = route.costUsd.toFixed(6);
  if (route.budgetWarning !== null) headers['x-polder-budget-warning'] = headerSafe(route.budgetWarning);
  if (route.ready !== undefined) Object.assign(headers, readyHeaders(route.ready));
  if (route.notes) headers['x-polder-notes'] = String(route.notes);
  if (route.trimmedTokens) headers['x-polder-trimmed-tokens'] = String(route.trimmedTokens);
  if (route.dropped.length > 0) headers['x-polder-dropped'] = headerSafe(route.dropped.join(', '));
  return headers;
}

/** Says that no model answered this time, and where the answer is from. */
function readyHeaders(ready: NonNullable<Route['ready']>): Record<string, string> {
  const { kind, source, ageSeconds, similarity } = ready;
  const headers: Record<string, string> = { 'x-polder-source': headerSafe(source) };
  if (ageSeconds === undefined) return headers;
  const near = similarity === undefined ? '' : `; similarity=${similarity.toFixed(2)}`;
  headers['x-polder-cache'] = `${kind}; age=${ageSeconds}${near}`;
  return headers;
}

function serverTiming(timings: Readonly<Record<string, number>>): string {
  let text = '';
  for (const name in timings) text += `${text === '' ? '' : ', '}${name};dur=${timings[name]!.toFixed(2)}`;
  return text;
}

const unsafeInHeader = /[^\x20-\x7e]/;
const allUnsafe = /[^\x20-\x7e]/g;

/** Header values are ASCII: anything else becomes `?`, or its plain letter where there is one. */
export function headerSafe(text: string): string {
  if (!unsafeInHeader.test(text)) return text;
  return text
    .normalize('NFKD')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u0300-\u036f]/g, '')
    .replace(allUnsafe, '?');
}

/** How one protocol writes a stream. */
export interface StreamProtocol<Input extends TaskInput> {
  readonly contentType: string;
  /** What to send while a model is loading; undefined where the protocol has nothing harmless. */
  keepAlive(waitingFor: string): string | undefined;
  /** The protocol's text for the whole stream, its end included. */
  pieces(answer: Answer<Input>): AsyncIterable<string>;
  /** The protocol's text for an error once the headers are gone. */
  error(error: PolderError): string;
}

const patience = 3_000;
const keepAliveEvery = 5_000;

/**
 * Writes a stream. Up to 3 s it waits for the answer, so that an early failure is a proper HTTP error
 * and the headers can name the model; after that it sends what headers it has and keeps the
 * connection alive. Writing waits for the client (backpressure); a client that leaves ends it.
 *
 * @throws PolderError when the answer fails before anything was written.
 */
export async function stream<Input extends TaskInput>(
  reply: FastifyReply,
  handling: Handling<Input>,
  protocol: StreamProtocol<Input>,
): Promise<void> {
  const writer = new Writer(reply, protocol.contentType);
  let answer: Answer<Input>;
  try {
    answer = await withKeepAlive(handling, () => {
      writer.begin(answerHeaders(handling.interaction, undefined));
      const text = protocol.keepAlive(handling.waitingFor());
      if (text !== undefined) void writer.write(text);
    });
  } catch (thrown) {
    if (!writer.begun) throw thrown;
    writer.end(protocol.error(asPolderError(thrown)));
    return;
  }
  writer.begin(answerHeaders(answer.interaction, answer.route));
  try {
    for await (const text of protocol.pieces(answer)) {
      if (!writer.write(text)) await writer.drained();
      if (writer.closed) break;
    }
    writer.end();
  } catch (thrown) {
    const error = asPolderError(thrown);
    if (error.kind === 'internal') reply.log.error({ err: error.cause }, 'a stream failed');
    writer.end(protocol.error(error));
  }
}

async function withKeepAlive<Input extends TaskInput>(
  handling: Handling<Input>,
  tick: () => void,
): Promise<Answer<Input>> {
  let timer = setTimeout(function again() {
    tick();
    timer = setTimeout(again, keepAliveEvery);
  }, patience);
  try {
    return await handling.answer;
  } finally {
    clearTimeout(timer);
  }
}

class Writer {
  readonly #reply: FastifyReply;
  readonly #contentType: string;
  begun = false;

  constructor(reply: FastifyReply, contentType: string) {
    this.#reply = reply;
    this.#contentType = contentType;
  }

  get closed(): boolean {
    return this.#reply.raw.closed || this.#reply.raw.destroyed;
  }

  begin(headers: Record<string, string>): void {
    if (this.begun) return;
    this.begun = true;
    this.#reply.hijack();
    const { raw } = this.#reply;
    raw.writeHead(200, {
      ...(this.#reply.getHeaders() as Record<string, string>),
      'content-type': this.#contentType,
      'cache-control': 'no-cache',
      'x-accel-buffering': 'no',
      ...headers,
    });
    raw.socket?.setNoDelay(true);
  }

  /** False where the client reads more slowly than we write: then await `drained`. */
  write(text: string): boolean {
    return text === '' || this.#reply.raw.write(text);
  }

  drained(): Promise<void> {
    const { raw } = this.#reply;
    if (this.closed || !raw.writableNeedDrain) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        raw.off('drain', done);
        raw.off('close', done);
        resolve();
      };
      raw.once('drain', done);
      raw.once('close', done);
    });
  }

  end(text?: string): void {
    if (text === undefined) this.#reply.raw.end();
    else this.#reply.raw.end(text);
  }
}
