import { describeVectorIndex, type IndexUnderTest } from './conformance.ts';
import { PgvectorIndex, type SqlServer } from './pgvector.ts';

interface Named extends IndexUnderTest {
  readonly table: string;
}

/** What holds of every vector index, of one in PostgreSQL at this server; `server` is called once tests run. */
export function describePgvector(name: string, server: () => SqlServer): void {
  let made = 0;
  describeVectorIndex(name, {
    async open(dimensions): Promise<Named> {
      made += 1;
      const table = `polder_test_${made}`;
      const index = await PgvectorIndex.open({ server: server(), table, dimensions });
      return { index, table, dispose: () => index.drop() };
    },
    reopen: (before) =>
      PgvectorIndex.open({
        server: server(),
        table: (before as Named).table,
        dimensions: before.index.dimensions,
      }),
    runs: 10,
  });
}
