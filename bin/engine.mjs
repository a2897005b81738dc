// The Node that Polder runs in, where the one at hand is too old: found, or fetched by npm from the
// package for this system, which needs no install script. Any Node can read this file.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const oldest = [22, 19];
export const oldestNode = oldest.join('.');

const windows = process.platform === 'win32';
export const nodeFile = windows ? 'node.exe' : 'node';

/** True for `v22.19.0` and later, `24.1.0`, …; false for what is no version. */
export function isNewEnough(version) {
  const [, major, minor] = /^v?(\d+)\.(\d+)\./.exec(version) ?? [];
  if (major === undefined) return false;
  return Number(major) > oldest[0] || (Number(major) === oldest[0] && Number(minor) >= oldest[1]);
}

/** Whether a Node stands at this path, runs, and is new enough. */
export function isUsableNode(path) {
  if (!existsSync(path)) return false;
  const answer = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 10_000 });
  return answer.status === 0 && isNewEnough(answer.stdout.trim());
}

function enginePackage() {
  const system = windows ? 'win' : process.platform;
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  return `${prefix}-${system}-${process.arch}`;
}

/** Where npm puts the Node that it fetches into a folder. */
export function fetchedNode(folder) {
  return join(folder, 'node_modules', enginePackage(), 'bin', nodeFile);
}

/** Makes the folder ready and gives npm's arguments that fetch Node 24 into it. */
export function fetchArguments(folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(
    join(folder, 'package.json'),
    `${JSON.stringify({ name: 'polder-engine', private: true })}\n`,
  );
  const options = ['--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  return ['install', ...options, `${enginePackage()}@24`];
}
