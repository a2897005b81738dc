// The packages: installed when they are missing or not the ones that package-lock.json names.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fetchArguments, fetchedNode, isNewEnough, isUsableNode } from '../../bin/engine.mjs';
import { readStamp, writeStamp } from './fingerprint.mjs';
import { packagedNode } from './node.mjs';
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
 * Installs what is needed. No package's install script is run. Under a Node that is too old, Node 24
 * is fetched first: npm leaves packages out that do not support the Node it runs in.
 */
export async function installWhenNeeded(root) {
  const state = stateOfPackages(root);
  if (state === 'current') return;
  if (isNewEnough(process.version)) await install(root, state);
  else await withBorrowedNode((node) => installUnder(node, root, state));
  writeStamp(stampOf(root), hashOf(lockText(root)));
}

/** Fetches Node 24 into a passing folder. */
async function withBorrowedNode(work) {
  const folder = mkdtempSync(join(tmpdir(), 'polder-node-'));
  try {
    await step(
      `fetching Node 24 for this project (this is ${process.version})`,
      'Node 24 fetched',
      async () => {
        const npm = npmCommand();
        await runQuietly(npm.command, [...npm.args, ...fetchArguments(folder)], {
          cwd: folder,
          failure: 'npm could not fetch Node 24',
          advice: 'Is the npm registry reachable? Or install Node 24 from https://nodejs.org.',
        });
        if (!isUsableNode(fetchedNode(folder))) {
          throw new SetupError('the Node that npm fetched does not run here', {
            advice: 'Install Node 24 from https://nodejs.org.',
          });
        }
      },
    );
    await work(fetchedNode(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Installs under the borrowed Node and leaves it where the package `node` would have put it. */
async function installUnder(node, root, state) {
  await install(root, state, node);
  const kept = packagedNode(root);
  mkdirSync(dirname(kept), { recursive: true });
  rmSync(kept, { force: true });
  copyFileSync(node, kept);
  // Links `node` into node_modules/.bin, so that `npm run` finds it first.
  await npmRun(root, ['rebuild', 'node', '--ignore-scripts'], 'npm could not link Node 24', node);
}

async function install(root, state, node) {
  const [doing, done] =
    state === 'missing'
      ? ['installing the packages (first time)', 'packages installed']
      : ['updating the packages', 'packages updated'];
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await step(doing, done, async () => {
    try {
      await npmRun(root, ['ci', ...options], '`npm ci` could not install the packages', node);
    } catch (error) {
      if (!(error instanceof SetupError) || !/EUSAGE|ETARGET|in sync/i.test(error.output)) throw error;
      say(`${yellow('!')} \`npm ci\` does not accept package-lock.json; trying \`npm install\``);
      await npmRun(root, ['install', ...options], '`npm install` could not install the packages', node);
    }
  });
}

/** Runs npm in the clone, under the given Node where there is one. */
function npmRun(root, args, failure, node) {
  const env = { ...process.env, NODE_ENV: 'development' };
  if (node !== undefined) {
    env.PATH = `${dirname(node)}${delimiter}${env.PATH ?? ''}`;
    env.npm_node_execpath = node;
  }
  const npm = npmCommand(env);
  return runQuietly(npm.command, [...npm.args, ...args], {
    cwd: root,
    env,
    failure,
    advice: 'Is the npm registry reachable? `npm ping` tells. Then run the same command again.',
  });
}
