import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PgvectorIndex, pgvectorSession, type SqlServer } from './pgvector.ts';
import { describePgvector } from './pgvector-conformance.ts';

let database: PGlite;
let server: SqlServer;
beforeAll(async () => {
  database = await PGlite.create({ extensions: { vector } });
  await database.exec(pgvectorSession.join(';'));
  server = {
    place: 'local',
    query: async ({ sql, values }) => (await database.query<Record<string, unknown>>(sql, [...values])).rows,
  };
});
afterAll(() => database.close());

describePgvector('the index in PostgreSQL (PGlite)', () => server);

describe('the index in PostgreSQL', () => {
  it('gives a server in the cloud nothing but what is open, neither vectors nor questions', async () => {
    const seen: string[] = [];
    const cloud: SqlServer = {
      place: 'cloud',
      query(statement) {
        seen.push(statement.privacy);
        return server.query(statement);
      },
    };
    const index = await PgvectorIndex.open({ server: cloud, table: 'polder_cloud', dimensions: 2 });
    const partition = { owner: '*', collection: 'notes', privacy: 'masked' } as const;
    const vector = Float32Array.of(1, 0);
    await expect(index.add([{ id: 1, vector, partition }])).rejects.toMatchObject({ kind: 'forbidden' });
    const query = { vector, limit: 1, scope: { owners: ['*'] }, privacy: 'private' } as const;
    await expect(index.search(query)).rejects.toMatchObject({ kind: 'forbidden' });
    expect(new Set(seen)).toEqual(new Set(['open']));
  });

  it('refuses a pgvector that is too old', async () => {
    const old: SqlServer = {
      place: 'local',
      query: async ({ sql }) => (sql.includes('extversion') ? [{ version: '0.7.4' }] : []),
    };
    await expect(PgvectorIndex.open({ server: old, table: 'polder_old', dimensions: 2 })).rejects.toThrow(
      'pgvector is 0.7.4 there; Polder needs 0.8 or newer.',
    );
  });
});
