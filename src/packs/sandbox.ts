import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access, lstat, mkdtemp, open, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/** A program that is run where it can do no harm. */
export interface SandboxJob {
  /** Its file, found on the path or named in full. */
  readonly command: string;
  readonly arguments: readonly string[];
  /** Put into its folder, by name. */
  readonly files: Readonly<Record<string, string>>;
  /** Below its folder: what it makes. */
  readonly result: string;
  readonly seconds: number;
  readonly signal: AbortSignal;
  /** Told each line that it writes. */
  readonly onLine?: (line: string) => void;
}

export type SandboxOutcome =
  | { readonly kind: 'made'; readonly bytes: Buffer }
  | { readonly kind: 'failed'; readonly reason: string };

const sandboxProgram = 'bwrap';
/** Folders of the system that programs need to run; nothing of the user's. */
const systemFolders = [
  '/usr',
  '/etc/fonts',
  '/etc/alternatives',
  '/etc/ld.so.cache',
  '/var/cache/fontconfig',
];
const links = { bin: 'usr/bin', lib: 'usr/lib', lib64: 'usr/lib64', sbin: 'usr/sbin' };
const mostBytes = 256 * 1024 * 1024;
const mostKilobytesOfMemory = 6 * 1024 * 1024;
const keptLines = 40;

/** The full name of a program on the path; undefined where there is none that can be run. */
export async function findProgram(name: string, path = process.env.PATH ?? ''): Promise<string | undefined> {
  const candidates = name.includes('/') ? [name] : path.split(delimiter).map((folder) => join(folder, name));
  for (const candidate of candidates) {
    const isThere = await access(candidate, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return candidate;
  }
  return undefined;
}

/** Whether programs can be run in a sandbox here: by bubblewrap, without network and without the user's files. */
export async function hasSandbox(): Promise<boolean> {
  return (await findProgram(sandboxProgram)) !== undefined;
}

/**
 * Runs a program with nothing but the system's own folders, its own installation and an empty folder; without
 * network, with limits on time, memory and size. Its folder is gone afterwards.
 */
export async function runInSandbox(job: SandboxJob): Promise<SandboxOutcome> {
  const folder = await mkdtemp(join(tmpdir(), 'polder-sandbox-'));
  try {
    for (const [name, text] of Object.entries(job.files)) await writeFile(join(folder, name), text);
    const installation = await installationOf(job.command);
    const { code, lines } = await run(job, argumentsFor(job, folder, installation));
    if (job.signal.aborted) return { kind: 'failed', reason: 'It was given up.' };
    if (code !== 0) return { kind: 'failed', reason: lastWords(code, lines) };
    return await takeResult(join(folder, job.result));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The folders of a script and of the interpreter that its first line names. */
async function installationOf(command: string): Promise<string[]> {
  const script = await realpath(command);
  const folders = [dirname(dirname(command)), dirname(dirname(script))];
  const handle = await open(script);
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(256), position: 0 });
    const interpreter = /^#!\s*(\/\S+)/.exec(buffer.toString('latin1', 0, bytesRead))?.[1];
    if (interpreter !== undefined) folders.push(dirname(dirname(await realpath(interpreter))));
  } finally {
    await handle.close();
  }
  return [...new Set(folders)].filter((path) => path !== '/' && path !== '/usr');
}

function argumentsFor(job: SandboxJob, folder: string, installation: readonly string[]): string[] {
  const bound = [...systemFolders, ...installation].flatMap((path) => ['--ro-bind-try', path, path]);
  const linked = Object.entries(links).flatMap(([name, target]) => ['--symlink', target, `/${name}`]);
  const inside = { PATH: '/usr/bin:/bin', HOME: '/work', LANG: 'C.UTF-8', PYTHONDONTWRITEBYTECODE: '1' };
  return [
    '--unshare-all',
    '--die-with-parent',
    ...['--tmpfs', '/tmp', '--proc', '/proc', '--dev', '/dev'],
    ...bound,
    ...linked,
    ...['--bind', folder, '/work', '--chdir', '/work', '--clearenv'],
    ...Object.entries(inside).flatMap(([name, value]) => ['--setenv', name, value]),
    ...['/bin/sh', '-c', `${limitsFor(job.seconds)} && exec "$@"`, 'sh'],
    job.command,
    ...job.arguments,
  ];
}

/** As a shell says it: kilobytes of address space, blocks of 512 bytes of a file, seconds of work. */
function limitsFor(seconds: number): string {
  const limits = [`-v ${mostKilobytesOfMemory}`, `-f ${mostBytes / 512}`, '-c 0', `-t ${seconds}`];
  return limits.map((limit) => `ulimit ${limit}`).join(' && ');
}

function run(job: SandboxJob, given: readonly string[]): Promise<{ code: number | null; lines: string[] }> {
  return new Promise((resolve, reject) => {
    const stop = AbortSignal.any([job.signal, AbortSignal.timeout(job.seconds * 1000)]);
    if (stop.aborted) {
      resolve({ code: null, lines: [] });
      return;
    }
    const child = spawn(sandboxProgram, given, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH },
      // A session of its own, so that it has no terminal and ends as a whole.
      detached: true,
    });
    const lines: string[] = [];
    const kill = () => killGroup(child.pid);
    stop.addEventListener('abort', kill, { once: true });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
          lines.push(line.slice(0, 300));
          job.onLine?.(line);
        }
        lines.splice(0, Math.max(0, lines.length - keptLines));
      });
    }
    child.once('error', reject);
    child.once('close', (code) => {
      stop.removeEventListener('abort', kill);
      resolve({ code, lines });
    });
  });
}

/**
 * Ends a process and what it began: until a sandbox stands, its inner process does not know that it must end
 * with the outer one.
 */
function killGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, 'SIGKILL');
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ESRCH') throw thrown;
  }
}

function lastWords(code: number | null, lines: readonly string[]): string {
  if (code === null) return 'It took too long, or more memory than it may.';
  return `It ended with status ${code}: ${lines.slice(-3).join(' ').slice(0, 400)}`;
}

/** A link could lead out of the folder, and is no result. */
async function takeResult(path: string): Promise<SandboxOutcome> {
  const found = await lstat(path).catch(() => undefined);
  if (found?.isFile() !== true) return { kind: 'failed', reason: 'It made no file.' };
  if (found.size > mostBytes) return { kind: 'failed', reason: 'Its file is too large.' };
  return { kind: 'made', bytes: await readFile(path) };
}
