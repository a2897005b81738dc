import { loadConfig } from '../config/load.ts';
import type { PlatformError } from '../surfaces/dashboard/contract.ts';
import { type CommandContext, CommandError } from './context.ts';

/** A gateway at a loopback address, spoken to over HTTP. */
export interface GatewayClient {
  readonly address: string;
  /** True where a Polder answers; false where nothing listens. Throws where something else answers. */
  isRunning(): Promise<boolean>;
  /** Reads JSON; undefined for 404. Throws `CommandError` for other refusals. */
  get<Value>(path: string): Promise<Value | undefined>;
  post<Value>(path: string, body: object): Promise<Value>;
  put<Value>(path: string, body: object): Promise<Value>;
  delete<Value>(path: string): Promise<Value>;
  /** What lies at a path, as bytes. Throws for any refusal. */
  bytes(path: string): Promise<Uint8Array>;
  /** Sends JSON and gives the whole answer, its body unread. Throws for any refusal. */
  send(path: string, body: object, headers?: Record<string, string>): Promise<Response>;
}

/** The gateway that config and environment speak of. Throws `ConfigError`. */
export function configuredGateway(context: CommandContext): GatewayClient {
  const { config } = loadConfig({ home: context.home, env: context.env });
  const { host, port, apiKey } = config.server;
  return gatewayAt(`http://${reachable(host)}:${port}`, apiKey, context.signal);
}

/** A server that listens everywhere is reached at loopback. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::' || host === '') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

/** In milliseconds: a gateway on a machine that is hard at work is not another program. */
const healthTimeout = 10_000;

export function gatewayAt(address: string, apiKey: string | undefined, signal: AbortSignal): GatewayClient {
  const authorization: Record<string, string> =
    apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };

  const call = async (method: string, path: string, body?: object, headers: Record<string, string> = {}) => {
    try {
      return await fetch(`${address}${path}`, {
        method,
        signal,
        redirect: 'error',
        headers: { ...authorization, ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    } catch (error) {
      if (signal.aborted) throw error;
      throw new CommandError(
        1,
        `No answer from the gateway at ${address} (${codeOf(error)}).`,
        'Start it with `polder up`, or say where it is with POLDER_PORT.',
      );
    }
  };

  const refuse = async (reply: Response): Promise<never> => {
    throw new CommandError(
      1,
      (await messageOf(reply)) ?? `The gateway answered ${reply.status}.`,
      adviceFor(reply.status),
    );
  };

  return {
    address,
    async isRunning() {
      let reply: Response;
      try {
        const patience = AbortSignal.any([signal, AbortSignal.timeout(healthTimeout)]);
        reply = await fetch(`${address}/health`, {
          signal: patience,
          redirect: 'error',
          headers: authorization,
        });
      } catch (error) {
        if (codeOf(error) === 'ECONNREFUSED') return false;
        if (signal.aborted) throw error;
        const reason = codeOf(error);
        if (reason === 'TimeoutError') {
          const waited = `${healthTimeout / 1_000} seconds`;
          throw new CommandError(1, `Whatever is at ${address} has not answered for ${waited}.`, busyOrOther);
        }
        throw new CommandError(
          1,
          `Something at ${address} does not answer as Polder does (${reason}).`,
          otherPort,
        );
      }
      const text = await reply.text();
      if (reply.headers.get('content-type')?.includes('json') && /"status":\s*"(ok|degraded)"/.test(text))
        return true;
      throw new CommandError(1, `Another program uses ${address}.`, otherPort);
    },
    async get<Value>(path: string) {
      const reply = await call('GET', path);
      if (reply.status === 404) {
        await reply.body?.cancel();
        return undefined;
      }
      return reply.ok ? ((await reply.json()) as Value) : refuse(reply);
    },
    async bytes(path: string) {
      const reply = await call('GET', path);
      return reply.ok ? new Uint8Array(await reply.arrayBuffer()) : refuse(reply);
    },
    async post<Value>(path: string, body: object) {
      const reply = await call('POST', path, body);
      return reply.ok ? ((await reply.json()) as Value) : refuse(reply);
    },
    async put<Value>(path: string, body: object) {
      const reply = await call('PUT', path, body);
      return reply.ok ? ((await reply.json()) as Value) : refuse(reply);
    },
    async delete<Value>(path: string) {
      const reply = await call('DELETE', path);
      return reply.ok ? ((await reply.json()) as Value) : refuse(reply);
    },
    async send(path, body, headers) {
      const reply = await call('POST', path, body, headers);
      return reply.ok ? reply : refuse(reply);
    },
  };
}

const busyOrOther =
  'If it is Polder, the machine is very busy: try again. If not, give Polder another port with POLDER_PORT.';
const otherPort = 'Give Polder another port with POLDER_PORT, or stop the other program.';

function adviceFor(status: number): string | undefined {
  if (status === 401 || status === 403)
    return 'Set POLDER_API_KEY to an admin key of the gateway: polder keys add me --role admin';
  return undefined;
}

/** The message of an error body, in the platform's, OpenAI's or Ollama's shape. */
async function messageOf(reply: Response): Promise<string | undefined> {
  try {
    const body = (await reply.json()) as Partial<PlatformError> | { error: string };
    const error = body.error;
    return typeof error === 'string' ? error : error?.message;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The system's code behind a failed fetch: `ECONNREFUSED`. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined;
  if (typeof cause?.code === 'string') return cause.code;
  return error instanceof Error ? error.name : 'unknown';
}

/**
 * Runs `work` with the gateway that is running, or with one of our own that lives only as long, at a
 * free port.
 */
export async function withGateway<Result>(
  context: CommandContext,
  work: (gateway: GatewayClient) => Promise<Result>,
): Promise<Result> {
  const running = configuredGateway(context);
  if (await running.isRunning()) return work(running);
  const { home, env } = context;
  const { startPolder } = await context.house();
  const ours = { ...env, POLDER_PORT: '0', POLDER_HOST: '127.0.0.1', LOG_LEVEL: env.LOG_LEVEL ?? 'warn' };
  const polder = await startPolder({ ...(home === undefined ? {} : { home }), env: ours, quiet: true });
  try {
    const gateway = gatewayAt(polder.address, polder.ownKey, context.signal);
    // It has only just begun to look for models: wait until it has looked everywhere once.
    await gateway.post('/polder/providers/refresh', {});
    return await work(gateway);
  } finally {
    await polder.close();
  }
}
