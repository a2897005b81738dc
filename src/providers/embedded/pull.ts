import { constants } from 'node:fs';
import { copyFile, link, mkdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DownloadError, download } from '../../egress/download.ts';
import { PolderError } from '../../shared/errors.ts';
import { ensureEngine } from './engine-install.ts';
import { GgufError, readGgufHeader } from './gguf-header.ts';
import { addressOf, chooseModel, type HubFile, type HubRepository, listRepository } from './hub.ts';
import { modelNameOf, modelsFolder, partNames } from './model-files.ts';
import { readSource } from './pull-source.ts';

export interface PullOptions {
  readonly home: string;
  /** `HF_ENDPOINT`, `HF_API_TOKEN`; default the process's own. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  onProgress(progress: PullProgress): void;
  readonly signal: AbortSignal;
  /** Fetches the engine; default node-llama-cpp by npm. */
  readonly fetchEngine?: ((home: string) => Promise<unknown>) | undefined;
}

export interface PullProgress {
  /** `list`, `engine`, or the name of the file that is being fetched. */
  readonly step: string;
  readonly doneBytes: number;
  readonly totalBytes: number | undefined;
}

export interface PulledModel {
  /** The name it goes by: `embedded/<model>`. */
  readonly model: string;
  /** The file, or the first part. */
  readonly path: string;
}

/** File names that are safe on every system: one plain component that ends in `.gguf`. */
const safeFileName = /^[A-Za-z0-9][\w.+-]{0,200}\.gguf$/i;
const reservedOnWindows = /^(?:con|prn|aux|nul|com\d|lpt\d)\./i;

/**
 * Brings a GGUF model into `<home>/models`, from a file here or from the hub, and the engine with it.
 * A download goes on where an earlier one stopped; it is checked against the hub's size and SHA-256.
 * Throws `PolderError`; its code says what can be done: `gated`, `no_gguf`, `no_such_file`, `disk_full`,
 * `offline`, `checksum_mismatch`, `not_a_model`, `already_there`, `cancelled`.
 */
export async function pull(source: string, options: PullOptions): Promise<PulledModel> {
  const env = options.env ?? process.env;
  const endpoint = (env.HF_ENDPOINT || 'https://huggingface.co').replace(/\/+$/, '');
  if (!URL.canParse(endpoint)) throw new PolderError('invalid_request', 'HF_ENDPOINT is no address.');
  const found = readSource(source, new URL(endpoint).host);
  await mkdir(modelsFolder(options.home), { recursive: true, mode: 0o700 });
  const pulled =
    found.kind === 'file'
      ? await takeFile(found.path, options.home)
      : await fetchModel(endpoint, found.repository, found.choice, env, options);
  options.onProgress({ step: 'engine', doneBytes: 0, totalBytes: undefined });
  if (options.signal.aborted) throw cancelled();
  await (options.fetchEngine ?? ensureEngine)(options.home);
  return pulled;
}

/** Links a file of this machine into the house, or copies it where it lies on another disk. */
async function takeFile(path: string, home: string): Promise<PulledModel> {
  const names = partNames(safeName(basename(path)));
  for (const [index, name] of names.entries()) {
    const from = join(dirname(path), name);
    await checkModel(from, name, index > 0);
    const to = join(modelsFolder(home), name);
    if (!(await sameFile(from, to))) await linkOrCopy(from, to);
  }
  return pulledAs(home, names);
}

async function fetchModel(
  endpoint: string,
  name: string,
  choice: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  options: PullOptions,
): Promise<PulledModel> {
  const token = env.HF_API_TOKEN || env.HF_TOKEN;
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  options.onProgress({ step: 'list', doneBytes: 0, totalBytes: undefined });
  let repository: HubRepository | undefined;
  try {
    repository = await listRepository(endpoint, name, headers, options.signal);
    const { files } = chooseModel(repository, choice);
    for (const file of files) safePath(file.path);
    await fetchFiles(endpoint, repository, files, headers, options);
    return pulledAs(
      options.home,
      files.map((file) => basename(file.path)),
    );
  } catch (thrown) {
    if (!(thrown instanceof DownloadError)) throw thrown;
    throw hubError(thrown, name, endpoint, repository?.gated === true, token !== undefined && token !== '');
  }
}

async function fetchFiles(
  endpoint: string,
  repository: HubRepository,
  files: readonly HubFile[],
  headers: Readonly<Record<string, string>>,
  options: PullOptions,
): Promise<void> {
  const sizes = files.map((file) => file.sizeBytes);
  const allBytes = sizes.every((size) => size !== undefined)
    ? sizes.reduce((sum, size) => sum + size, 0)
    : undefined;
  let before = 0;
  for (const [index, file] of files.entries()) {
    const step = basename(file.path);
    const to = join(modelsFolder(options.home), step);
    if (!(await alreadyThere(to, file))) {
      await download({
        url: addressOf(endpoint, repository, file),
        to,
        headers,
        signal: options.signal,
        expectedSize: file.sizeBytes,
        expectedSha256: file.sha256,
        onProgress: ({ doneBytes, totalBytes }) =>
          options.onProgress({
            step,
            doneBytes: before + doneBytes,
            totalBytes: files.length === 1 ? totalBytes : allBytes,
          }),
      });
    }
    await checkModel(to, step, index > 0, () => rm(to, { force: true }));
    before += (await stat(to)).size;
  }
}

