// Which Node runs Polder: the one that runs this script if it is new enough, else the one that the
// development dependency `node` brings.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from './terminal.mjs';

export const oldestNode = [22, 19];

/** True for `v22.19.0` and later, `24.1.0`, …; false for what is no version. */
export function isNewEnough(version) {
  const [, major, minor] = /^v?(\d+)\.(\d+)\./.exec(version) ?? [];
  if (major === undefined) return false;
  return Number(major) > oldestNode[0] || (Number(major) === oldestNode[0] && Number(minor) >= oldestNode[1]);
}

/** The Node that came with the packages, if its download worked. */
export function packagedNode(root) {
  const path = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(path)) return undefined;
  const answer = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 10_000 });
  return answer.status === 0 && isNewEnough(answer.stdout.trim()) ? path : undefined;
}

/** The path of a Node that can run Polder. */
export function findNode(root) {
  if (isNewEnough(process.version)) return process.execPath;
  const packaged = packagedNode(root);
  if (packaged !== undefined) return packaged;
  throw new SetupError(`Polder needs Node ${oldestNode.join('.')} or newer; this is ${process.version}.`, {
    advice:
      'The package "node", which brings its own, did not install. Run `npm rebuild node`, or install Node 24 from https://nodejs.org.',
  });
}
