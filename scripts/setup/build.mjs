// The program (src to dist) and the dashboard (web to dist/web), each built when its inputs changed.
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint, readStamp, writeStamp } from './fingerprint.mjs';
import { runQuietly } from './processes.mjs';
import { step } from './terminal.mjs';

const shared = ['package.json', 'package-lock.json', 'scripts/setup'];

export const parts = [
  {
    name: 'program',
    inputs: ['src', 'integrations/website', 'tsdown.config.ts', 'tsconfig.json', ...shared],
    output: 'dist/main.js',
    commands: [
      ['node_modules/tsdown/dist/run.mjs', '--logLevel', 'warn'],
      ['scripts/setup/write-schemas.mjs'],
    ],
    present: () => true,
    clean: (root) => {
      const dist = join(root, 'dist');
      mkdirSync(dist, { recursive: true });
      for (const name of readdirSync(dist)) {
        if (name !== 'web' && name !== '.stamps') rmSync(join(dist, name), { recursive: true, force: true });
      }
    },
  },
  {
    name: 'dashboard',
    inputs: ['web', 'src/surfaces/dashboard/contract.ts', ...shared],
    output: 'dist/web/index.html',
    commands: [
      ['node_modules/vite/bin/vite.js', 'build', '--config', 'web/vite.config.ts', '--logLevel', 'warn'],
    ],
    present: (root) => existsSync(join(root, 'web', 'vite.config.ts')),
    clean: (root) => rmSync(join(root, 'dist', 'web'), { recursive: true, force: true }),
  },
];

const stampOf = (root, part) => join(root, 'dist', '.stamps', part.name);

/** The parts whose inputs differ from those of their last build. */
export function staleParts(root) {
  return parts.filter((part) => {
    if (!part.present(root)) return false;
    if (!existsSync(join(root, part.output))) return true;
    return readStamp(stampOf(root, part)) !== fingerprint(root, part.inputs);
  });
}

/** Builds what is stale, or everything where `everything` is set. `node` runs the build tools. */
export async function buildWhenNeeded(root, node, { everything = false } = {}) {
  const stale = everything ? parts.filter((part) => part.present(root)) : staleParts(root);
  for (const part of stale) {
    await step(`building the ${part.name}`, `${part.name} built`, async () => {
      const before = fingerprint(root, part.inputs);
      rmSync(stampOf(root, part), { force: true });
      part.clean(root);
      for (const command of part.commands) {
        await runQuietly(node, command, {
          cwd: root,
          env: { ...process.env, NODE_ENV: 'production' },
          failure: `the ${part.name} could not be built`,
          advice: 'The lines above say where. `npm run typecheck` may say more.',
        });
      }
      writeStamp(stampOf(root, part), before);
    });
  }
  return stale.length > 0;
}