/** A finished download has its name only after its checks, so name and size tell it apart. */
async function alreadyThere(path: string, file: HubFile): Promise<boolean> {
  const size = await sizeOf(path);
  if (size === undefined) return false;
  if (size === file.sizeBytes) return true;
  throw taken(path);
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  if ((await sizeOf(to)) !== undefined) throw taken(to);
  try {
    await link(from, to);
  } catch (thrown) {
    const code = (thrown as NodeJS.ErrnoException).code ?? '';
    if (!['EXDEV', 'EPERM', 'ENOTSUP', 'EMLINK', 'EACCES'].includes(code)) throw thrown;
    await copyFile(from, `${to}.part`, constants.COPYFILE_FICLONE);
    await rename(`${to}.part`, to);
  }
}

async function checkModel(
  path: string,
  name: string,
  laterPart: boolean,
  onFault: () => Promise<void> = async () => undefined,
): Promise<void> {
  try {
    await readGgufHeader(path, { laterPart });
  } catch (thrown) {
    if (thrown instanceof GgufError) {
      await onFault();
      const message = `${name} is not a model that can be used: ${thrown.message}.`;
      throw new PolderError('invalid_request', message, { code: 'not_a_model', cause: thrown });
    }
    if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT') throw thrown;
    throw new PolderError('not_found', `${name} is not there.`, { code: 'no_such_file', cause: thrown });
  }
}

/** What went wrong at the hub, in words a user can act on. */
function hubError(
  error: DownloadError,
  repository: string,
  endpoint: string,
  gated: boolean,
  hasToken: boolean,
): PolderError {
  const details = { cause: error };
  if (error.failure === 'aborted') return cancelled();
  if (error.failure === 'disk-full') {
    return new PolderError('storage_unavailable', error.message, { ...details, code: 'disk_full' });
  }
  if (error.failure === 'unreachable' || error.failure === 'interrupted') {
    const message = `${error.message} Pull again later: it goes on where it stopped.`;
    return new PolderError('upstream_failed', message, { ...details, code: 'offline' });
  }
  if (error.failure === 'checksum-mismatch' || error.failure === 'size-mismatch') {
    return new PolderError('upstream_failed', error.message, { ...details, code: 'checksum_mismatch' });
  }
  if (error.failure === 'forbidden-address' || error.failure === 'forbidden-redirect') {
    return new PolderError('forbidden', error.message, { ...details, code: 'forbidden_address' });
  }
  if (error.status === 429) {
    const { retryAfterSeconds } = error;
    const message = 'The hub takes no more requests from here for now.';
    return new PolderError('rate_limited', message, { ...details, retryAfterSeconds });
  }
  if (gated || error.code === 'GatedRepo' || error.status === 403) {
    const message = hasToken
      ? `${repository} is gated and this HF_API_TOKEN has no access: accept its terms at ${endpoint}/${repository}.`
      : `${repository} is gated: accept its terms at ${endpoint}/${repository} and set HF_API_TOKEN.`;
    return new PolderError('unauthenticated', message, { ...details, code: 'gated' });
  }
  if (error.status === 401 || error.status === 404) {
    const hint = hasToken ? '' : ' (or it is private, which needs HF_API_TOKEN)';
    const message = `There is no ${repository} at ${new URL(endpoint).host}${hint}.`;
    return new PolderError('not_found', message, { ...details, code: 'no_such_repository' });
  }
  return new PolderError('upstream_failed', error.message, details);
}

function safePath(path: string): void {
  const steps = path.split('/');
  if (steps.some((step) => step === '' || step === '.' || step === '..') || /[\\\0]/.test(path)) {
    throw unsafe(path);
  }
  safeName(steps.at(-1)!);
}

function safeName(name: string): string {
  if (!safeFileName.test(name) || name.includes('..') || reservedOnWindows.test(name)) throw unsafe(name);
  return name;
}

function unsafe(name: string): PolderError {
  const shown = JSON.stringify(name.slice(0, 100));
  return new PolderError('invalid_request', `${shown} is not a safe name for a file.`, {
    code: 'unsafe_name',
  });
}

function taken(path: string): PolderError {
  const message = `Another ${basename(path)} is there already; remove ${path} first.`;
  return new PolderError('conflict', message, { code: 'already_there' });
}

function cancelled(): PolderError {
  return new PolderError('client_gone', 'The pull was cancelled.', { code: 'cancelled' });
}

function pulledAs(home: string, names: readonly string[]): PulledModel {
  return { model: modelNameOf(names[0]!), path: join(modelsFolder(home), names[0]!) };
}

async function sameFile(one: string, other: string): Promise<boolean> {
  if ((await sizeOf(other)) === undefined) return false;
  const [first, second] = await Promise.all([stat(one), stat(other)]);
  return first.ino === second.ino && first.dev === second.dev;
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw thrown;
  }
}
