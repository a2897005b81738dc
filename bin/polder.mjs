#!/usr/bin/env node
// The `polder` command. Polder needs Node 22.19 or newer; under an older one this file, which any Node
// can read, looks for a newer one, fetches Node 24 once where there is none, and goes on in that.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { constants, homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const packageRoot = dirname(dirname(fileURLToPath(import.meta.url)));
const entry = join(packageRoot, 'dist', 'cli', 'index.js');
const windows = process.platform === 'win32';
const nodeFile = windows ? 'node.exe' : 'node';

function isNewEnough(version) {
  const [, major, minor] = /^v?(\d+)\.(\d+)\./.exec(version) ?? [];
  return Number(major) > 22 || (Number(major) === 22 && Number(minor) >= 19);
}

const engineFolder = () =>
  join(resolve(process.env.POLDER_HOME || join(homedir(), '.polder')), 'engines', 'node');

/** Where the fetched Node lies: in npm's package for this system, which needs no install script. */
function enginePackage() {
  const system = windows ? 'win' : process.platform;
  return `${process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node'}-${system}-${process.arch}`;
}

const fetchedNode = () => join(engineFolder(), 'node_modules', enginePackage(), 'bin', nodeFile);

/** Places where a newer Node often stands, newest version first. */
function candidates() {
  const home = homedir();
  const versioned = [
    [join(process.env.NVM_DIR || join(home, '.nvm'), 'versions', 'node'), join('bin', nodeFile)],
    [join(home, '.local', 'share', 'fnm', 'node-versions'), join('installation', 'bin', nodeFile)],
    [join(home, '.volta', 'tools', 'image', 'node'), join('bin', nodeFile)],
    [join(home, '.local', 'share', 'mise', 'installs', 'node'), join('bin', nodeFile)],
    [join(home, '.asdf', 'installs', 'nodejs'), join('bin', nodeFile)],
  ];
  const byVersion = (one, other) => other.localeCompare(one, 'en', { numeric: true });
  const managed = versioned.flatMap(([folder, rest]) =>
    existsSync(folder)
      ? readdirSync(folder)
          .sort(byVersion)
          .map((version) => join(folder, version, rest))
      : [],
  );
  const common = ['/usr/local/bin/node', '/opt/homebrew/bin/node', '/usr/bin/node'];
  return [fetchedNode(), ...managed, ...(windows ? [] : common)];
}

function works(path) {
  if (!existsSync(path)) return false;
  const answer = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 10_000 });
  return answer.status === 0 && isNewEnough(answer.stdout.trim());
}

/** Fetches Node 24 by npm into Polder's own folder. */
function fetchNode() {
  const folder = engineFolder();
  process.stderr.write(
    `Polder needs Node 22.19 or newer; this is ${process.version}.\nFetching Node 24 once, into ${folder} …\n`,
  );
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(
    join(folder, 'package.json'),
    `${JSON.stringify({ name: 'polder-engine', private: true })}\n`,
  );
  const options = ['--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const install = spawnSync(windows ? 'npm.cmd' : 'npm', ['install', ...options, `${enginePackage()}@24`], {
    stdio: ['ignore', 2, 2],
    shell: windows,
  });
  const path = fetchedNode();
  if (install.status === 0 && works(path)) return path;
  process.stderr.write(
    'Node 24 could not be fetched. Install it from https://nodejs.org and run polder again.\n',
  );
  return undefined;
}

function runIn(node) {
  const child = spawn(node, [entry, ...process.argv.slice(2)], { stdio: 'inherit' });
  // On a terminal, Ctrl-C reaches the child by itself.
  const forward = (signal) => {
    if (!(process.stdin.isTTY && signal === 'SIGINT')) child.kill(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, forward);
  child.on('error', (error) => {
    process.stderr.write(`${node} does not start: ${error.message}\n`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
  });
}

if (isNewEnough(process.version)) {
  await import(pathToFileURL(entry).href);
} else {
  const node = candidates().find(works) ?? fetchNode();
  if (node === undefined) process.exitCode = 1;
  else runIn(node);
}
