// `npm run check`: types, style, unused code, the order of imports, and that it builds.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { boundaryProblems } from './setup/boundaries.mjs';
import { buildWhenNeeded } from './setup/build.mjs';
import { runQuietly } from './setup/processes.mjs';
import { finish, root, setUp } from './setup/setup.mjs';
import { explain, SetupError, step } from './setup/terminal.mjs';

/** A tool of the project; what it found is shown at length. */
const tool =
  (path, ...args) =>
  (name, node) =>
    runQuietly(node, [join(root, 'node_modules', path), ...args], {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1' },
      failure: `${name}: not in order`,
      lines: 60,
    });

const checks = [
  { name: 'types', run: tool('typescript/bin/tsc', '--noEmit') },
  {
    name: 'types of the dashboard',
    run: tool('typescript/bin/tsc', '--noEmit', '-p', 'web'),
    needs: 'web/tsconfig.json',
  },
  { name: 'style', run: tool('@biomejs/biome/bin/biome', 'check', '--colors=off', '.') },
  { name: 'unused code', run: tool('knip/bin/knip.js', '--no-progress') },
  {
    name: 'order of imports',
    run: tool('dependency-cruiser/bin/dependency-cruiser.mjs', 'src', '--config', '.dependency-cruiser.cjs'),
  },
  { name: 'the doors of the house', run: checkBoundaries },
];

async function checkBoundaries(name) {
  const problems = boundaryProblems(root);
  if (problems.length > 0) throw new SetupError(`${name}: not in order`, { output: problems.join('\n') });
}

await finish(async () => {
  const node = await setUp({ build: false });
  let code = 0;
  for (const { name, run, needs } of checks) {
    if (needs !== undefined && !existsSync(join(root, needs))) continue;
    await step(`checking ${name}`, name, () => run(name, node)).catch((error) => {
      code = explain(error);
    });
  }
  await buildWhenNeeded(root, node);
  return code;
});
