import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { Script, type ScriptedAnswer } from './answers.ts';
import { type Fault, strike } from './faults.ts';
import { type Answer, type Dialect, deliver, type Exchange, SeenRequest } from './wire.ts';

/** What every simulated system can be started with. */
export interface ServerOptions {
  /** A free port unless given. */
  readonly port?: number;
  /** What the model says unless the test's script has something else. */
  readonly answer?: ScriptedAnswer;
  /**
   * For benchmarks: says this to every request; the first answer to each kind of request is kept and sent again to all
   * that follow, which are neither checked nor recorded.
   */
  readonly fixedAnswer?: ScriptedAnswer;
  /** How long an idle connection is kept; 1 brings about the race of a request with the closing. */
  readonly keepAliveTimeoutMs?: number;
}

/** A simulated system that is running. */
export interface SimulatedServer {
  /** Without a path or a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** The complete requests it received, oldest first. */
  readonly requests: SeenRequest[];
  /** What its models say. */
  readonly script: Script;
  /** Connections that are open now. */
  readonly openConnections: number;
  /** Arms a fault; faults that match the same request strike in the order they were armed, one a request. */
  fault(fault: Fault): Promise<void>;
  /** Disarms all faults and listens again if it had stopped. */
  clearFaults(): Promise<void>;
  /** Stops, and destroys all connections. */
  close(): Promise<void>;
}

/** What makes one system different from another. */
export interface System {
  readonly dialect: Dialect;
  /** Gets the script, since the answers come from it. */
  answer(exchange: Exchange, script: Script): Answer | Promise<Answer>;
  /** Takes a connection that is to become a WebSocket; refused when left out. */
  upgrade?(request: IncomingMessage, socket: Duplex): void;
}

interface ArmedFault {
  readonly fault: Fault;
  left: number;
}

/** Starts a simulated system on the loopback. */
export async function startServer(system: System, options: ServerOptions = {}): Promise<SimulatedServer> {
  const sockets = new Set<Socket>();
  const requests: SeenRequest[] = [];
  const script = new Script(options.fixedAnswer ?? options.answer);
  const keptAnswers = options.fixedAnswer && new Map<string, Answer>();
  let armed: ArmedFault[] = [];

  const server = createServer({
    keepAliveTimeout: options.keepAliveTimeoutMs ?? 65_000,
    keepAliveTimeoutBuffer: options.keepAliveTimeoutMs === undefined ? 1_000 : 0,
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  });
  server.on('request', (request, response) => {
    serve(request, response).catch(() => response.destroy());
  });

  if (system.upgrade) server.on('upgrade', (request, socket) => system.upgrade?.(request, socket));

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await bodyOf(request);
    if (bytes === undefined) return;
    const kind = keptAnswers && kindOf(request, bytes.toString());
    const kept = kind && armed.length === 0 && keptAnswers.get(kind);
    if (kept) return deliver(kept, response);
    const seen = new SeenRequest(request, bytes);
    if (!keptAnswers) {
      requests.push(seen);
      watchEnd(seen, response);
    }
    const exchange: Exchange = { seen, response };
    const fault = nextFault(seen.path);
    if (!fault) {
      const answer = await system.answer(exchange, script);
      if (kind && answer.status === 200) keptAnswers?.set(kind, answer);
      return deliver(answer, response);
    }
    const ordinary = async () => system.answer(exchange, script);
    const answer = await strike(fault, { dialect: system.dialect, exchange, ordinary, goDown });
    if (answer) await deliver(answer, response);
  }

  function nextFault(path: string): Fault | undefined {
    const match = armed.find(({ fault }) => matches(fault, path));
    if (!match) return undefined;
    match.left -= 1;
    if (match.left <= 0) armed = armed.filter((other) => other !== match);
    return match.fault;
  }

  function goDown(forMs: number | undefined): void {
    server.close();
    for (const socket of sockets) socket.destroy();
    if (forMs !== undefined) setTimeout(() => listen(port), forMs).unref();
  }

  function listen(onPort: number): Promise<void> {
    if (server.listening || closed) return Promise.resolve();
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(onPort, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  }

  let closed = false;
  await listen(options.port ?? 0);
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    script,
    get openConnections() {
      return sockets.size;
    },
    async fault(fault) {
      if (fault.name === 'refuse') goDown(fault.forMs);
      else armed.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY });
    },
    async clearFaults() {
      armed = [];
      await listen(port);
    },
    async close() {
      closed = true;
      const stopped = new Promise<void>((resolve) => {
        if (server.listening) server.close(() => resolve());
        else resolve();
      });
      for (const socket of sockets) socket.destroy();
      await stopped;
    },
  };
}

/** Requests of one kind get the same fixed answer. */
function kindOf(request: IncomingMessage, body: string): string {
  const streams = /"stream"\s*:\s*true/.test(body);
  return `${request.method} ${request.url} ${streams} ${streams && body.includes('"include_usage":true')}`;
}

function matches({ path }: Fault, actual: string): boolean {
  if (path === undefined) return true;
  return typeof path === 'string' ? path === actual : path.test(actual);
}

function watchEnd(seen: SeenRequest, response: ServerResponse): void {
  response.once('close', () => {
    seen.finishedAt = Date.now();
    seen.aborted = !response.writableFinished;
  });
}

/** The body; undefined when the client left before it was complete. */
function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.once('end', () => resolve(parts.length === 1 ? parts[0]! : Buffer.concat(parts)));
    request.once('close', () => resolve(undefined));
  });
}
