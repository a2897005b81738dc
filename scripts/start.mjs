// `npm start`: sets up what is missing, then runs the gateway.
import { join } from 'node:path';
import { runInPlace } from './setup/processes.mjs';
import { finish, root, setUp } from './setup/setup.mjs';

await finish(async () => {
  const node = await setUp({ build: true });
  const command = [join(root, 'dist', 'main.js'), ...process.argv.slice(2)];
  return runInPlace(node, command, { cwd: process.env.INIT_CWD ?? process.cwd() });
});
