import { PolderError } from '../../shared/errors.ts';
import type { Place, PrivacyClass } from '../../shared/place.ts';
import {
  type Neighbour,
  normalised,
  requireAllowed,
  requireItems,
  requireVector,
  type VectorIndex,
  type VectorItem,
  type VectorQuery,
} from './vector-index.ts';

/** A statement with what it says of the user, and of which class that is. */
export interface SqlStatement {
  readonly sql: string;
  readonly values: readonly unknown[];
  readonly privacy: PrivacyClass;
}

/** A PostgreSQL server, however it is reached; connections are made elsewhere. */
export interface SqlServer {
  readonly place: Place;
  query(statement: SqlStatement): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

/**
 * To be said on every new connection: rows that a scope leaves out do not count towards the limit.
 * Source: pgvector's manual, "Iterative index scans"
 */
export const pgvectorSession = [
  "set hnsw.iterative_scan = 'strict_order'",
  'set hnsw.ef_search = 128',
] as const;

export interface PgvectorSettings {
  readonly server: SqlServer;
  /** Of this space of this installation; letters, digits and `_`. */
  readonly table: string;
  readonly dimensions: number;
}

/** Rows in one statement. */
const slice = 200;
const page = 10_000;
const oldest = [0, 8] as const;

/** An index in a table of PostgreSQL with pgvector 0.8 or newer, at half precision. */
export class PgvectorIndex implements VectorIndex {
  readonly place: Place;
  readonly dimensions: number;
  readonly #server: SqlServer;
  readonly #table: string;
  #size = 0;

  private constructor({ server, table, dimensions }: PgvectorSettings) {
    this.place = server.place;
    this.dimensions = dimensions;
    this.#server = server;
    this.#table = table;
  }

  /** Makes extension, table and indexes where they are not there. @throws PolderError */
  static async open(settings: PgvectorSettings): Promise<PgvectorIndex> {
    if (!/^[a-z][a-z0-9_]{0,50}$/.test(settings.table))
      throw new Error(`${settings.table} is no table name.`);
    const index = new PgvectorIndex(settings);
    await index.#prepare();
    return index;
  }

  get size(): number {
    return this.#size;
  }

  async add(items: readonly VectorItem[]): Promise<void> {
    requireItems(items, this.dimensions);
    const classes = items.map(({ partition }) => partition.privacy);
    requireAllowed(this.place, classes);
    for (let from = 0; from < items.length; from += slice)
      await this.#upsert(items.slice(from, from + slice));
  }

  async remove(ids: readonly number[]): Promise<void> {
    const gone = await this.#run(`delete from ${this.#table} where id = any($1::bigint[]) returning 1`, [
      ids,
    ]);
    this.#size -= gone.length;
  }

  async search({ vector, limit, scope, privacy }: VectorQuery): Promise<Neighbour[]> {
    requireVector(vector, this.dimensions);
    requireAllowed(this.place, [privacy]);
    const values: unknown[] = [literal(vector), limit];
    const within = (column: string, allowed: readonly string[] | undefined) =>
      allowed === undefined ? [] : [`${column} = any($${values.push(allowed)}::text[])`];
    const conditions = [
      "vector <=> $1::halfvec <> double precision 'NaN'",
      ...within('owner', scope.owners),
      ...within('collection', scope.collections),
      ...within('privacy', scope.classes),
    ];
    const rows = await this.#run(
      `select id::float8 as id, 1 - (vector <=> $1::halfvec) as similarity from ${this.#table}
       where ${conditions.join(' and ')} order by vector <=> $1::halfvec limit $2::int`,
      values,
      privacy,
    );
    return rows.map(({ id, similarity }) => ({ id: Number(id), similarity: Number(similarity) }));
  }

  async *ids(): AsyncIterable<readonly number[]> {
    for (let after = 0; ; ) {
      const rows = await this.#run(
        `select id::float8 as id from ${this.#table} where id > $1::bigint order by id limit ${page}`,
        [after],
      );
      if (rows.length === 0) return;
      const ids = rows.map(({ id }) => Number(id));
      yield ids;
      after = ids.at(-1)!;
    }
  }

  /** What was added is already on the server's disk. */
  async save(): Promise<void> {}

  async close(): Promise<void> {}

  /** Takes the whole table away. */
  async drop(): Promise<void> {
    await this.#run(`drop table if exists ${this.#table}`);
  }

  async #upsert(items: readonly VectorItem[]): Promise<void> {
    const columns = [
      items.map(({ id }) => id),
      items.map(({ partition }) => partition.owner),
      items.map(({ partition }) => partition.collection),
      items.map(({ partition }) => partition.privacy),
      items.map(({ vector }) => literal(vector)),
    ];
    const strictest = items.some(({ partition }) => partition.privacy !== 'open') ? 'private' : 'open';
    const rows = await this.#run(
      `insert into ${this.#table} (id, owner, collection, privacy, vector)
       select distinct on (id) id, owner, collection, privacy, vector::halfvec
       from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[])
         with ordinality as given (id, owner, collection, privacy, vector, place)
       order by id, place desc
       on conflict (id) do update set owner = excluded.owner, collection = excluded.collection,
         privacy = excluded.privacy, vector = excluded.vector
       returning (xmax = 0) as fresh`,
      columns,
      strictest,
    );
    this.#size += rows.filter(({ fresh }) => fresh === true).length;
  }

  async #prepare(): Promise<void> {
    await this.#run('create extension if not exists vector');
    const [extension] = await this.#run(
      `select extversion as version from pg_extension where extname = 'vector'`,
    );
    requireVersion(String(extension?.version));
    const table = this.#table;
    await this.#run(`create table if not exists ${table} (
      id bigint primary key, owner text not null, collection text not null, privacy text not null,
      vector halfvec(${this.dimensions}) not null)`);
    await this.#run(
      `create index if not exists ${table}_nearest on ${table} using hnsw (vector halfvec_cosine_ops)`,
    );
    await this.#run(`create index if not exists ${table}_partition on ${table} (owner, collection, privacy)`);
    const [row] = await this.#run(`select count(*)::float8 as count from ${table}`);
    this.#size = Number(row?.count);
  }

  #run(sql: string, values: readonly unknown[] = [], privacy: PrivacyClass = 'open') {
    return this.#server.query({ sql, values, privacy });
  }
}

/** At length 1, for half precision holds no large numbers. Source: pgvector's text form of a vector */
function literal(vector: Float32Array): string {
  return `[${normalised(vector).join(',')}]`;
}

function requireVersion(version: string): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  throw new PolderError('local_unavailable', `pgvector is ${version} there; Polder needs 0.8 or newer.`);
}
