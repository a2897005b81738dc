import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { PolderError } from '../../shared/errors.ts';
import { ensureEngineAt, installedEngineAt, type NpmEngine } from '../shared/npm-engine.ts';

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

/** node-llama-cpp, only with the library built for this machine (about 50 MB; 560 MB more with an NVIDIA card). */
const engine: NpmEngine = {
  folder: 'node-llama-cpp',
  name: 'node-llama-cpp',
  version: engineVersion,
  entry: ['dist', 'index.js'],
  args: () => [
    '--omit=optional',
    ...packagesForThisMachine().map((name) => `@node-llama-cpp/${name}@${engineVersion}`),
  ],
  // The library's sources, needed only to compile it: two fifths of the whole.
  tidy: (modules) => rm(join(modules, 'node-llama-cpp', 'llama', 'gitRelease.bundle'), { force: true }),
};

/** The file URL of the engine's entry under `home`, or undefined where it has not been fetched. */
export function installedEngine(home: string): Promise<string | undefined> {
  return installedEngineAt(home, engine);
}

/** Fetches the engine into `<home>/engines/node-llama-cpp` where it is not there yet. Throws `PolderError`. */
export function ensureEngine(home: string): Promise<string> {
  return ensureEngineAt(home, engine);
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
