import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { npmCommand } from '../../scripts/setup/processes.mjs';

const root = dirname(dirname(import.meta.dirname));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

/** The environment without what an `npm test` around us would tell a nested npm. */
const cleanEnvironment: NodeJS.ProcessEnv = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(npm_(package|lifecycle|command|config_local_prefix)|INIT_CWD)/.test(name),
    ),
  ),
  PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`,
};

function npm(words: readonly string[], cwd: string, timeout: number) {
  const { command, args } = npmCommand() as { command: string; args: string[] };
  return spawnSync(command, [...args, ...words], { cwd, env: cleanEnvironment, encoding: 'utf8', timeout });
}

const reachable = npm(['ping'], root, 20_000).status === 0;
if (!reachable) console.warn('The npm registry cannot be reached: the installed package is not tested.');

describe.skipIf(!reachable)('the package, installed elsewhere', () => {
  let folder: string;
  let home: string;
  let command: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'polder-package-'));
    home = join(folder, 'home');
    const packed = npm(['pack', '--pack-destination', folder], root, 120_000);
    expect(packed.status, packed.stderr).toBe(0);
    const archive = readdirSync(folder).find((name) => name.endsWith('.tgz'));
    writeFileSync(join(folder, 'package.json'), '{"name":"elsewhere","private":true,"type":"module"}');
    const options = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
    const installed = npm(['install', ...options, `./${archive}`], folder, 300_000);
    expect(installed.status, installed.stderr).toBe(0);
    command = join(folder, 'node_modules', 'polder', 'bin', 'polder.mjs');
  }, 480_000);

  afterAll(() => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  const environment = (port = 0) => ({ ...cleanEnvironment, POLDER_HOME: home, POLDER_PORT: String(port) });
  const polder = (...words: string[]) =>
    spawnSync(process.execPath, [command, ...words], {
      cwd: folder,
      env: environment(),
      encoding: 'utf8',
      timeout: 60_000,
    });

  it('tells its version', () => {
    expect(polder('--version')).toMatchObject({ status: 0, stdout: `${version}\n` });
    expect(existsSync(join(folder, 'node_modules', '.bin', 'polder'))).toBe(true);
  });

  it('F02: holds what it needs and nothing of the workshop', () => {
    const files = readdirSync(join(folder, 'node_modules', 'polder'), { recursive: true }).map(String);
    expect(files).toContain(join('dist', 'polder.schema.json'));
    expect(files).toContain(join('dist', 'openapi.json'));
    expect(files).toContain(join('dist', 'web', 'index.html'));
    expect(files.filter((name) => /\.test\.|\.stamps|^(src|test|scripts)\b/.test(name))).toEqual([]);
  });

  it('finds itself in order', () => {
    const { status, stdout } = polder('doctor', '--json');
    const { ok, checks } = JSON.parse(stdout) as { ok: boolean; checks: { name: string; state: string }[] };
    expect({ status, ok, broken: checks.filter((check) => check.state === 'broken') }).toEqual({
      status: 0,
      ok: true,
      broken: [],
    });
  });

  it('runs a gateway, answers, and stops at a signal', async () => {
    const running = spawn(process.execPath, [command, 'up', '--json'], {
      cwd: folder,
      env: environment(),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const { address } = JSON.parse(await firstLine(running)) as { address: string };
      const health = await fetch(`${address}/health`);
      expect(await health.json()).toEqual({ status: 'ok' });
      const page = await fetch(`${address}/`, { headers: { accept: 'text/html' } });
      expect(await page.text()).toContain('<html');
      const described = (await (await fetch(`${address}/openapi.json`)).json()) as { info: object };
      expect(described.info).toMatchObject({ title: 'Polder', version });
      const port = Number(new URL(address).port);
      const asked = spawnSync(process.execPath, [command, 'ask', '--json', 'Hello?'], {
        env: environment(port),
        encoding: 'utf8',
      });
      expect(asked.status, asked.stderr).toBe(0);
      const { interaction } = JSON.parse(asked.stdout) as { interaction: string };
      const why = spawnSync(process.execPath, [command, 'why', interaction], {
        env: environment(port),
        encoding: 'utf8',
      });
      expect(why.status, why.stderr).toBe(0);
    } finally {
      running.kill('SIGTERM');
    }
    expect(await exitOf(running)).toBe(0);
  });

  it('can be used as a library', () => {
    const program = [
      "import { startPolder } from 'polder';",
      'const polder = await startPolder({ quiet: true });',
      'await polder.close();',
      "console.log('closed');",
    ].join('\n');
    writeFileSync(join(folder, 'program.mjs'), program);
    const result = spawnSync(process.execPath, ['program.mjs'], {
      cwd: folder,
      env: environment(),
      encoding: 'utf8',
    });
    expect(result).toMatchObject({ status: 0, stdout: 'closed\n' });
  });
});

function firstLine(running: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    running.stdout?.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
      const end = text.indexOf('\n');
      if (end !== -1) resolve(text.slice(0, end));
    });
    running.once('exit', (code) => reject(new Error(`polder up ended with ${code} before it was ready`)));
  });
}

function exitOf(running: ChildProcess): Promise<number | null> {
  if (running.exitCode !== null) return Promise.resolve(running.exitCode);
  return new Promise((resolve) => running.once('exit', resolve));
}
