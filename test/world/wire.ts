import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ScriptedAnswer } from './answers.ts';

/** What a simulated system is about to do on one connection, besides sending bytes. Returns whether the answer goes on. */
export type Act = (response: ServerResponse) => boolean | Promise<boolean>;

/** A part of a streamed answer: bytes to send, or something done to the connection. One text is one event. */
export type Piece = string | Buffer | Act;

/** An answer as data, so that a fault can change any part of it before it is sent. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  /** The whole body, sent with its length. */
  readonly body?: string | Buffer;
  /** A streamed body, sent in chunks (unless the headers state a length). Ignored when `body` is there. */
  readonly pieces?: Iterable<Piece> | AsyncIterable<Piece>;
  /** Waited before the status line is sent. */
  readonly delayMs?: number;
  /** Waited before each piece. */
  readonly delayPerPieceMs?: number;
  /** Done before the status line, for informational answers. */
  readonly prelude?: (response: ServerResponse) => void;
}

/** An error as a test describes it; each system's dialect gives it its own shape. */
export interface Trouble {
  readonly status: number;
  readonly message: string;
  readonly type?: string;
  readonly code?: string;
}

/** How a system words errors and ends its streams, for the faults that imitate them. */
export interface Dialect {
  errorBody(trouble: Trouble): string;
  errorPiece(trouble: Trouble): string;
  endsStream(piece: string): boolean;
}

/** A request as the simulated system saw it; kept in the server's `requests`. */
export class SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  /** The body as it came, and as text. */
  readonly bytes: Buffer;
  readonly body: string;
  /** When the request was complete, in milliseconds since 1970. */
  readonly at = Date.now();
  /** Whether the client left before the answer had ended. */
  aborted = false;
  /** When the answer ended or the client left. */
  finishedAt: number | undefined;
  /** What the system noticed by itself, such as Ollama's context length. */
  readonly notes: Record<string, unknown> = {};
  #json: Record<string, unknown> | undefined;

  constructor(request: IncomingMessage, bytes: Buffer) {
    const target = request.url ?? '/';
    const queryStart = target.indexOf('?');
    this.method = request.method ?? 'GET';
    this.path = queryStart < 0 ? target : target.slice(0, queryStart);
    this.query = new URLSearchParams(queryStart < 0 ? '' : target.slice(queryStart + 1));
    this.headers = request.headers;
    this.bytes = bytes;
    this.body = bytes.toString();
  }

  /** The body read as a JSON object; an empty object when it is none. */
  get json(): Record<string, unknown> {
    this.#json ??= objectFrom(this.body) ?? {};
    return this.#json;
  }

  /** Whether the body is a JSON object. */
  get isJsonObject(): boolean {
    return objectFrom(this.body) !== undefined;
  }
}

function objectFrom(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** One request on its way through a simulated system. */
export interface Exchange {
  readonly seen: SeenRequest;
  readonly response: ServerResponse;
  /** Set by a fault that dictates the model's words. */
  forced?: ScriptedAnswer;
}

/** A JSON answer. */
export function json(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string | string[]>> = {},
): Answer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) };
}

/** A server-sent event without a name, as OpenAI's streams have them. */
export function dataEvent(value: unknown): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}

/** A server-sent event with a name, as Anthropic's streams have them. */
export function namedEvent(name: string, value: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(value)}\n\n`;
}

/** Waits, but no longer than the connection lives. */
export function pause(response: ServerResponse, milliseconds: number): Promise<void> {
  if (response.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      response.off('close', finish);
      resolve();
    };
    const timer = setTimeout(finish, milliseconds);
    response.once('close', finish);
  });
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      response.off('drain', finish);
      response.off('close', finish);
      resolve();
    };
    response.on('drain', finish);
    response.on('close', finish);
  });
}

/** Sends an answer and ends it, or stops when the client leaves. */
export async function deliver(answer: Answer, response: ServerResponse): Promise<void> {
  if (answer.delayMs) await pause(response, answer.delayMs);
  if (response.destroyed) return;
  answer.prelude?.(response);
  if (answer.body !== undefined) {
    const length = { 'content-length': String(Buffer.byteLength(answer.body)) };
    response.writeHead(answer.status, { ...length, ...answer.headers });
    response.end(answer.body);
    return;
  }
  response.writeHead(answer.status, answer.headers);
  if (answer.delayPerPieceMs) response.flushHeaders();
  for await (const piece of answer.pieces ?? []) {
    if (answer.delayPerPieceMs) await pause(response, answer.delayPerPieceMs);
    if (response.destroyed) return;
    if (typeof piece === 'function') {
      if (!(await piece(response))) return;
    } else if (!response.write(piece)) {
      await drained(response);
    }
  }
  response.end();
}
