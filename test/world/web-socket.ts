import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** The server's end of a WebSocket that speaks and does not listen. */
export interface Speaker {
  say(text: string): void;
  /** Bytes, such as ComfyUI's previews. */
  show(bytes: Buffer): void;
  close(): void;
}

/** Accepts a WebSocket. Source: RFC 6455, sections 4 and 5. */
export function acceptWebSocket(request: IncomingMessage, socket: Duplex): Speaker {
  const key = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
  socket.on('error', () => socket.destroy());
  socket.write(
    [
      'HTTP/1.1 101 Switching Protocols',
      'Upgrade: websocket',
      'Connection: Upgrade',
      `Sec-WebSocket-Accept: ${createHash('sha1').update(key).digest('base64')}`,
      '\r\n',
    ].join('\r\n'),
  );
  // Whatever comes is a close frame, or not of interest.
  socket.on('data', () => socket.end());
  const send = (kind: number, bytes: Buffer) => {
    if (!socket.writableEnded) socket.write(frame(kind, bytes));
  };
  return {
    say: (text) => send(1, Buffer.from(text)),
    show: (bytes) => send(2, bytes),
    close: () => void socket.end(frame(8, Buffer.alloc(0))),
  };
}

function frame(kind: number, bytes: Buffer): Buffer {
  const head =
    bytes.length < 126 ? Buffer.from([0x80 | kind, bytes.length]) : Buffer.from([0x80 | kind, 126, 0, 0]);
  if (bytes.length >= 126) head.writeUInt16BE(bytes.length, 2);
  return Buffer.concat([head, bytes]);
}
