import { type Dispatcher, WebSocket } from 'undici';
import type { Listener } from './transport.ts';

/** Hears a WebSocket over the connections of a transport. Neither an Origin nor a message is sent. */
export function listenAt(
  url: URL,
  dispatcher: Dispatcher,
  headers: Readonly<Record<string, string>>,
  { onText, onEnd, signal }: Listener,
): void {
  if (signal.aborted) {
    onEnd();
    return;
  }
  url.protocol = url.protocol.replace('http', 'ws');
  const socket = new WebSocket(url, { dispatcher, headers });
  socket.binaryType = 'arraybuffer';
  const close = () => socket.close();
  signal.addEventListener('abort', close, { once: true });
  socket.addEventListener('message', ({ data }) => {
    if (typeof data === 'string') onText(data);
  });
  // A socket that breaks is closed too.
  socket.addEventListener('error', () => undefined);
  socket.addEventListener('close', () => {
    signal.removeEventListener('abort', close);
    onEnd();
  });
}
