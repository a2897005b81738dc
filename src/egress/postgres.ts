import { createHash } from 'node:crypto';
import pg from 'pg';
import type { SqlServer } from '../memory/vectors/pgvector.ts';
import { PolderError } from '../shared/errors.ts';
import type { Place } from '../shared/place.ts';
import { clear } from './gate.ts';
import type { Journal, Slip } from './journal.ts';

export interface PostgresOptions {
  /** `postgres://user:password@host:5432/database` */
  readonly url: string;
  /** Where a server at this address stands; a path is that of a socket on this machine. */
  readonly placeOf: (host: string, port: number) => Place;
  /** Said on every new connection. */
  readonly session: readonly string[];
  /** Milliseconds. */
  readonly connectTimeout: number;
  /** Where it is written down what goes to a server in the cloud, with what is known of it beforehand. */
  readonly journal: Journal;
  readonly slip: Slip;
}

export interface PostgresServer extends SqlServer {
  close(): Promise<void>;
}

const mostConnections = 4;

/** A pool of connections to PostgreSQL; what is sent to a server in the cloud passes the gate. */
export function openPostgres(options: PostgresOptions): PostgresServer {
  const { url, placeOf, session, connectTimeout } = options;
  // The address as the driver has it in the end: a parameter or the environment can name another host.
  const { host, port } = new pg.Client({ connectionString: url });
  const place = host.startsWith('/') ? 'local' : placeOf(host, port);
  const pool = new pg.Pool({
    connectionString: url,
    max: mostConnections,
    connectionTimeoutMillis: connectTimeout,
    allowExitOnIdle: true,
    onConnect: async (client) => {
      for (const statement of session) await client.query(statement);
    },
  });
  // An idle connection that breaks is replaced when the next one is wanted.
  pool.on('error', () => undefined);
  return {
    place,
    async query({ sql, values, privacy }) {
      const { content } = clear({ sql, values: [...values] }, place, privacy);
      if (place === 'cloud') await writeDown(options, `postgres://${host}:${port}`, content);
      try {
        return (await pool.query<Record<string, unknown>>(content.sql, content.values)).rows;
      } catch (thrown) {
        throw failure(thrown, host);
      }
    },
    close: () => pool.end(),
  };
}

async function writeDown(
  { journal, slip }: PostgresOptions,
  origin: string,
  { sql, values }: { sql: string; values: readonly unknown[] },
): Promise<void> {
  const bytes = JSON.stringify([sql, values]);
  await journal.note({
    ...slip,
    at: Date.now(),
    origin,
    request: /^\s*\w+/.exec(sql)?.[0].trim().toUpperCase() ?? 'QUERY',
    sha256: createHash('sha256').update(bytes, 'utf8').digest('hex'),
    bytes: Buffer.byteLength(bytes),
  });
}

/** Without the driver's text, which may repeat what was sent; the code tells enough. */
function failure(thrown: unknown, host: string): PolderError {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown';
  const message = `PostgreSQL at ${host} could not do what it was asked (${code}).${hints[code] ?? ''}`;
  return new PolderError('upstream_failed', message, { code, cause: thrown });
}

/** Source: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const hints: Readonly<Record<string, string>> = {
  '0A000': ' Is the extension pgvector installed there?',
  '58P01': ' Is the extension pgvector installed there?',
  '42501': ' The user there may not create extensions or tables: have someone run “create extension vector”.',
  '28P01': ' The password in DATABASE_URL is wrong.',
  '3D000': ' The database in DATABASE_URL does not exist.',
  ECONNREFUSED: ' Does it run?',
};
