import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import { asDownloadError, hostOf, refuseStatus } from './download-failures.ts';
import { DownloadError, headerOf, withResponse } from './download-request.ts';

export { DownloadError } from './download-request.ts';

export interface Download {
  readonly url: string;
  /** The file to write; it appears whole or not at all. Beside it lie `.part` and `.part.json` meanwhile. */
  readonly to: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  onProgress(progress: { doneBytes: number; totalBytes: number | undefined }): void;
  readonly signal: AbortSignal;
  readonly expectedSize?: number | undefined;
  /** Hexadecimal. */
  readonly expectedSha256?: string | undefined;
  /** Milliseconds before the first further attempt, default 500; each futile one doubles it. */
  readonly firstPause?: number | undefined;
}

/** Attempts in a row that bring no further byte. */
const mostFutileAttempts = 5;
const longestRetryAfter = 30;
const spareDiskBytes = 64 << 20;

/**
 * Fetches a file, going on where an earlier attempt stopped (`Range` with `If-Range`), and checks its
 * size and SHA-256 before it gets its name. A cut connection and a short `Retry-After` are waited out.
 * Throws `DownloadError`; what has arrived stays for the next attempt unless it proved wrong.
 */
export async function download(job: Download): Promise<void> {
  let futile = 0;
  while (true) {
    const before = await partSize(job.to);
    try {
      await fetchOnce(job);
      return;
    } catch (thrown) {
      const error = asDownloadError(thrown, job.signal, hostOf(job.url));
      const arrived = await partSize(job.to);
      futile = arrived > before ? 0 : futile + 1;
      if (!worthAnother(error, arrived > 0) || futile >= mostFutileAttempts) throw error;
      const backoff = (job.firstPause ?? 500) * 2 ** Math.max(0, futile - 1);
      await pause(
        error.retryAfterSeconds === undefined ? backoff : error.retryAfterSeconds * 1000,
        job.signal,
      );
    }
  }
}

async function fetchOnce(job: Download): Promise<void> {
  const part = `${job.to}.part`;
  const kept = await keptPart(job);
  const headers = { ...job.headers, 'accept-encoding': 'identity', ...rangeHeaders(kept) };
  const hash = await withResponse(job.url, headers, job.signal, async (response) => {
    if (response.statusCode === 416) {
      // Either all is here already, or what is here does not fit; the checks below tell.
      return wholeAlready(response, kept.size) ? hashOfFile(part) : restart(job);
    }
    refuseStatus(response, hostOf(job.url));
    const start = startOf(response, kept.size);
    const total = totalOf(response, start);
    if (job.expectedSize !== undefined && total !== undefined && total !== job.expectedSize) {
      throw new DownloadError(
        'size-mismatch',
        `${hostOf(job.url)} offers ${total} bytes, not ${job.expectedSize}.`,
      );
    }
    await refuseFullDisk(job.to, (total ?? job.expectedSize ?? start) - start);
    if (start === 0)
      await writeFile(`${part}.json`, JSON.stringify({ url: job.url, etag: strongTag(response) }));
    const hash = start === 0 ? createHash('sha256') : await hashOfFile(part);
    await append(job, part, response, start, total, hash);
    return hash;
  });
  await finish(job, part, hash);
}

async function append(
  job: Download,
  part: string,
  response: Dispatcher.ResponseData,
  start: number,
  total: number | undefined,
  hash: Hash,
): Promise<void> {
  const file = await open(part, start === 0 ? 'w' : 'a');
  let doneBytes = start;
  try {
    for await (const piece of response.body as AsyncIterable<Buffer>) {
      doneBytes += piece.length;
      if (total !== undefined && doneBytes > total) {
        throw new DownloadError('size-mismatch', `${hostOf(job.url)} sent more than it announced.`);
      }
      await file.writeFile(piece);
      hash.update(piece);
      job.onProgress({ doneBytes, totalBytes: total });
    }
    await file.sync();
  } finally {
    await file.close();
  }
  if (total !== undefined && doneBytes < total) {
    throw new DownloadError(
      'interrupted',
      `${hostOf(job.url)} stopped after ${doneBytes} of ${total} bytes.`,
    );
  }
}

