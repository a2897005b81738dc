import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a toxic proxy does to the bytes on their way back from the upstream, after Toxiproxy's toxics. */
export type Toxic =
  | /** Every packet comes later. */ {
      readonly name: 'latency';
      readonly ms: number;
      readonly jitterMs?: number;
    }
  | { readonly name: 'bandwidth'; readonly bytesPerSecond: number }
  | /** Packets are cut small, with a pause between the slices. */ {
      readonly name: 'slicer';
      readonly bytes: number;
      readonly delayMs?: number;
    }
  | /** A TCP reset after so many bytes. */ { readonly name: 'limit-data'; readonly bytes: number }
  | /** Nothing passes in either direction; the connection closes after so long, or never. */ {
      readonly name: 'timeout';
      readonly ms?: number;
    }
  | /** The upstream's end is passed on late. */ { readonly name: 'slow-close'; readonly ms: number }
  | /** The upstream's sending side is ended after so many bytes, while the client may go on. */ {
      readonly name: 'half-close';
      readonly afterBytes: number;
    }
  | /** A TCP reset as soon as the connection is there. */ { readonly name: 'reset-peer' };

/** A TCP proxy on the loopback that spoils what passes through it. */
export interface ToxicProxy {
  readonly url: string;
  readonly port: number;
  /** Connections open now. */
  readonly openConnections: number;
  /** Adds a toxic, for the connections that are there as well as for new ones. */
  add(toxic: Toxic): void;
  /** Takes all toxics away. */
  clear(): void;
  close(): Promise<void>;
}

/** Starts a toxic proxy before a port of this machine. */
export async function startToxicProxy(upstreamPort: number): Promise<ToxicProxy> {
  const sockets = new Set<Socket>();
  let toxics: readonly Toxic[] = [];
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    const upstream = connect({ port: upstreamPort, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.once('close', () => {
        sockets.delete(socket);
        if (socket === client || socket.errored) other.destroy();
      });
    }
    if (find(toxics, 'reset-peer')) client.resetAndDestroy();
    passRequest(client, upstream, () => toxics);
    void passAnswer(upstream, client, () => toxics).catch(() => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    get openConnections() {
      return sockets.size / 2;
    },
    add(toxic) {
      toxics = [...toxics, toxic];
    },
    clear() {
      toxics = [];
    },
    async close() {
      const stopped = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await stopped;
    },
  };
}

type Toxics = () => readonly Toxic[];

function find<Name extends Toxic['name']>(toxics: readonly Toxic[], name: Name) {
  return toxics.find((toxic): toxic is Extract<Toxic, { name: Name }> => toxic.name === name);
}

/** The way to the upstream is clean, unless everything is swallowed. */
function passRequest(client: Socket, upstream: Socket, toxics: Toxics): void {
  client.on('data', (bytes: Buffer) => {
    const blackHole = find(toxics(), 'timeout');
    if (blackHole) {
      void swallow(client, blackHole.ms);
    } else if (!upstream.write(bytes)) {
      client.pause();
      upstream.once('drain', () => client.resume());
    }
  });
  client.on('end', () => upstream.end());
}

async function passAnswer(upstream: Socket, client: Socket, toxics: Toxics): Promise<void> {
  let passed = 0;
  let counting: Toxic | undefined;
  let isHalfClosed = false;
  for await (const packet of upstream as AsyncIterable<Buffer>) {
    const now = toxics();
    const blackHole = find(now, 'timeout');
    if (blackHole) return swallow(client, blackHole.ms);
    const limit = find(now, 'limit-data');
    const halfClose = find(now, 'half-close');
    if (counting !== (limit ?? halfClose)) passed = 0;
    counting = limit ?? halfClose;
    const latency = find(now, 'latency');
    if (latency) await sleep(latency.ms + Math.random() * (latency.jitterMs ?? 0));
    for (const slice of slices(packet, find(now, 'slicer')?.bytes)) {
      const cut = limit?.bytes ?? halfClose?.afterBytes;
      const rest = cut === undefined ? slice : slice.subarray(0, Math.max(0, cut - passed));
      if (!isHalfClosed && rest.length > 0) await send(rest, client, now);
      passed += rest.length;
      if (cut === undefined || passed < cut) continue;
      if (limit) return reset(client);
      if (!isHalfClosed) client.end();
      isHalfClosed = true;
    }
  }
  const closing = find(toxics(), 'slow-close');
  if (closing) await sleep(closing.ms);
  client.end();
}

function slices(packet: Buffer, size: number | undefined): Buffer[] {
  if (size === undefined) return [packet];
  const count = Math.ceil(packet.length / size);
  return Array.from({ length: count }, (_, at) => packet.subarray(at * size, (at + 1) * size));
}

async function send(bytes: Buffer, client: Socket, toxics: readonly Toxic[]): Promise<void> {
  if (!client.writable) return;
  const bandwidth = find(toxics, 'bandwidth');
  if (bandwidth) await sleep((bytes.length / bandwidth.bytesPerSecond) * 1000);
  const delay = find(toxics, 'slicer')?.delayMs;
  if (delay) await sleep(delay);
  await new Promise<void>((resolve) => client.write(bytes, () => resolve()));
}

/** Leaves the written bytes the time to arrive before the connection is cut. */
async function reset(client: Socket): Promise<void> {
  await sleep(25);
  client.resetAndDestroy();
}

async function swallow(client: Socket, closeAfterMs: number | undefined): Promise<void> {
  if (closeAfterMs === undefined) return;
  await sleep(closeAfterMs);
  client.destroy();
}
