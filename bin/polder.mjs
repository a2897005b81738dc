#!/usr/bin/env node
// The `polder` command. Under a Node that is too old it looks for a newer one, fetches Node 24 once
// where there is none, and goes on in that. Any Node can read this file.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { constants, homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { fetchArguments, fetchedNode, isNewEnough, isUsableNode, nodeFile, oldestNode } from './engine.mjs';

const entry = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist', 'cli', 'index.js');
const windows = process.platform === 'win32';
const engineFolder = () =>
  join(resolve(process.env.POLDER_HOME || join(homedir(), '.polder')), 'engines', 'node');

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
  const newestFirst = (one, other) => other.localeCompare(one, 'en', { numeric: true });
  const managed = versioned.flatMap(([folder, rest]) => {
    const versions = existsSync(folder) ? readdirSync(folder).sort(newestFirst) : [];
    return versions.map((version) => join(folder, version, rest));
  });
  const common = ['/usr/local/bin/node', '/opt/homebrew/bin/node', '/usr/bin/node'];
  return [fetchedNode(engineFolder()), ...managed, ...(windows ? [] : common)];
}

function fetchNode() {
  const folder = engineFolder();
  process.stderr.write(
    `Polder needs Node ${oldestNode} or newer; this is ${process.version}.\nFetching Node 24 once, into ${folder} …\n`,
  );
  const npm = windows ? 'npm.cmd' : 'npm';
  const install = spawnSync(npm, fetchArguments(folder), { stdio: ['ignore', 2, 2], shell: windows });
  const path = fetchedNode(folder);
  if (install.status === 0 && isUsableNode(path)) return path;
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
  const node = candidates().find(isUsableNode) ?? fetchNode();
  if (node === undefined) process.exitCode = 1;
  else runIn(node);
}