/** Checks the whole and gives it its name. */
async function finish(job: Download, part: string, hash: Hash): Promise<void> {
  const size = await partSize(job.to);
  const digest = hash.digest('hex');
  if (job.expectedSize !== undefined && size !== job.expectedSize) {
    await forgetPart(job);
    throw new DownloadError('size-mismatch', `The file has ${size} bytes, not ${job.expectedSize}.`);
  }
  if (job.expectedSha256 !== undefined && digest !== job.expectedSha256.toLowerCase()) {
    await forgetPart(job);
    throw new DownloadError(
      'checksum-mismatch',
      'The file arrived, but its SHA-256 is not the one announced.',
    );
  }
  await rename(part, job.to);
  await rm(`${part}.json`, { force: true });
}

interface KeptPart {
  /** Bytes; 0 where there is nothing to go on from. */
  readonly size: number;
  readonly etag: string | undefined;
}

/** What an earlier attempt left, where it is of the same address and can be told to be the same file. */
async function keptPart(job: Download): Promise<KeptPart> {
  const nothing = { size: 0, etag: undefined };
  const size = await partSize(job.to);
  const text = size > 0 ? await readIfThere(`${job.to}.part.json`) : undefined;
  if (text === undefined) return nothing;
  try {
    const { url, etag } = JSON.parse(text) as { url?: unknown; etag?: unknown };
    const tag = typeof etag === 'string' ? etag : undefined;
    const same = url === job.url && (tag !== undefined || job.expectedSha256 !== undefined);
    return same ? { size, etag: tag } : nothing;
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return nothing; // Cut off while it was written: begin anew.
    throw thrown;
  }
}

function rangeHeaders(kept: KeptPart): Record<string, string> {
  if (kept.size === 0) return {};
  const range = { range: `bytes=${kept.size}-` };
  return kept.etag === undefined ? range : { ...range, 'if-range': kept.etag };
}

/** The byte the body begins with: 0 where the server sends the whole, as it does for a changed file. */
function startOf(response: Dispatcher.ResponseData, wanted: number): number {
  if (response.statusCode !== 206) return 0;
  const start = Number(/^bytes (\d+)-/.exec(headerOf(response, 'content-range') ?? '')?.[1]);
  if (start !== wanted)
    throw new DownloadError('malformed', 'The server sent another range than was asked for.');
  return start;
}

function totalOf(response: Dispatcher.ResponseData, start: number): number | undefined {
  const length = headerOf(response, 'content-length');
  const whole = /\/(\d+)$/.exec(headerOf(response, 'content-range') ?? '')?.[1];
  if (whole !== undefined) return Number(whole);
  return length === undefined ? undefined : start + Number(length);
}

function wholeAlready(response: Dispatcher.ResponseData, size: number): boolean {
  return headerOf(response, 'content-range') === `bytes */${size}`;
}

async function restart(job: Download): Promise<never> {
  await forgetPart(job);
  throw new DownloadError('interrupted', 'What was there did not fit; the download begins anew.');
}

function strongTag(response: Dispatcher.ResponseData): string | undefined {
  const etag = headerOf(response, 'etag');
  return etag?.startsWith('W/') ? undefined : etag;
}

async function hashOfFile(path: string): Promise<Hash> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece as Buffer);
  return hash;
}

async function refuseFullDisk(to: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(dirname(to));
  if (bavail * bsize >= bytes + spareDiskBytes) return;
  const gib = (value: number): string => `${(value / 2 ** 30).toFixed(1)} GiB`;
  const message = `The disk has ${gib(bavail * bsize)} free; ${gib(bytes + spareDiskBytes)} are needed.`;
  throw new DownloadError('disk-full', message);
}

async function forgetPart(job: Download): Promise<void> {
  await rm(`${job.to}.part`, { force: true });
  await rm(`${job.to}.part.json`, { force: true });
}

async function partSize(to: string): Promise<number> {
  try {
    return (await stat(`${to}.part`)).size;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw thrown;
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw thrown;
  }
}

/** A host that cannot be reached is tried again only where it was reached before. */
function worthAnother(error: DownloadError, begun: boolean): boolean {
  if (error.failure === 'interrupted' || (error.failure === 'unreachable' && begun)) return true;
  const soon = error.retryAfterSeconds === undefined || error.retryAfterSeconds <= longestRetryAfter;
  return error.failure === 'status' && [429, 500, 502, 503, 504].includes(error.status ?? 0) && soon;
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(milliseconds, undefined, { signal });
  } catch (cause) {
    throw new DownloadError('aborted', 'The download was cancelled.', { cause });
  }
}
