import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { type Framing, reframe } from './framing.ts';
import { type Answer, type Dialect, type Exchange, type Piece, pause, type Trouble } from './wire.ts';

/** Which requests a fault strikes: the next `times` (all, when left out) whose path matches. */
interface Reach {
  readonly times?: number;
  /** The exact path or a pattern. */
  readonly path?: string | RegExp;
}

/** What can go wrong with a simulated system, after the R and E rows of the trust reference. */
export type Fault = Reach &
  (
    | /** Stops listening and drops all connections; ends by `clearFaults()` or after `forMs`. */ {
        readonly name: 'refuse';
        readonly forMs?: number;
      }
    | /** A TCP reset before any header. */ { readonly name: 'reset' }
    | /** A TCP reset after so many bytes of the body. */ {
        readonly name: 'reset-mid-stream';
        readonly afterBytes?: number;
      }
    | /** A well-formed end of the HTTP body without the stream's own end mark. */ {
        readonly name: 'end-early';
      }
    | /** Reads the request and never answers. */ { readonly name: 'black-hole' }
    | { readonly name: 'slow-headers'; readonly ms: number }
    | { readonly name: 'slow-chunks'; readonly ms: number }
    | /** Goes silent after so many pieces, with the connection open. */ {
        readonly name: 'hang';
        readonly afterPieces?: number;
      }
    | /** An error status; the body in the system's own shape unless given. */ {
        readonly name: 'status';
        readonly status: number;
        readonly message?: string;
        readonly type?: string;
        readonly code?: string;
        readonly body?: string;
        readonly headers?: Readonly<Record<string, string>>;
      }
    | /** An HTML page where JSON was due. */ { readonly name: 'html'; readonly status?: number }
    | { readonly name: 'empty-body' }
    | /** A broken event after so many pieces. */ {
        readonly name: 'invalid-json';
        readonly afterPieces?: number;
      }
    | /** The system's own error event after so many pieces; then the stream ends. */ {
        readonly name: 'error-event';
        readonly afterPieces?: number;
        readonly message?: string;
        readonly type?: string;
        readonly code?: string;
      }
    | /** An event of so many bytes that never sees a line end. */ {
        readonly name: 'oversize-event';
        readonly bytes?: number;
      }
    | { readonly name: 'framing'; readonly framing: Framing }
    | /** Each byte in a packet of its own, so every UTF-8 sequence is split. */ {
        readonly name: 'byte-by-byte';
      }
    | { readonly name: 'content-type'; readonly value: string }
    | /** A stated length that is off by so many bytes. */ {
        readonly name: 'content-length';
        readonly by: number;
      }
    | { readonly name: 'truncated-gzip' }
    | /** A chunked body whose closing chunk never comes. */ { readonly name: 'no-last-chunk' }
    | { readonly name: 'redirect'; readonly location: string; readonly status?: number }
    | /** An unasked 100 Continue before the answer. */ { readonly name: 'continue' }
    | { readonly name: 'early-hints' }
    | /** The 500 of an inference engine whose memory is full. */ { readonly name: 'out-of-memory' }
    | /** A correct answer in which the model says nothing. */ { readonly name: 'empty-answer' }
    | /** The process dies in mid-answer: all connections drop; it comes back after `restartAfterMs`, if given. */ {
        readonly name: 'crash';
        readonly afterPieces?: number;
        readonly restartAfterMs?: number;
      }
  );

/** What a fault may use of the server it strikes. */
export interface Struck {
  readonly dialect: Dialect;
  readonly exchange: Exchange;
  /** The answer the system would have given. */
  ordinary(): Promise<Answer>;
  /** Drops all connections and stops listening, for good or for so long. */
  goDown(forMs: number | undefined): void;
}

/** Long enough for bytes already written to reach a client on the loopback before the connection is cut. */
const FLUSH_MS = 25;

