// Starting other programs: quietly, with the output kept for the case that it fails, or in our place.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { SetupError } from './terminal.mjs';

/** Runs a program with its output kept. Rejects with a `SetupError` that holds the output. */
export function runQuietly(command, args, { cwd, env = process.env, failure, advice = '', lines }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (piece) => {
      output = (output + piece).slice(-200_000);
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.on('error', (error) => reject(new SetupError(failure, { output: error.message, advice, lines })));
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new SetupError(`${failure} (${signal ?? `exit ${code}`})`, { output, advice, lines }));
    });
  });
}

const orphanCheck = 500;

/**
 * Runs a program in our place: same input and output, signals passed on, resolves with its exit code.
 * On a terminal Ctrl-C reaches the whole process group, so it is not passed on a second time. An npm
 * that is stopped does not always say so to what it runs: when our parent is gone, the program is
 * stopped too.
 */
export function runInPlace(command, args, { cwd, env = process.env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: 'inherit' });
    const fromTerminal = [process.stdin, process.stdout, process.stderr].some(
      (stream) => stream.isTTY === true,
    );
    const forward = (signal) => {
      if (!(fromTerminal && signal === 'SIGINT')) child.kill(signal);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, forward);
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch);
      child.kill('SIGTERM');
    }, orphanCheck);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      for (const name of signals) process.off(name, forward);
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

/**
 * How to call npm: its own script under the Node that runs it, as `npm run` tells us, so that it works
 * on every system and although `npm ci` removes the Node inside `node_modules`.
 */
export function npmCommand(env = process.env) {
  if (env.npm_execpath !== undefined && /npm-cli\.c?js$/.test(env.npm_execpath)) {
    return { command: env.npm_node_execpath ?? process.execPath, args: [env.npm_execpath] };
  }
  return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', args: [] };
}
