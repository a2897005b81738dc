import { connect, type Socket } from 'node:net';

/** What came back on a bare socket. */
export interface RawAnswer {
  /** Everything that was received, as Latin-1. */
  readonly text: string;
  /** The first answer's status; 0 where there was none. */
  readonly status: number;
  readonly closed: boolean;
}

/** Opens a bare connection to a gateway and forgets errors: closing is what the tests look at. */
export function dial(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ port: Number(port), host: hostname });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      socket.on('error', () => socket.destroy());
      resolve(socket);
    });
  });
}

/**
 * Sends bytes as they are and reads until the server closes or `enough` says that it has been
 * seen; `enough` is the first complete head unless given.
 */
export async function sendRaw(
  url: string,
  bytes: string | Buffer,
  enough: (text: string) => boolean = (text) => text.includes('\r\n\r\n'),
): Promise<RawAnswer> {
  const socket = await dial(url);
  socket.write(bytes);
  return readRaw(socket, enough);
}

/** Reads until the server closes. */
export const untilClosed = (): boolean => false;

export function readRaw(socket: Socket, enough: (text: string) => boolean = untilClosed): Promise<RawAnswer> {
  return new Promise((resolve) => {
    let text = '';
    const finish = (closed: boolean) => {
      socket.destroy();
      resolve({ text, status: statusesOf(text)[0] ?? 0, closed });
    };
    socket.on('data', (part) => {
      text += part.toString('latin1');
      if (enough(text)) finish(false);
    });
    socket.once('close', () => finish(true));
  });
}

/** The statuses of all answers in what was received. */
export function statusesOf(text: string): number[] {
  return [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
}

/** The head of a request with a right Host, and further header lines as they are. */
export function head(url: string, line: string, ...headers: string[]): string {
  return [`${line} HTTP/1.1`, `Host: ${new URL(url).host}`, ...headers, '', ''].join('\r\n');
}