/** The answer a fault makes of an ordinary one; undefined when nothing more is to be sent. */
export async function strike(fault: Fault, struck: Struck): Promise<Answer | undefined> {
  const { exchange, dialect } = struck;
  switch (fault.name) {
    case 'refuse':
    case 'reset':
      exchange.response.socket?.resetAndDestroy();
      return undefined;
    case 'black-hole':
      return undefined;
    case 'status':
      return errorAnswer(fault, dialect);
    case 'out-of-memory':
      return errorAnswer({ status: 500, message: OUT_OF_MEMORY, type: 'server_error' }, dialect);
    case 'html':
      return { status: fault.status ?? 200, headers: { 'content-type': 'text/html' }, body: HTML_PAGE };
    case 'empty-body':
      return { status: 200, headers: { 'content-type': 'application/json' }, body: '' };
    case 'redirect':
      return { status: fault.status ?? 307, headers: { location: fault.location }, body: '' };
    case 'empty-answer':
      exchange.forced = { content: '', reasoning: '', toolCalls: [], completionTokens: 0 };
      return struck.ordinary();
    default:
      return spoil(fault, await struck.ordinary(), struck);
  }
}

const OUT_OF_MEMORY = 'llama runner process has terminated: cudaMalloc failed: out of memory';

const HTML_PAGE =
  '<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>\n';

function errorAnswer(
  fault: Partial<Trouble> & {
    readonly status: number;
    readonly body?: string;
    readonly headers?: Readonly<Record<string, string>>;
  },
  dialect: Dialect,
): Answer {
  const trouble = { message: `Simulated failure (${fault.status}).`, ...fault };
  return {
    status: fault.status,
    headers: { 'content-type': 'application/json', ...fault.headers },
    body: fault.body ?? dialect.errorBody(trouble),
  };
}

/** Applies a fault that lets the answer begin. */
function spoil(fault: Fault, answer: Answer, { dialect, goDown }: Struck): Answer {
  switch (fault.name) {
    case 'slow-headers':
      return { ...answer, delayMs: fault.ms };
    case 'slow-chunks':
      return { ...streamed(answer), delayPerPieceMs: fault.ms };
    case 'content-type':
      return { ...answer, headers: { ...answer.headers, 'content-type': fault.value } };
    case 'continue':
      return { ...answer, prelude: (response) => response.writeContinue() };
    case 'early-hints':
      return {
        ...answer,
        prelude: (response) => response.writeEarlyHints({ link: '</style.css>; rel=preload' }),
      };
    case 'reset-mid-stream':
      return withPieces(answer, (pieces) => cutAfterBytes(pieces, fault.afterBytes ?? 0));
    case 'end-early':
      return withPieces(answer, (pieces) => untilEnd(pieces, dialect));
    case 'hang':
      return withPieces(answer, (pieces) => interrupted(pieces, fault.afterPieces ?? 1, [silence]));
    case 'invalid-json':
      return withPieces(answer, (pieces) =>
        broken(pieces, answer.body === undefined ? (fault.afterPieces ?? 1) : 0, dialect),
      );
    case 'error-event': {
      const event = dialect.errorPiece({ status: 500, message: 'Overloaded', ...fault });
      return withPieces(answer, (pieces) => interrupted(pieces, fault.afterPieces ?? 1, [event]));
    }
    case 'oversize-event':
      return withPieces(answer, (pieces) => oversized(pieces, fault.bytes ?? 16 * 1024 * 1024));
    case 'framing':
      return withPieces(answer, (pieces) => reframe(pieces, fault.framing));
    case 'byte-by-byte':
      return withPieces(answer, byteByByte);
    case 'content-length':
      return wrongLength(answer, fault.by);
    case 'truncated-gzip':
      return withPieces(
        { ...answer, headers: { ...answer.headers, 'content-encoding': 'gzip' } },
        truncatedGzip,
      );
    case 'no-last-chunk':
      return withPieces(answer, (pieces) => interrupted(pieces, Number.POSITIVE_INFINITY, [hangUp]));
    case 'crash': {
      const die = (response: ServerResponse) => pause(response, FLUSH_MS).then(() => dropEverything());
      const dropEverything = () => {
        goDown(fault.restartAfterMs);
        return false;
      };
      return withPieces(answer, (pieces) => interrupted(pieces, fault.afterPieces ?? 1, [die]));
    }
    default:
      return answer;
  }
}

