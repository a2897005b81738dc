import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { stringify } from 'yaml';

const program = resolve(import.meta.dirname, '../../../src/main.ts');

/** A gateway in a process of its own. */
export interface GatewayProcess {
  readonly url: string;
  readonly pid: number;
  /** Resolves with the exit code, or the signal's name, once it has ended. */
  readonly ended: Promise<number | string>;
  /** What it has written to its error output so far. */
  errors(): string;
  kill(signal: NodeJS.Signals): void;
}

/** A data folder with a config, removed when the test ends. */
export function dataFolder(config: Record<string, unknown>): string {
  const home = mkdtempSync(join(tmpdir(), 'polder-chaos-'));
  writeConfig(home, config);
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

export function writeConfig(home: string, config: Record<string, unknown>): void {
  const quiet = { discovery: { enabled: false }, logLevel: 'error', server: { port: 0, drainSeconds: 1.5 } };
  writeFileSync(join(home, 'config.yaml'), stringify({ ...quiet, ...config }));
}

interface ProcessOptions {
  readonly env?: Record<string, string>;
  /** What the program is run by, such as `strace` with its arguments. */
  readonly under?: readonly string[];
}

interface Launched {
  readonly child: ChildProcess;
  readonly ended: Promise<number | string>;
  readonly errors: () => string;
  /** What it says once it listens; undefined where it ended before. */
  readonly greeting: Promise<{ address: string; pid: number } | undefined>;
}

function launch(home: string, { env = {}, under = [] }: ProcessOptions): Launched {
  const [command, ...rest] = [...under, process.execPath, program, '--json'];
  const child = spawn(command!, rest, {
    env: { PATH: process.env.PATH, POLDER_HOME: home, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stderr.on('data', (part) => {
    errors += part;
  });
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string);
  const greeting = new Promise<{ address: string; pid: number } | undefined>((resolve) => {
    child.stdout.on('data', (part) => {
      output += part;
      if (output.includes('\n')) resolve(JSON.parse(output));
    });
    void ended.then(() => resolve(undefined));
  });
  return { child, ended, errors: () => errors, greeting };
}

/** Starts a gateway and waits until it listens. */
export async function startProcess(home: string, options: ProcessOptions = {}): Promise<GatewayProcess> {
  const { child, ended, errors, greeting } = launch(home, options);
  const said = await greeting;
  if (said === undefined) throw new Error(`It ended with ${await ended} before it listened: ${errors()}`);
  // The gateway itself, which is a child of the child where it runs under another program.
  const kill = (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) process.kill(said.pid, signal);
  };
  onTestFinished(() => kill('SIGKILL'));
  return { url: said.address, pid: said.pid, ended, errors, kill };
}

/** Starts a gateway that is expected not to come up, or not for long; gives how it ended. */
export async function runToEnd(
  home: string,
  options: ProcessOptions = {},
): Promise<{ code: number | string; errors: string }> {
  const { ended, errors } = launch(home, options);
  return { code: await ended, errors: errors() };
}
