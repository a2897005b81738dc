// `npm test`: sets up what is missing, then runs the tests; arguments go to vitest.
import { delimiter, dirname } from 'node:path';
import { bringChromium } from './setup/browser.mjs';
import { runInPlace } from './setup/processes.mjs';
import { finish, root, setUp } from './setup/setup.mjs';

await finish(async () => {
  const node = await setUp({ build: true });
  const chromium = await bringChromium();
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` };
  if (chromium !== undefined) env.CHROMIUM_PATH = chromium;
  const vitest = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=./scripts/setup/closing-line.mjs',
  ];
  return runInPlace(node, [...vitest, ...process.argv.slice(2)], { cwd: root, env });
});