type Pieces = Iterable<Piece> | AsyncIterable<Piece>;

/** The answer as a stream, whose length is not stated beforehand. */
function streamed(answer: Answer): Answer & { readonly pieces: Pieces } {
  const { body, ...rest } = answer;
  return { ...rest, pieces: body === undefined ? (answer.pieces ?? []) : [body] };
}

function withPieces(answer: Answer, change: (pieces: Pieces) => Pieces): Answer {
  const stream = streamed(answer);
  return { ...stream, pieces: change(stream.pieces) };
}

async function* interrupted(pieces: Pieces, after: number, last: readonly Piece[]): AsyncGenerator<Piece> {
  let sent = 0;
  if (after > 0) {
    for await (const piece of pieces) {
      yield piece;
      sent += 1;
      if (sent >= after) break;
    }
  }
  yield* last;
}

async function* cutAfterBytes(pieces: Pieces, limit: number): AsyncGenerator<Piece> {
  let left = limit;
  for await (const piece of pieces) {
    if (typeof piece === 'function') continue;
    const bytes = Buffer.from(piece as Buffer);
    if (bytes.length >= left) {
      if (left > 0) yield bytes.subarray(0, left);
      break;
    }
    left -= bytes.length;
    yield bytes;
  }
  yield reset;
}

async function* untilEnd(pieces: Pieces, dialect: Dialect): AsyncGenerator<Piece> {
  for await (const piece of pieces) {
    if (typeof piece === 'string' && dialect.endsStream(piece)) return;
    yield piece;
  }
}

async function* broken(pieces: Pieces, after: number, dialect: Dialect): AsyncGenerator<Piece> {
  let sent = 0;
  for await (const piece of pieces) {
    yield sent === after ? mangled(piece, dialect) : piece;
    sent += 1;
  }
}

function mangled(piece: Piece, dialect: Dialect): Piece {
  if (typeof piece !== 'string' || dialect.endsStream(piece)) return piece;
  return piece.replace(/[}\]]+(\s*)$/, '$1');
}

async function* oversized(pieces: Pieces, bytes: number): AsyncGenerator<Piece> {
  for await (const piece of pieces) {
    yield piece;
    break;
  }
  yield 'data: {"choices":[{"index":0,"delta":{"content":"';
  const block = Buffer.alloc(64 * 1024, 'x');
  for (let sent = 0; sent < bytes; sent += block.length) yield block;
}

async function* byteByByte(pieces: Pieces): AsyncGenerator<Piece> {
  for await (const piece of pieces) {
    if (typeof piece === 'function') {
      yield piece;
      continue;
    }
    const bytes = Buffer.from(piece as Buffer);
    for (let at = 0; at < bytes.length; at += 1) {
      yield bytes.subarray(at, at + 1);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

function wrongLength(answer: Answer, by: number): Answer {
  const { pieces = [], ...rest } = streamed(answer);
  const text = Array.isArray(pieces) ? pieces.filter((piece) => typeof piece !== 'function') : [];
  const bytes = Buffer.concat(text.map((piece) => Buffer.from(piece as Buffer)));
  const headers = { ...answer.headers, 'content-length': String(Math.max(0, bytes.length + by)) };
  return { ...rest, headers, pieces: [bytes, hangUp] };
}

async function* truncatedGzip(pieces: Pieces): AsyncGenerator<Piece> {
  const parts: Buffer[] = [];
  for await (const piece of pieces) if (typeof piece !== 'function') parts.push(Buffer.from(piece as Buffer));
  const packed = gzipSync(Buffer.concat(parts));
  yield packed.subarray(0, packed.length / 2);
}

async function reset(response: ServerResponse): Promise<boolean> {
  response.flushHeaders();
  await pause(response, FLUSH_MS);
  response.socket?.resetAndDestroy();
  return false;
}

async function hangUp(response: ServerResponse): Promise<boolean> {
  await pause(response, FLUSH_MS);
  response.socket?.end();
  return false;
}

function silence(): boolean {
  return false;
}
