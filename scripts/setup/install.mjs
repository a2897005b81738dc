// The packages: installed when they are missing or not the ones that package-lock.json names.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readStamp, writeStamp } from './fingerprint.mjs';
import { isNewEnough, packagedNode } from './node.mjs';
import { npmCommand, runQuietly } from './processes.mjs';
import { SetupError, say, step, yellow } from './terminal.mjs';

const stampOf = (root) => join(root, 'node_modules', '.polder-setup');
const lockText = (root) => readFileSync(join(root, 'package-lock.json'), 'utf8');
const hashOf = (text) => createHash('sha256').update(text).digest('hex');

/** Whether npm's own list of what it installed holds every package that the lock file demands. */
export function installedMatches(lock, installed) {
  for (const [path, wanted] of Object.entries(lock.packages ?? {})) {
    if (path === '' || wanted.link === true) continue;
    const found = installed.packages?.[path];
    if (found === undefined) {
      if (wanted.optional === true || wanted.devOptional === true || wanted.peer === true) continue;
      return false;
    }
    if (found.version !== wanted.version) return false;
  }
  return true;
}

/** `missing`, `outdated` or `current`. */
export function stateOfPackages(root) {
  const listPath = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(listPath)) return 'missing';
  const text = lockText(root);
  const stamp = readStamp(stampOf(root));
  if (stamp !== undefined) return stamp === hashOf(text) ? 'current' : 'outdated';
  const matches = installedMatches(JSON.parse(text), JSON.parse(readFileSync(listPath, 'utf8')));
  return matches ? 'current' : 'outdated';
}

/**
 * Installs what is needed. Install scripts of packages are not run, except that of `node`, which
 * fetches a Node that is new enough for those whose own is not.
 */
export async function installWhenNeeded(root) {
  const state = stateOfPackages(root);
  if (state === 'current') return false;
  const doing = state === 'missing' ? 'installing the packages (first time)' : 'updating the packages';
  await step(doing, state === 'missing' ? 'packages installed' : 'packages updated', () => install(root));
  await bringNode(root);
  writeStamp(stampOf(root), hashOf(lockText(root)));
  return true;
}

async function install(root) {
  const npm = npmCommand();
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const run = (verb, failure) =>
    runQuietly(npm.command, [...npm.args, verb, ...options], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'development' },
      failure,
      advice: 'Is the npm registry reachable? `npm ping` tells. Then run the same command again.',
    });
  try {
    await run('ci', '`npm ci` could not install the packages');
  } catch (error) {
    if (!(error instanceof SetupError) || !/EUSAGE|ETARGET|in sync/i.test(error.output)) throw error;
    say(
      `${yellow('!')} \`npm ci\` does not accept package-lock.json; installing with \`npm install\` instead`,
    );
    await run('install', '`npm install` could not install the packages');
  }
}

async function bringNode(root) {
  if (packagedNode(root) !== undefined) return;
  const npm = npmCommand();
  const fetchNode = () =>
    runQuietly(npm.command, [...npm.args, 'rebuild', 'node', '--ignore-scripts=false', '--loglevel=error'], {
      cwd: root,
      failure: 'the package "node" could not fetch Node 24',
      advice: 'Install Node 24 from https://nodejs.org, or run `npm rebuild node`.',
    });
  try {
    await step('fetching Node 24 for this project', 'Node 24 fetched', fetchNode);
  } catch (error) {
    if (!isNewEnough(process.version)) throw error;
    say(`${yellow('!')} going on with the installed Node ${process.version}`);
  }
}
