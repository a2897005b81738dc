import { stat } from 'node:fs/promises';
import { DownloadError, download } from '../../egress/download.ts';
import type { PipelineTag } from '../../shared/capabilities.ts';
import { PolderError } from '../../shared/errors.ts';
import type { Progress } from '../../task/work.ts';
import { addressOf, type HubFile, listRepository } from '../embedded/hub.ts';
import { ProviderError } from '../provider.ts';
import { filesNeeded } from './files-needed.ts';
import type { ModelStore } from './model-store.ts';

/** Where models come from. */
export interface ModelSource {
  /** `HF_ENDPOINT` or the hub itself, without a slash at the end. */
  readonly endpoint: string;
  readonly token: string | undefined;
  /** False where nothing may be asked of the hub. */
  readonly mayAsk: boolean;
}

export interface FetchOrder {
  /** `owner/name` */
  readonly name: string;
  readonly capability: PipelineTag;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

const repositoryName = /^[A-Za-z0-9][\w.-]{0,95}\/[A-Za-z0-9_][\w.-]{0,95}$/;
const safePath = /^(?:[A-Za-z0-9_][\w.-]*\/)*[A-Za-z0-9_][\w.-]*$/;

/**
 * Brings a model of the hub onto this disk, each file checked against the hub's size and SHA-256; what an
 * earlier attempt brought stays. Makes room for it first.
 *
 * @throws ProviderError
 */
export async function fetchModel(order: FetchOrder, source: ModelSource, store: ModelStore): Promise<void> {
  const { name } = order;
  if (!repositoryName.test(name) || name.includes('..')) {
    throw new ProviderError('unknown-model', `“${name}” is no name of a model.`, { beforeSending: true });
  }
  if (!source.mayAsk) {
    const message = `${name} is not on this machine, and hub.look is off: nothing is fetched.`;
    throw new ProviderError('unknown-model', message, { beforeSending: true });
  }
  try {
    await fetchFiles(order, source, store);
  } catch (thrown) {
    throw asFailure(thrown, name);
  }
}

async function fetchFiles(order: FetchOrder, source: ModelSource, store: ModelStore): Promise<void> {
  const { name, capability, signal, onProgress } = order;
  const headers: Record<string, string> =
    source.token === undefined ? {} : { authorization: `Bearer ${source.token}` };
  onProgress({ fraction: undefined, message: `looking for ${name}` });
  const repository = await listRepository(source.endpoint, name, headers, signal);
  const needed = filesNeeded(repository.files.filter(({ path }) => safePath.test(path)));
  if (needed === undefined) {
    throw new ProviderError(
      'unknown-model',
      `${name} holds no weights for transformers.js (onnx/model*.onnx).`,
    );
  }
  const sizeBytes = needed.files.reduce((sum, file) => sum + (file.sizeBytes ?? 0), 0);
  if (sizeBytes > store.mostBytes) {
    throw new ProviderError(
      'failed',
      `${name} takes ${gigabytes(sizeBytes)}, more than transformers.maxGigabytes.`,
    );
  }
  await store.makeRoom(sizeBytes, name);
  let before = 0;
  for (const file of needed.files) {
    const to = await store.placeFor(name, file.path);
    const report = (done: number) =>
      onProgress({
        fraction: sizeBytes === 0 ? undefined : (before + done) / sizeBytes,
        message: `fetching ${name}, ${gigabytes(before + done)} of ${gigabytes(sizeBytes)}`,
      });
    if (!(await isThere(to, file))) {
      await download({
        url: addressOf(source.endpoint, repository, file),
        to,
        headers,
        signal,
        expectedSize: file.sizeBytes,
        expectedSha256: file.sha256,
        onProgress: ({ doneBytes }) => report(doneBytes),
      });
    }
    before += file.sizeBytes ?? 0;
  }
  await store.complete(name, { capability, weights: needed.weights, sizeBytes });
}

/** A finished download has its name only after its checks, so name and size tell it apart. */
async function isThere(path: string, { sizeBytes }: HubFile): Promise<boolean> {
  try {
    return (await stat(path)).size === sizeBytes;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw thrown;
  }
}

function asFailure(thrown: unknown, name: string): unknown {
  if (thrown instanceof PolderError) return new ProviderError('failed', thrown.message, { cause: thrown });
  if (!(thrown instanceof DownloadError)) return thrown;
  const details = { cause: thrown, beforeSending: true };
  if (thrown.failure === 'aborted')
    return new ProviderError('aborted', 'The request was cancelled.', details);
  if (thrown.code === 'GatedRepo' || thrown.status === 403) {
    const message = `${name} is gated: accept its terms at the hub and set HF_API_TOKEN.`;
    return new ProviderError('unauthorized', message, details);
  }
  if (thrown.status === 401 || thrown.status === 404) {
    return new ProviderError('unknown-model', `The hub has no ${name}.`, details);
  }
  return new ProviderError('failed', `${name} could not be fetched: ${thrown.message}`, details);
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(2)} GB`;
}
