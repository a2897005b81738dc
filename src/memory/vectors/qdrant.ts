import { PolderError } from '../../shared/errors.ts';
import type { Place, PrivacyClass } from '../../shared/place.ts';
import {
  type Neighbour,
  requireAllowed,
  requireItems,
  requireVector,
  type Scope,
  type VectorIndex,
  type VectorItem,
  type VectorQuery,
} from './vector-index.ts';

/** A request to a Qdrant server, and of which class what it says is. */
export interface QdrantRequest {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: object | undefined;
  readonly privacy: PrivacyClass;
}

/** A Qdrant server, however it is reached; connections are made elsewhere. */
export interface QdrantServer {
  readonly place: Place;
  /** The answer's status and what stands in its JSON. @throws PolderError where none came. */
  send(request: QdrantRequest): Promise<{ readonly status: number; readonly json: unknown }>;
}

export interface QdrantSettings {
  readonly server: QdrantServer;
  /** Qdrant's collection, of this space of this installation; letters, digits, `-` and `_`. */
  readonly name: string;
  readonly dimensions: number;
}

/** Points in one request. */
const slice = 200;
const page = 10_000;

/** An index in a collection of Qdrant 1.10 or newer. Source: https://api.qdrant.tech/api-reference */
export class QdrantIndex implements VectorIndex {
  readonly place: Place;
  readonly dimensions: number;
  readonly #server: QdrantServer;
  readonly #path: string;
  #size = 0;

  private constructor({ server, name, dimensions }: QdrantSettings) {
    this.place = server.place;
    this.dimensions = dimensions;
    this.#server = server;
    this.#path = `/collections/${name}`;
  }

  /** Makes the collection where it is not there. @throws PolderError */
  static async open(settings: QdrantSettings): Promise<QdrantIndex> {
    if (!/^[\w-]{1,120}$/.test(settings.name)) throw new Error(`${settings.name} is no collection name.`);
    const index = new QdrantIndex(settings);
    await index.#prepare();
    return index;
  }

  get size(): number {
    return this.#size;
  }

  async add(items: readonly VectorItem[]): Promise<void> {
    requireItems(items, this.dimensions);
    for (let from = 0; from < items.length; from += slice) {
      const some = items.slice(from, from + slice);
      const classes = some.map(({ partition }) => partition.privacy);
      requireAllowed(this.place, classes);
      const privacy = classes.every((each) => each === 'open') ? 'open' : 'private';
      const points = some.map(({ id, vector, partition }) => ({
        id,
        vector: [...vector],
        payload: partition,
      }));
      await this.#ask('PUT', '/points?wait=true', { points }, privacy);
    }
    await this.#count();
  }

  async remove(ids: readonly number[]): Promise<void> {
    if (ids.length === 0) return;
    await this.#ask('POST', '/points/delete?wait=true', { points: ids });
    await this.#count();
  }

  async search({ vector, limit, scope, privacy }: VectorQuery): Promise<Neighbour[]> {
    requireVector(vector, this.dimensions);
    requireAllowed(this.place, [privacy]);
    if (isNowhere(scope)) return [];
    const query = { query: [...vector], filter: filterOf(scope), limit, with_payload: false };
    const { points } = (await this.#ask('POST', '/points/query', query, privacy)) as {
      points: { id: number; score: number }[];
    };
    return points.map(({ id, score }) => ({ id, similarity: score }));
  }

  async *ids(): AsyncIterable<readonly number[]> {
    for (let offset: number | null | undefined; offset !== null; ) {
      const scroll = { limit: page, offset, with_payload: false, with_vector: false };
      const result = (await this.#ask('POST', '/points/scroll', scroll)) as {
        points: { id: number }[];
        next_page_offset: number | null;
      };
      yield result.points.map(({ id }) => id);
      offset = result.next_page_offset;
    }
  }

  /** What was added is already on the server's disk. */
  async save(): Promise<void> {}

  async close(): Promise<void> {}

  /** Takes the whole collection away. */
  async drop(): Promise<void> {
    await this.#server.send({ method: 'DELETE', path: this.#path, privacy: 'open' });
  }

  async #prepare(): Promise<void> {
    const { status } = await this.#server.send({ method: 'GET', path: this.#path, privacy: 'open' });
    if (status === 404) {
      await this.#ask('PUT', '', { vectors: { size: this.dimensions, distance: 'Cosine' } });
      for (const field_name of ['owner', 'collection', 'privacy']) {
        await this.#ask('PUT', '/index?wait=true', { field_name, field_schema: 'keyword' });
      }
    }
    await this.#count();
  }

  async #count(): Promise<void> {
    const { count } = (await this.#ask('POST', '/points/count', { exact: true })) as { count: number };
    this.#size = count;
  }

  /** What stands in `result`. Errors of Qdrant may repeat what was sent, so their text is not passed on. */
  async #ask(
    method: QdrantRequest['method'],
    path: string,
    body: object,
    privacy: PrivacyClass = 'open',
  ): Promise<unknown> {
    const { status, json } = await this.#server.send({ method, path: this.#path + path, body, privacy });
    if (status === 200) return (json as { result: unknown }).result;
    const why = status === 401 || status === 403 ? ' Check QDRANT_API_KEY.' : '';
    throw new PolderError('upstream_failed', `Qdrant answered with status ${status}.${why}`);
  }
}

function isNowhere({ owners, collections, classes }: Scope): boolean {
  return [owners, collections, classes].some((allowed) => allowed?.length === 0);
}

function filterOf({ owners, collections, classes }: Scope): object {
  const within = (key: string, allowed: readonly string[] | undefined) =>
    allowed === undefined ? [] : [{ key, match: { any: allowed } }];
  return {
    must: [...within('owner', owners), ...within('collection', collections), ...within('privacy', classes)],
  };
}
