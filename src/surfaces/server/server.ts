import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '../../config/schema.ts';
import { Rates, type RateVerdict } from '../../keys/rates.ts';
import { type KeyFinder, noKeys } from '../../keys/ring.ts';
import { PolderError } from '../../shared/errors.ts';
import { requireAccess } from './access.ts';
import { parseJsonBody, requireUtf8 } from './body.ts';
import { answerFailure, answerUnreadable, speaksAnthropic } from './failures.ts';
import { createGuard } from './guard.ts';
import { noteMethods } from './methods.ts';
import { Pipelines } from './pipelines.ts';
import { rateHeaders } from './rate-headers.ts';

/** Headers that a page may read of an answer. */
const exposedHeaders = [
  'x-request-id',
  'x-polder-interaction',
  'x-polder-model',
  'x-polder-place',
  'x-polder-reason',
  'x-polder-privacy',
  'x-polder-cost-usd',
  'x-polder-source',
  'x-polder-cache',
  'x-polder-notes',
  'x-polder-trimmed-tokens',
  'x-polder-budget-warning',
  'x-polder-dropped',
  'x-polder-run',
  'server-timing',
  'retry-after',
  'x-ratelimit-remaining-requests',
  'x-ratelimit-remaining-tokens',
].join(', ');

/** How long a request may take to arrive, in milliseconds. */
export interface Deadlines {
  readonly headers: number;
  /** Headers and body. */
  readonly request: number;
  /** How often they are looked at. */
  readonly lookEvery: number;
}

const usualDeadlines: Deadlines = { headers: 30_000, request: 300_000, lookEvery: 5_000 };

/** Who holds which key, and how fast each may go. */
export interface KeyHouse {
  readonly keys: KeyFinder;
  readonly rates: Rates;
  /** An admin key of the program itself; undefined: none. */
  readonly ownKey: string | undefined;
}

/** The HTTP server without its routes: who may come in, what a body is, how errors are told. */
export function createServer(
  config: Config['server'],
  log: Logger,
  deadlines: Deadlines = usualDeadlines,
  { keys, rates, ownKey }: KeyHouse = { keys: noKeys, rates: new Rates(), ownKey: undefined },
): FastifyInstance {
  const app = Fastify({
    loggerInstance: log.child({ part: 'server' }, { level: log.level === 'info' ? 'warn' : log.level }),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: Math.floor(config.bodyLimitMb * 1024 * 1024),
    forceCloseConnections: true,
    keepAliveTimeout: 72_000,
    requestTimeout: deadlines.request,
    http: {
      headersTimeout: deadlines.headers,
      connectionsCheckingInterval: deadlines.lookEvery,
      maxHeaderSize: 16_384,
    },
    clientErrorHandler: answerUnreadable,
    frameworkErrors: answerFailure,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 500 },
    exposeHeadRoutes: false,
  }) as unknown as FastifyInstance;
  const guard = createGuard(config, keys, ownKey);
  const methodsOf = noteMethods(app);
  app.decorateRequest('gatewayKey', undefined);
  const pipelines = new Pipelines();

  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      requireUtf8(request.headers['content-type']!);
      done(null, parseJsonBody(body as Buffer));
    } catch (thrown) {
      done(thrown as Error);
    }
  });

  app.addHook('onRequest', (request, reply, done) => {
    try {
      // First, so that a page that may read answers can also read why it is refused.
      const origin = guard.allowedOrigin(request.raw);
      if (origin !== undefined) {
        reply.header('access-control-allow-origin', origin);
        reply.header('vary', 'origin');
        reply.header('access-control-expose-headers', exposedHeaders);
      }
      const key = guard.check(request.raw);
      pipelines.enter(request.raw.socket, reply.raw);
      if (key !== undefined) {
        request.gatewayKey = key;
        requireAccess(key, request.method, request.routeOptions.url);
        requireRate(rates.take(key, performance.now()), request, reply);
      }
      const encoding = request.headers['content-encoding'];
      if (encoding !== undefined && encoding !== 'identity') {
        throw new PolderError(
          'unsupported_media',
          'Compressed bodies are not taken; send the JSON as it is.',
        );
      }
      done();
    } catch (thrown) {
      done(thrown as Error);
    }
  });

  app.options('/*', (request, reply) => {
    if (guard.allowedOrigin(request.raw) === undefined) return reply.code(204).send();
    return reply
      .code(204)
      .header('access-control-allow-methods', 'GET, POST, DELETE, OPTIONS')
      .header(
        'access-control-allow-headers',
        request.headers['access-control-request-headers'] ?? 'authorization, content-type',
      )
      .header('access-control-max-age', '600')
      .send();
  });

  app.setErrorHandler((thrown, request, reply) =>
    answerFailure(thrown as FastifyError | PolderError, request, reply),
  );
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0]!;
    const methods = methodsOf(path);
    const shown = path.slice(0, 200);
    if (methods.length === 0)
      throw new PolderError('not_found', `There is nothing at ${request.method} ${shown}.`);
    reply.header('allow', methods.join(', '));
    throw new PolderError(
      'method_not_allowed',
      `${shown} takes ${methods.join(', ')}, not ${request.method}.`,
    );
  });
  return app;
}

function requireRate(verdict: RateVerdict, request: FastifyRequest, reply: FastifyReply): void {
  reply.headers(rateHeaders(verdict, speaksAnthropic(request), Date.now()));
  if (verdict.waitMs === 0) return;
  const what = verdict.requests?.remaining === 0 ? 'requests' : 'tokens';
  const limit = verdict[what]!.limit;
  throw new PolderError('rate_limited', `This key has used up its ${limit} ${what} per minute.`, {
    retryAfterSeconds: verdict.waitMs / 1000,
  });
}
