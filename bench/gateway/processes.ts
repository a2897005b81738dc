import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A program that the benchmark has started, and ends. */
export interface Program {
  readonly pid: number;
  readonly child: ChildProcess;
  /** Sends a message and resolves with the next one that comes back. */
  ask<Reply>(message: unknown): Promise<Reply>;
  /** The next message it sends by itself. Rejects where it ends first. */
  message<Reply>(): Promise<Reply>;
  /** The first line it prints that `matches`. Rejects where it ends first. */
  line(matches: (line: string) => boolean): Promise<string>;
  /** Asks it to end, insists after ten seconds, and resolves when it has. */
  stop(): Promise<void>;
}

/** Where a program runs: what is measured has a core to itself, the rest has another. */
export type Core = 'measured' | 'rest' | 'any';

export interface StartOptions {
  readonly core: Core;
  readonly env?: Readonly<Record<string, string>>;
}

/** The numbers of the two cores; undefined where programs cannot be pinned. */
export const cores = twoCores();

const running = new Set<ChildProcess>();
const folders = new Set<string>();
const insistAfter = 10_000;

/** Starts a Node program in the folder of the benchmark or at an absolute path. */
export function startNode(args: readonly string[], { core, env = {} }: StartOptions): Program {
  const pinned = core === 'any' || cores === undefined ? [] : ['taskset', '-c', String(cores[core])];
  const [command, ...rest] = [...pinned, process.execPath, ...args];
  const child = spawn(command!, rest, {
    cwd: join(import.meta.dirname, '..', '..'),
    env: { ...cleanEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  running.add(child);
  let said = '';
  child.stderr!.setEncoding('utf8').on('data', (piece: string) => {
    said = (said + piece).slice(-4_000);
  });
  const ended = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      running.delete(child);
      reject(new Error(`${args.join(' ')} ended (${signal ?? code}).\n${said}`));
    });
  });
  ended.catch(() => undefined);
  const lines = createInterface({ input: child.stdout! });
  lines.on('line', () => undefined);

  const message = <Reply>() =>
    Promise.race([
      ended,
      new Promise<Reply>((resolve) => child.once('message', (it) => resolve(it as Reply))),
    ]);
  return {
    pid: child.pid!,
    child,
    message,
    ask(question) {
      const reply = message();
      child.send(question as object);
      return reply as Promise<never>;
    },
    line: (matches) =>
      Promise.race([
        ended,
        new Promise<string>((resolve) => {
          lines.on('line', (line) => {
            if (matches(line)) resolve(line);
          });
        }),
      ]),
    async stop() {
      if (!running.has(child)) return;
      const insist = setTimeout(() => child.kill('SIGKILL'), insistAfter);
      child.kill('SIGTERM');
      await ended.catch(() => undefined);
      clearTimeout(insist);
    },
  };
}

/** A new folder for data that nobody needs afterwards. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'polder-bench-'));
  folders.add(folder);
  return folder;
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  folders.delete(folder);
}

/** When this process ends, ends what it has started and not yet ended, and removes the folders it has made. */
export function cleanUpAtExit(): void {
  process.on('exit', () => {
    for (const child of running) child.kill('SIGKILL');
    for (const folder of folders) removeFolder(folder);
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));
}

/** Without keys and addresses of the user's own: the benchmark reaches nothing but what it starts. */
function cleanEnvironment(): Record<string, string> {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'SystemRoot', 'LANG'];
  return Object.fromEntries(kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

function twoCores(): { readonly measured: number; readonly rest: number } | undefined {
  const status = readProcess('self', 'status');
  const list = /^Cpus_allowed_list:\s*(\S+)/m.exec(status ?? '')?.[1];
  const allowed = (list ?? '').split(',').flatMap((range) => {
    const [first, last = first] = range.split('-').map(Number);
    return Array.from({ length: last! - first! + 1 }, (_, index) => first! + index);
  });
  const [measured, rest] = allowed;
  if (measured === undefined || rest === undefined) return undefined;
  return spawnSync('taskset', ['-c', String(measured), 'true']).status === 0 ? { measured, rest } : undefined;
}

/** Seconds of processor time a process has used, its threads included; undefined away from Linux. */
export function processorSeconds(pid: number): number | undefined {
  const status = readProcess(pid, 'stat');
  if (status === undefined) return undefined;
  const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
  const ticksPerSecond = 100;
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/** Seconds for which the measured core has worked for anybody since the machine started; undefined without pinning. */
export function measuredCoreSeconds(): number | undefined {
  const times = cores && cpus()[cores.measured]?.times;
  return times && (times.user + times.nice + times.sys + times.irq) / 1000;
}

function readProcess(pid: number | 'self', name: string): string | undefined {
  if (process.platform !== 'linux') return undefined;
  return readFileSync(`/proc/${pid}/${name}`, 'utf8');
}
