import type { Dispatcher } from 'undici';
import { asDownloadError, hostOf, refuseStatus } from './download-failures.ts';
import { DownloadError, headerOf, withResponse } from './download-request.ts';
import { type Allowance, allowanceOf } from './rate-allowance.ts';

interface FetchOptions {
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly signal: AbortSignal;
}

/** A page of a listing, or that it is still what it was under the tag given. */
export type JsonPage = { readonly allowance: Allowance | undefined } & (
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'fresh';
      readonly value: unknown;
      readonly etag: string | undefined;
      /** The address of the page after it (`Link: <…>; rel="next"`), on the same server. */
      readonly next: string | undefined;
    }
);

const mostJsonBytes = 32 << 20;

/** Fetches and parses JSON of at most 32 MiB. Throws `DownloadError`. */
export function fetchJson(url: string, options: FetchOptions): Promise<unknown> {
  return fetching(url, options, {}, (response) => jsonOf(response, hostOf(url)));
}

/**
 * Fetches a page of a listing, asking only for what is newer than the tag. Throws `DownloadError`, for a
 * refusal by rate limit with the seconds to wait. Source: RFC 8288 (Link), RFC 9110 section 13 (ETag).
 */
export function fetchPage(url: string, etag: string | undefined, options: FetchOptions): Promise<JsonPage> {
  const condition: Record<string, string> = etag === undefined ? {} : { 'if-none-match': etag };
  return fetching(url, options, condition, async (response): Promise<JsonPage> => {
    const allowance = allowanceOf(headerOf(response, 'ratelimit'));
    if (response.statusCode === 304) {
      await response.body.dump();
      return { kind: 'unchanged', allowance };
    }
    return {
      kind: 'fresh',
      allowance,
      value: await jsonOf(response, hostOf(url)),
      etag: headerOf(response, 'etag'),
      next: nextPage(headerOf(response, 'link'), url),
    };
  });
}

async function fetching<Result>(
  url: string,
  { headers, signal }: FetchOptions,
  more: Readonly<Record<string, string>>,
  use: (response: Dispatcher.ResponseData) => Promise<Result>,
): Promise<Result> {
  try {
    return await withResponse(url, { ...headers, ...more }, signal, use);
  } catch (thrown) {
    throw asDownloadError(thrown, signal, hostOf(url));
  }
}

async function jsonOf(response: Dispatcher.ResponseData, host: string): Promise<unknown> {
  refuseStatus(response, host);
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of response.body as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > mostJsonBytes) throw new DownloadError('malformed', `${host} sent too much.`);
    pieces.push(piece);
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString('utf8')) as unknown;
  } catch (cause) {
    throw new DownloadError('malformed', `${host} did not answer in JSON.`, { cause });
  }
}

/** A listing goes on where it began: what points to another server is no next page. */
function nextPage(link: string | undefined, url: string): string | undefined {
  const target = /<([^>]+)>\s*;\s*rel="?next"?/i.exec(link ?? '')?.[1];
  if (target === undefined || !URL.canParse(target, url)) return undefined;
  const next = new URL(target, url);
  return next.origin === new URL(url).origin ? next.href : undefined;
}
