// `npm run check`: types, style, unused code, the order of imports, and that it builds.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { boundaryProblems } from './setup/boundaries.mjs';
import { buildWhenNeeded } from './setup/build.mjs';
import { runQuietly } from './setup/processes.mjs';
import { finish, root, setUp } from './setup/setup.mjs';
import { explain, SetupError, step } from './setup/terminal.mjs';

const tool =
  (path, ...args) =>
  (node) =>
    runQuietly(node, [join(root, 'node_modules', path), ...args], {
      cwd: root,
      failure: `${args.join(' ')}: not clean`,
    });

const checks = [
  ['types', tool('typescript/bin/tsc', '--noEmit')],
  ['types of the dashboard', tool('typescript/bin/tsc', '--noEmit', '-p', 'web'), 'web/tsconfig.json'],
  ['style', tool('@biomejs/biome/bin/biome', 'check', '--colors=off', '.')],
  ['unused code', tool('knip/bin/knip.js', '--no-progress')],
  [
    'order of imports',
    tool('dependency-cruiser/bin/dependency-cruiser.mjs', 'src', '--config', '.dependency-cruiser.cjs'),
  ],
  ['the doors of the house', checkBoundaries],
];

async function checkBoundaries() {
  const problems = boundaryProblems(root);
  if (problems.length > 0) throw new SetupError('a door where none may be', { output: problems.join('\n') });
}

await finish(async () => {
  const node = await setUp({ build: false });
  let code = 0;
  for (const [name, run, needs] of checks) {
    if (needs !== undefined && !existsSync(join(root, needs))) continue;
    await step(`checking ${name}`, name, () => run(node)).catch((error) => {
      code = explain(error);
    });
  }
  await buildWhenNeeded(root, node);
  return code;
});
