import type { Dispatcher } from 'undici';
import { DownloadError, headerOf } from './download-request.ts';
import { allowanceOf } from './rate-allowance.ts';

/** Throws for every status but 200 and 206, with how long to wait where the server says it. */
export function refuseStatus(response: Dispatcher.ResponseData, host: string): void {
  const status = response.statusCode;
  if (status === 200 || status === 206) return;
  throw new DownloadError('status', `${host} answered with status ${status}.`, {
    status,
    retryAfterSeconds: retryAfterOf(response),
    code: headerOf(response, 'x-error-code'),
  });
}

/** `Retry-After` in seconds, or else when the window of the rate limit ends. */
function retryAfterOf(response: Dispatcher.ResponseData): number | undefined {
  const seconds = Number(headerOf(response, 'retry-after'));
  if (Number.isFinite(seconds)) return seconds;
  return response.statusCode === 429 ? allowanceOf(headerOf(response, 'ratelimit'))?.resetSeconds : undefined;
}

export function hostOf(url: string): string {
  return new URL(url).host;
}

const brokenOff =
  /^(?:UND_ERR_(?:SOCKET|BODY_TIMEOUT|HEADERS_TIMEOUT|ABORTED)|ECONNRESET|EPIPE|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)$/;
const notReached =
  /^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/;

/** What was thrown while fetching, in one vocabulary; what is none of it is thrown on. */
export function asDownloadError(thrown: unknown, signal: AbortSignal, host: string): DownloadError {
  if (signal.aborted) return new DownloadError('aborted', 'The download was cancelled.', { cause: thrown });
  if (thrown instanceof DownloadError) return thrown;
  const code = (thrown as NodeJS.ErrnoException).code ?? '';
  if (code === 'ENOSPC') return new DownloadError('disk-full', 'The disk is full.', { cause: thrown });
  if (brokenOff.test(code)) {
    return new DownloadError('interrupted', `The connection to ${host} broke off.`, { cause: thrown });
  }
  if (notReached.test(code)) {
    return new DownloadError('unreachable', `${host} cannot be reached (${code}).`, { cause: thrown });
  }
  throw thrown;
}
