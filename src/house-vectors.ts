import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { addressProblem, placeOfAddress } from './config/address.ts';
import { environmentValue } from './config/environment.ts';
import { ConfigError } from './config/problems.ts';
import type { Config } from './config/schema.ts';
import { createHttpTransport } from './egress/http-transport.ts';
import { type Journal, journaled, type Slip } from './egress/journal.ts';
import { openPostgres } from './egress/postgres.ts';
import { reachQdrant } from './egress/qdrant.ts';
import { EmbeddedIndex } from './memory/vectors/embedded.ts';
import { PgvectorIndex, pgvectorSession } from './memory/vectors/pgvector.ts';
import { QdrantIndex } from './memory/vectors/qdrant.ts';
import { SplitIndex } from './memory/vectors/split.ts';
import type { VectorIndex } from './memory/vectors/vector-index.ts';
import { asPolderError } from './shared/errors.ts';
import { fingerprint } from './shared/fingerprint.ts';

export interface VectorsHouse {
  readonly config: Config;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  /** Tells this data folder's vectors from another's on the same server; letters and digits. */
  readonly installation: string;
  readonly journal: Journal;
  readonly log: Logger;
}

/** Where vectors are kept for searching. */
export interface VectorStore {
  openIndex(space: string, dimensions: number): Promise<VectorIndex>;
  removeIndex(space: string): Promise<void>;
  close(): Promise<void>;
}

/** An index on a server of its own, that can be taken away whole. */
type ServerIndex = VectorIndex & { drop(): Promise<void> };

interface VectorServer {
  readonly name: string;
  open(name: string, dimensions: number): Promise<ServerIndex>;
  close(): Promise<void>;
}

/** @throws ConfigError where a server is asked for that no address is given of. */
export function vectorStore(house: VectorsHouse): VectorStore {
  const { home, installation, log } = house;
  const folderOf = (space: string) => join(home, 'vectors', fingerprint(space));
  const nameOf = (space: string) => `polder_${installation}_${fingerprint(space)}`;
  const atHome = (space: string, dimensions: number) =>
    EmbeddedIndex.open({ folder: folderOf(space), space, dimensions });
  const server = serverOf(house);
  if (server === undefined) {
    return {
      openIndex: atHome,
      removeIndex: (space) => removeFolder(folderOf(space)),
      close: async () => {},
    };
  }
  return {
    async openIndex(space, dimensions) {
      let away: ServerIndex;
      try {
        away = await server.open(nameOf(space), dimensions);
      } catch (thrown) {
        const reason = asPolderError(thrown).message;
        log.warn({ reason }, `${server.name} cannot be used; vectors are kept within Polder for now`);
        return atHome(space, dimensions);
      }
      if (away.place === 'local') return away;
      return new SplitIndex(away, await atHome(space, dimensions));
    },
    async removeIndex(space) {
      await removeFolder(folderOf(space));
      await (await server.open(nameOf(space), 1)).drop();
    },
    close: () => server.close(),
  };
}

function removeFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true });
}

function serverOf(house: VectorsHouse): VectorServer | undefined {
  const { config, env } = house;
  const qdrantUrl = environmentValue(env, 'QDRANT_URL');
  switch (config.memory.vectors) {
    case 'embedded':
      return undefined;
    case 'auto':
      return qdrantUrl === undefined ? undefined : qdrantServer(house, qdrantUrl);
    case 'qdrant':
      return qdrantServer(house, qdrantUrl ?? missing('QDRANT_URL'));
    case 'pgvector':
      return postgresServer(house, environmentValue(env, 'DATABASE_URL') ?? missing('DATABASE_URL'));
  }
}

function qdrantServer({ config, env, journal }: VectorsHouse, url: string): VectorServer {
  const problem = addressProblem(url);
  if (problem !== undefined) {
    throw new ConfigError([{ where: 'QDRANT_URL', key: 'memory.vectors', message: problem }]);
  }
  const key = environmentValue(env, 'QDRANT_API_KEY');
  const transport = createHttpTransport({
    place: placeOfAddress(url, config.trustedHosts),
    baseUrl: url,
    headers: key === undefined ? undefined : { 'api-key': key },
    connectTimeout: config.timeouts.connectSeconds * 1000,
  });
  const way =
    transport.place === 'cloud' ? journaled(transport, journal, slipFor('qdrant')).transport : transport;
  const server = reachQdrant(way);
  return {
    name: 'Qdrant',
    open: (name, dimensions) => QdrantIndex.open({ server, name, dimensions }),
    close: () => transport.close(),
  };
}

function postgresServer({ config, journal }: VectorsHouse, url: string): VectorServer {
  const server = openPostgres({
    url,
    placeOf: (host, port) =>
      placeOfAddress(`http://${host.includes(':') ? `[${host}]` : host}:${port}`, config.trustedHosts),
    session: pgvectorSession,
    connectTimeout: config.timeouts.connectSeconds * 1000,
    journal,
    slip: slipFor('postgresql'),
  });
  return {
    name: 'PostgreSQL',
    open: (table, dimensions) => PgvectorIndex.open({ server, table, dimensions }),
    close: () => server.close(),
  };
}

function missing(name: string): never {
  throw new ConfigError([
    { where: 'config.yaml', key: 'memory.vectors', message: `needs the server’s address in ${name}` },
  ]);
}

/** Vectors and questions that leave are of class `open`, and part of no interaction. */
function slipFor(provider: string): Slip {
  return {
    interaction: 'memory',
    conversation: null,
    provider,
    model: '',
    contents: ['vectors'],
    privacy: 'open',
    masked: [],
    reason: 'open: entries and questions of memory that are open, kept at the server you named',
  };
}
