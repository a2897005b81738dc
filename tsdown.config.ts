import { existsSync } from 'node:fs';
import { defineConfig } from 'tsdown';

const entries = [
  'src/main.ts',
  'src/cli/index.ts',
  'src/index.ts',
  'src/store/writer-worker.ts',
  'src/providers/embedded/engine-process.ts',
];

// Unbundled: dist has the folders of src, so that addresses relative to a module hold in both.
export default defineConfig({
  entry: entries.filter((path) => existsSync(path)),
  root: 'src',
  outDir: 'dist',
  format: 'esm',
  platform: 'node',
  target: 'node22.19',
  unbundle: true,
  sourcemap: true,
  dts: false,
  clean: false,
  fixedExtension: false,
});
