import { existsSync } from 'node:fs';
import { defineConfig, type UserConfig } from 'tsdown';

const entries = [
  'src/main.ts',
  'src/cli/index.ts',
  'src/index.ts',
  'src/store/writer-worker.ts',
  'src/store/read-worker.ts',
  'src/signals/privacy/thread/scan-worker.ts',
  'src/memory/import/pdf-worker.ts',
  'src/memory/vectors/embedded/index-worker.ts',
  'src/providers/embedded/engine-process.ts',
  'src/providers/transformers/engine-process.ts',
];

const shared = {
  root: 'src',
  outDir: 'dist',
  format: 'esm',
  platform: 'node',
  target: 'node22.19',
  clean: false,
  fixedExtension: false,
} satisfies UserConfig;

export default defineConfig([
  // Unbundled: dist has the folders of src, so that addresses relative to a module hold in both.
  {
    ...shared,
    entry: entries.filter((path) => existsSync(path)),
    unbundle: true,
    sourcemap: true,
    dts: false,
  },
  // The types of the library, in one file.
  { ...shared, entry: ['src/index.ts'], dts: { emitDtsOnly: true } },
  // The client, in one file for browser and Node, with its types.
  { ...shared, entry: { client: 'src/client/index.ts' }, platform: 'neutral', target: 'es2022', dts: true },
  // The box for websites, with the client in it.
  {
    ...shared,
    root: '.',
    entry: { 'polder-answers': 'integrations/website/polder-answers.js' },
    platform: 'browser',
    target: 'es2022',
    dts: false,
  },
]);
