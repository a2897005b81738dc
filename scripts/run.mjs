// `node scripts/run.mjs <file.ts> …`: runs one of the project's own TypeScript programs.
import { runInPlace } from './setup/processes.mjs';
import { finish, root, setUp } from './setup/setup.mjs';
import { SetupError } from './setup/terminal.mjs';

await finish(async () => {
  const [file, ...rest] = process.argv.slice(2);
  if (file === undefined)
    throw new SetupError('Which file? For example: node scripts/run.mjs bench/gateway/main.ts');
  const node = await setUp({ build: true });
  return runInPlace(node, ['--disable-warning=ExperimentalWarning', file, ...rest], { cwd: root });
});
