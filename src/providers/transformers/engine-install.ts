import { readdir, rm } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { ensureEngineAt, type NpmEngine } from '../shared/npm-engine.ts';

/** transformers.js with the runtime for this machine alone (about 80 MB), and sharp, which reads pictures. */
const engine: NpmEngine = {
  folder: 'transformers',
  name: '@huggingface/transformers',
  version: '4.3.1',
  entry: ['dist', 'transformers.node.mjs'],
  args: () => [],
  async tidy(modules) {
    // For browsers only.
    await rm(join(modules, 'onnxruntime-web'), { recursive: true, force: true });
    const binaries = join(modules, 'onnxruntime-node', 'bin', 'napi-v6');
    for (const system of await readdir(binaries)) {
      if (system !== platform()) await rm(join(binaries, system), { recursive: true });
    }
    for (const processor of await readdir(join(binaries, platform()))) {
      if (processor !== arch()) await rm(join(binaries, platform(), processor), { recursive: true });
    }
  },
};

/** Fetches the engine into `<home>/engines/transformers` where it is not there yet. Throws `PolderError`. */
export function ensureTransformers(home: string): Promise<string> {
  return ensureEngineAt(home, engine);
}
