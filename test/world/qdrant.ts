import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A simulated Qdrant: the part of its REST interface that Polder uses, by comparing one by one. */
export interface SimulatedQdrant {
  readonly url: string;
  /** Method, path and body of what it received. */
  readonly requests: { method: string; path: string; body: string }[];
  close(): Promise<void>;
}

interface Point {
  readonly id: number;
  readonly vector: number[];
  readonly payload: Record<string, string>;
}

interface Collection {
  readonly size: number;
  readonly points: Map<number, Point>;
}

interface Condition {
  readonly key: string;
  readonly match: { readonly any: readonly string[] };
}

type Answer = readonly [status: number, result: unknown];

const missing: Answer = [404, null];
const done: Answer = [200, true];

/** Written after https://api.qdrant.tech/api-reference; with `apiKey` it refuses whoever does not send it. */
export async function startQdrant({ apiKey }: { apiKey?: string } = {}): Promise<SimulatedQdrant> {
  const collections = new Map<string, Collection>();
  const requests: SimulatedQdrant['requests'] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      requests.push({ method: request.method ?? '', path: pathname, body });
      const allowed = apiKey === undefined || request.headers['api-key'] === apiKey;
      const [status, result] = allowed ? answer(collections, request.method, pathname, body) : [401, null];
      const text = { result, status: status === 200 ? 'ok' : { error: `status ${status}` }, time: 0 };
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(text));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(
  collections: Map<string, Collection>,
  method: string | undefined,
  path: string,
  text: string,
): Answer {
  const [, , name = '', ...rest] = path.split('/');
  const route = `${method} ${rest.join('/')}`;
  const body = text === '' ? {} : JSON.parse(text);
  if (route === 'PUT ') {
    if (collections.has(name)) return [409, null];
    collections.set(name, { size: body.vectors.size, points: new Map() });
    return done;
  }
  const collection = collections.get(name);
  if (collection === undefined) return missing;
  switch (route) {
    case 'GET ':
      return [200, { points_count: collection.points.size }];
    case 'DELETE ':
      collections.delete(name);
      return done;
    case 'PUT index':
      return [200, { status: 'completed' }];
    case 'PUT points':
      return put(collection, body.points);
    case 'POST points/delete':
      for (const id of body.points) collection.points.delete(id);
      return [200, { status: 'completed' }];
    case 'POST points/count':
      return [200, { count: collection.points.size }];
    case 'POST points/query':
      return query(collection, body);
    case 'POST points/scroll':
      return scroll(collection, body);
    default:
      return missing;
  }
}

function put(collection: Collection, points: readonly Point[]): Answer {
  if (points.some(({ vector }) => vector.length !== collection.size)) return [400, null];
  for (const point of points) collection.points.set(point.id, point);
  return [200, { status: 'completed' }];
}

function query(
  { points, size }: Collection,
  { query: vector, filter, limit }: { query: number[]; filter: { must: Condition[] }; limit: number },
): Answer {
  if (vector.length !== size) return [400, null];
  const found = [...points.values()]
    .filter(({ payload }) => filter.must.every(({ key, match }) => match.any.includes(payload[key]!)))
    .map((point) => ({ id: point.id, version: 1, score: cosine(vector, point.vector) }))
    .sort((one, other) => other.score - one.score);
  return [200, { points: found.slice(0, limit) }];
}

function scroll({ points }: Collection, { limit, offset = 0 }: { limit: number; offset?: number }): Answer {
  const ids = [...points.keys()].filter((id) => id >= offset).sort((one, other) => one - other);
  return [200, { points: ids.slice(0, limit).map((id) => ({ id })), next_page_offset: ids[limit] ?? null }];
}

function cosine(one: readonly number[], other: readonly number[]): number {
  const dot = one.reduce((sum, value, index) => sum + value * other[index]!, 0);
  return dot / (Math.hypot(...one) * Math.hypot(...other) || 1);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString();
}
