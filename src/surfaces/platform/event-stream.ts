import type { FastifyReply } from 'fastify';

/** Server-sent events to one reader. */
export interface EventStream {
  send(event: string, data: unknown): void;
  end(): void;
}

const heartbeat = 15_000;
/** A reader that is this far behind (bytes) is let go; it comes back and fetches anew. */
const furthestBehind = 1024 * 1024;

/** Begins a stream of events, kept alive by comments; `onClose` is called once when it is over. */
export function openEventStream(reply: FastifyReply, onClose: () => void): EventStream {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
    'x-accel-buffering': 'no',
  });
  raw.write(': welcome\n\n');
  const write = (text: string) => {
    if (raw.writableLength > furthestBehind) raw.destroy();
    else raw.write(text);
  };
  const beat = setInterval(() => write(': still here\n\n'), heartbeat).unref();
  raw.once('close', () => {
    clearInterval(beat);
    onClose();
  });
  return {
    send: (event, data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    end: () => raw.end(),
  };
}
