import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPostgres, type RealPostgres, startPostgres } from '../../../test/support/postgres.ts';
import { openPostgres, type PostgresServer } from '../../egress/postgres.ts';
import { ExactIndex } from './exact.ts';
import { randomVectors } from './fixtures.ts';
import { PgvectorIndex, pgvectorSession } from './pgvector.ts';
import { describePgvector } from './pgvector-conformance.ts';

const found = findPostgres();
const missing = 'missing' in found ? found.missing : undefined;
if (missing !== undefined) console.log(`Skipped: ${missing}.`);

describe.skipIf(missing !== undefined)('a real PostgreSQL with pgvector', () => {
  let postgres: RealPostgres;
  let server: PostgresServer;
  beforeAll(async () => {
    if ('missing' in found) return;
    postgres = await startPostgres(found.bin);
    server = reach();
  });
  afterAll(async () => {
    await server?.close();
    await postgres?.stop();
  });

  function reach(): PostgresServer {
    return openPostgres({
      url: postgres.url,
      placeOf: (host) => (host === '127.0.0.1' ? 'local' : 'cloud'),
      session: pgvectorSession,
      connectTimeout: 10_000,
      journal: { note: () => Promise.reject(new Error('Nothing leaves here.')) },
      slip: {
        ...{ interaction: 'memory', conversation: null, provider: 'postgresql', model: '' },
        ...{ contents: [], privacy: 'open' as const, masked: [], reason: '' },
      },
    });
  }

  describePgvector('the index in PostgreSQL', () => server);

  it('finds a key’s few vectors among many of others by its graph', async () => {
    const dimensions = 32;
    const vectors = randomVectors(3_000, dimensions, 1).map((vector, order) => ({
      id: order + 1,
      vector,
      partition: {
        owner: order % 30 === 0 ? 'key-b' : '*',
        collection: 'notes',
        privacy: 'private' as const,
      },
    }));
    const index = await PgvectorIndex.open({ server, table: 'polder_many', dimensions });
    const exact = new ExactIndex(dimensions);
    for (const one of [index, exact]) await one.add(vectors);
    let hits = 0;
    for (const vector of randomVectors(20, dimensions, 2)) {
      for (const owners of [['key-b'], ['*']]) {
        const query = { vector, limit: 10, scope: { owners }, privacy: 'private' } as const;
        const [nearest, expected] = await Promise.all([index.search(query), exact.search(query)]);
        const ids = new Set(nearest.map(({ id }) => id));
        hits += expected.filter(({ id }) => ids.has(id)).length;
      }
    }
    expect(hits / 400).toBeGreaterThan(0.95);
    await index.drop();
  });
});
