import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { asPolderError, PolderError } from '../../shared/errors.ts';
import { renderError as renderAnthropic } from '../anthropic/errors.ts';
import { renderError as renderOllama } from '../ollama/errors.ts';
import { renderError as renderOpenAI } from '../openai/errors.ts';
import { renderError as renderPlatform } from '../platform/errors.ts';
import type { RenderError } from '../shared/surface.ts';

/** Answers with an error in the protocol of the path that was asked for. */
export function answerFailure(
  thrown: FastifyError | PolderError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const error = fromFastify(thrown);
  if (error.kind === 'internal') request.log.error({ err: error.cause }, 'a request failed');
  const { status, headers, body } = rendererFor(request)(error);
  void reply.code(status).headers(headers).send(body);
}

/** True of what is asked as Anthropic's clients ask it. */
export function speaksAnthropic({ url, headers }: FastifyRequest): boolean {
  return url.startsWith('/v1/messages') || (url.startsWith('/v1/models') && 'anthropic-version' in headers);
}

function rendererFor(request: FastifyRequest): RenderError {
  const { url } = request;
  if (speaksAnthropic(request)) return renderAnthropic;
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
    case 'FST_ERR_CTP_EMPTY_TYPE':
      return new PolderError(
        'unsupported_media',
        'Send the body as JSON, with the header content-type: application/json.',
      );
    case 'FST_ERR_BAD_URL':
      return new PolderError('invalid_request', 'The path is not well percent-encoded.');
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return new PolderError('not_found', 'There is nothing at so long a path.');
    default:
      return (thrown.statusCode ?? 500) < 500
        ? new PolderError('invalid_request', thrown.message)
        : asPolderError(thrown);
  }
}

/** What Node says of bytes that are no request; all others are a plain 400. */
const unreadable: Readonly<Record<string, readonly [status: string, message: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request did not arrive in time.'],
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'The headers are too large (16 KB at most).'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ['413 Payload Too Large', 'The chunk extensions are too large.'],
};

/**
 * Answers what could not be read as HTTP, on the bare socket, and closes it. Where an answer has
 * begun there is only the closing, since more bytes would be taken for a part of it.
 */
export function answerUnreadable(
  { code }: { readonly code?: string },
  socket: Socket & { readonly _httpMessage?: ServerResponse | null },
): void {
  if (socket.writable && !socket._httpMessage?.headersSent) {
    const [status, message] = unreadable[code ?? ''] ?? [
      '400 Bad Request',
      'This is not a valid HTTP request.',
    ];
    const body = JSON.stringify({ error: { type: 'invalid_request', message } });
    socket.write(
      `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
  }
  socket.destroy();
}
