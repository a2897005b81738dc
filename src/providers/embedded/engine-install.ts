import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PolderError } from '../../shared/errors.ts';
import { runNpm } from './npm.ts';

export const engineVersion = '3.22.1';

/** Packages with the prebuilt library, by platform and processor; more where there is an NVIDIA card. */
const platformPackages: Readonly<Record<string, { plain: string; nvidia?: readonly string[] }>> = {
  'linux x64': { plain: 'linux-x64', nvidia: ['linux-x64-cuda', 'linux-x64-cuda-ext'] },
  'linux arm64': { plain: 'linux-arm64' },
  'linux arm': { plain: 'linux-armv7l' },
  'linux riscv64': { plain: 'linux-riscv64' },
  'darwin arm64': { plain: 'mac-arm64-metal' },
  'darwin x64': { plain: 'mac-x64' },
  'win32 x64': { plain: 'win-x64', nvidia: ['win-x64-cuda', 'win-x64-cuda-ext'] },
  'win32 arm64': { plain: 'win-arm64' },
};

const underway = new Map<string, Promise<string>>();

/** The file URL of the engine's entry under `home`, or undefined where it has not been fetched. */
export async function installedEngine(home: string): Promise<string | undefined> {
  const folder = engineFolder(home);
  const version = await versionIn(folder);
  return version === engineVersion ? entryIn(folder) : undefined;
}

/**
 * Fetches node-llama-cpp into `<home>/engines/node-llama-cpp` where it is not there yet, by npm, without
 * running any install script, and only with the library built for this machine (about 50 MB; 560 MB more
 * with an NVIDIA card). Gives the file URL of its entry. Callers at the same time share one fetch.
 * Throws `PolderError` (code `offline`, `npm_missing`, …).
 */
export async function ensureEngine(home: string): Promise<string> {
  const installed = await installedEngine(home);
  if (installed !== undefined) return installed;
  const folder = engineFolder(home);
  const fetching = underway.get(folder) ?? install(home, folder).finally(() => underway.delete(folder));
  underway.set(folder, fetching);
  return fetching;
}

async function install(home: string, folder: string): Promise<string> {
  const packages = packagesForThisMachine();
  const engines = join(home, 'engines');
  await mkdir(engines, { recursive: true, mode: 0o700 });
  const draft = await mkdtemp(join(engines, '.node-llama-cpp-'));
  try {
    await writeFile(join(draft, 'package.json'), '{"private": true}\n');
    await runNpm(
      [
        ...['install', '--prefix', draft, '--ignore-scripts', '--no-audit', '--no-fund', '--omit=dev'],
        ...['--omit=optional', '--no-package-lock', '--loglevel=error', '--no-update-notifier'],
        ...['--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=3000'],
        `node-llama-cpp@${engineVersion}`,
        ...packages.map((name) => `@node-llama-cpp/${name}@${engineVersion}`),
      ],
      draft,
    );
    // The library's sources, needed only to compile it: two fifths of the whole.
    await rm(join(draft, 'node_modules', 'node-llama-cpp', 'llama', 'gitRelease.bundle'), { force: true });
    await moveInto(folder, draft);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return entryIn(folder);
}

/** Puts the finished draft in place in one step; where another process was quicker, its copy stays. */
async function moveInto(folder: string, draft: string): Promise<void> {
  if ((await versionIn(folder)) === engineVersion) return;
  await rm(folder, { recursive: true, force: true });
  try {
    await rename(draft, folder);
  } catch (thrown) {
    if ((await versionIn(folder)) !== engineVersion) throw thrown;
  }
}

function packagesForThisMachine(): readonly string[] {
  const machine = `${platform()} ${arch()}`;
  const found = platformPackages[machine];
  if (found === undefined) {
    throw new PolderError('not_found', `There is no embedded engine for this machine (${machine}).`, {
      code: 'unsupported_platform',
    });
  }
  return [found.plain, ...(hasNvidia() ? (found.nvidia ?? []) : [])];
}

function hasNvidia(): boolean {
  const windows = join(process.env.SYSTEMROOT ?? 'C:\\Windows', 'System32', 'nvcuda.dll');
  return existsSync(platform() === 'win32' ? windows : '/proc/driver/nvidia/version');
}

function engineFolder(home: string): string {
  return join(home, 'engines', 'node-llama-cpp');
}

function entryIn(folder: string): string {
  return pathToFileURL(join(folder, 'node_modules', 'node-llama-cpp', 'dist', 'index.js')).href;
}

async function versionIn(folder: string): Promise<string | undefined> {
  try {
    const text = await readFile(join(folder, 'node_modules', 'node-llama-cpp', 'package.json'), 'utf8');
    return (JSON.parse(text) as { version?: string }).version;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw thrown;
  }
}
