// `npm run build`: builds what changed; with --force everything.
import { buildWhenNeeded } from './setup/build.mjs';
import { finish, root, setUp } from './setup/setup.mjs';
import { green, say } from './setup/terminal.mjs';

await finish(async () => {
  const node = await setUp({ build: false });
  const built = await buildWhenNeeded(root, node, { everything: process.argv.includes('--force') });
  if (!built) say(`${green('✓')} nothing changed since the last build`);
  return 0;
});
