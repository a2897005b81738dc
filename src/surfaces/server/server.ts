import Fastify, { type FastifyError, type FastifyInstance, LogController } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '../../config/schema.ts';
import { asPolderError, PolderError } from '../../shared/errors.ts';
import { renderError as renderAnthropic } from '../anthropic/errors.ts';
import { renderError as renderOllama } from '../ollama/errors.ts';
import { renderError as renderOpenAI } from '../openai/errors.ts';
import { renderError as renderPlatform } from '../platform/errors.ts';
import type { RenderError } from '../shared/surface.ts';
import { parseJsonBody } from './body.ts';
import { createGuard } from './guard.ts';

/** Headers that a page may read of an answer. */
const exposedHeaders = [
  'x-request-id',
  'x-polder-interaction',
  'x-polder-model',
  'x-polder-place',
  'x-polder-reason',
  'x-polder-privacy',
  'x-polder-cost-usd',
  'x-polder-dropped',
  'server-timing',
  'retry-after',
].join(', ');

/** The HTTP server without its routes: who may come in, what a body is, how errors are told. */
export function createServer(config: Config['server'], log: Logger): FastifyInstance {
  const app = Fastify({
    loggerInstance: log.child({ part: 'server' }, { level: log.level === 'info' ? 'warn' : log.level }),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: config.bodyLimitMb * 1024 * 1024,
    forceCloseConnections: true,
    keepAliveTimeout: 72_000,
    http: { headersTimeout: 30_000, requestTimeout: 300_000, maxHeaderSize: 16_384 },
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 500 },
    exposeHeadRoutes: false,
  }) as unknown as FastifyInstance;
  const guard = createGuard(config);

  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parseJsonBody(body as Buffer));
    } catch (thrown) {
      done(thrown as Error);
    }
  });

  app.addHook('onRequest', (request, reply, done) => {
    try {
      guard.check(request.raw);
      const origin = guard.allowedOrigin(request.raw);
      if (origin !== undefined) {
        reply.header('access-control-allow-origin', origin);
        reply.header('vary', 'origin');
        reply.header('access-control-expose-headers', exposedHeaders);
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

  app.setErrorHandler((thrown, request, reply) => {
    const error = fromFastify(thrown as FastifyError | PolderError);
    if (error.kind === 'internal') request.log.error({ err: error.cause }, 'a request failed');
    const rendered = rendererFor(request.url)(error);
    void reply.code(rendered.status).headers(rendered.headers).send(rendered.body);
  });
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0]!.slice(0, 200);
    const rendered = rendererFor(request.url)(
      new PolderError('not_found', `There is nothing at ${request.method} ${path}.`),
    );
    void reply.code(rendered.status).headers(rendered.headers).send(rendered.body);
  });
  return app;
}

/** Each way in tells errors in its own protocol. */
function rendererFor(url: string): RenderError {
  if (url.startsWith('/v1/messages')) return renderAnthropic;
  if (url.startsWith('/v1/')) return renderOpenAI;
  if (url.startsWith('/api/')) return renderOllama;
  return renderPlatform;
}

function fromFastify(thrown: FastifyError | PolderError): PolderError {
  if (thrown instanceof PolderError) return thrown;
  switch (thrown.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new PolderError('too_large', 'The body is too large (server.bodyLimitMb sets the limit).');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new PolderError('unsupported_media', 'Send the body as application/json.');
    case 'FST_ERR_CTP_EMPTY_TYPE':
      return new PolderError('unsupported_media', 'Send a content-type of application/json.');
    default:
      return (thrown.statusCode ?? 500) < 500
        ? new PolderError('invalid_request', thrown.message)
        : asPolderError(thrown);
  }
}
