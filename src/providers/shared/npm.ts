import { spawn } from 'node:child_process';
import { access } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { PolderError } from '../../shared/errors.ts';

/** Names of the environment npm needs: paths, proxies, certificates and its own settings. */
const passedOn =
  /^(?:PATH|HOME|USERPROFILE|APPDATA|LOCALAPPDATA|SYSTEMROOT|WINDIR|TEMP|TMP|TMPDIR|LANG|COMSPEC|PATHEXT|NODE_EXTRA_CA_CERTS|SSL_CERT_\w+|(?:HTTPS?|NO|ALL)_PROXY|NPM_\w+)$/i;

/** Runs npm with the arguments. Throws `PolderError` with npm's own reason where it fails. */
export async function runNpm(args: readonly string[], folder: string, signal?: AbortSignal): Promise<void> {
  const [command, ...first] = await findNpm();
  const output: string[] = [];
  const child = spawn(command, [...first, ...args], {
    cwd: folder,
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => passedOn.test(name))),
    stdio: ['ignore', 'ignore', 'pipe'],
    signal,
    windowsHide: true,
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => output.push(text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw npmError(output.join(''));
}

/** npm as a program and first arguments: beside the running Node, as npm itself names it, or on PATH. */
async function findNpm(): Promise<[string, ...string[]]> {
  const folder = dirname(process.execPath);
  const onPath = (process.env.PATH ?? '').split(delimiter).filter((entry) => entry !== '');
  const named = process.env.npm_execpath ?? '';
  const scripts = [
    join(folder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    ...(named.endsWith('npm-cli.js') ? [named] : []),
    ...onPath.map((entry) => join(entry, 'node_modules', 'npm', 'bin', 'npm-cli.js')),
  ];
  for (const script of scripts) if (await exists(script)) return [process.execPath, script];
  // On Windows a program without `.exe` is a script of a shell; there the file above is always found.
  if (process.platform !== 'win32') {
    for (const entry of onPath) if (await exists(join(entry, 'npm'))) return [join(entry, 'npm')];
  }
  throw new PolderError('not_found', 'npm was not found; it is needed once, to fetch the engine.', {
    code: 'npm_missing',
  });
}

function npmError(output: string): PolderError {
  const code = /npm (?:error|ERR!) code (\w+)/.exec(output)?.[1];
  const offline =
    /^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|ERR_SOCKET_TIMEOUT)$/;
  if (code !== undefined && offline.test(code)) {
    return new PolderError(
      'upstream_failed',
      `The engine could not be fetched: the npm registry cannot be reached (${code}).`,
      { code: 'offline' },
    );
  }
  if (code === 'ENOSPC') return new PolderError('storage_unavailable', 'The disk is full.', { code });
  const lines = output.split('\n').filter((line) => /npm (?:error|ERR!)/.test(line));
  return new PolderError('upstream_failed', `npm failed: ${lines.slice(0, 3).join(' ').slice(0, 400)}`, {
    code: code ?? 'npm_failed',
  });
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
