import { createHash } from 'node:crypto';
import { type ServerOptions, type SimulatedServer, startServer } from './server.ts';
import { type Answer, type Dialect, type Exchange, json, type SeenRequest } from './wire.ts';

/** A repository of the simulated hub. */
export interface HubRepository {
  readonly id: string;
  readonly pipeline_tag?: string;
  readonly downloads?: number;
  readonly likes?: number;
  readonly tags?: readonly string[];
  readonly library_name?: string;
  readonly gated?: false | 'auto' | 'manual';
  readonly private?: boolean;
  readonly config?: { readonly architectures?: readonly string[]; readonly model_type?: string };
  readonly safetensors?: { readonly parameters: Readonly<Record<string, number>>; readonly total: number };
  readonly inferenceProviderMapping?: readonly {
    readonly provider: string;
    readonly providerId: string;
    readonly status: string;
    readonly task: string;
  }[];
  /** By path. */
  readonly files?: Readonly<Record<string, Buffer>>;
}

/** What the hub holds; a test may change it while it runs. */
export interface HubHouse {
  repositories: readonly HubRepository[];
  /** Requests to its API that it still takes in this window of five minutes. */
  left: number;
  /** The token that opens gated repositories. */
  readonly token?: string;
}

/** The hub words errors as `{error}`; nothing of it streams. */
const HUB_DIALECT: Dialect = {
  errorBody: ({ message }) => JSON.stringify({ error: message }),
  errorPiece: () => '',
  endsStream: () => false,
};

const REVISION = '0123456789abcdef0123456789abcdef01234567';
const WINDOW_SECONDS = 300;

/**
 * Starts a simulated Hugging Face hub, after its API documents: listings with pages (`Link`), tags
 * (`ETag`) and rate limits (`RateLimit`), files with ranges, gated repositories. It holds what the test
 * gives it and nothing else.
 */
export function startHuggingFaceHub(house: HubHouse, options: ServerOptions = {}): Promise<SimulatedServer> {
  const answer = ({ seen }: Exchange): Answer => {
    if (!seen.path.startsWith('/api/')) return file(seen, house);
    if (house.left <= 0) return json(429, { error: 'We had to rate limit your IP.' }, rateHeaders(0));
    house.left -= 1;
    const reply = seen.path === '/api/models' ? listing(seen, house) : single(seen, house);
    return { ...reply, headers: { ...reply.headers, ...rateHeaders(house.left) } };
  };
  return startServer({ dialect: HUB_DIALECT, answer }, options);
}

function rateHeaders(left: number): Record<string, string> {
  return {
    ratelimit: `"api";r=${left};t=${WINDOW_SECONDS - 60}`,
    'ratelimit-policy': `"fixed window";"api";q=500;w=${WINDOW_SECONDS}`,
  };
}

/** `GET /api/models`: the most downloaded first, a page at a time. */
function listing(seen: SeenRequest, house: HubHouse): Answer {
  const { query } = seen;
  const wanted = house.repositories
    .filter((repository) => !repository.private && fits(repository, query))
    .toSorted((one, other) => (other.downloads ?? 0) - (one.downloads ?? 0));
  const limit = Number(query.get('limit') ?? 1000);
  if (limit > 500) return json(400, { error: 'limit: must be at most 500' });
  const start = Number(query.get('cursor') ?? 0);
  const rows = wanted
    .slice(start, start + limit)
    .map((repository) => row(repository, query.getAll('expand')));
  const tag = `W/"${createHash('sha1').update(JSON.stringify(rows)).digest('base64')}"`;
  const headers: Record<string, string> = { etag: tag };
  if (start + limit < wanted.length) {
    const next = new URLSearchParams(query);
    next.set('cursor', String(start + limit));
    headers.link = `<http://${seen.headers.host}/api/models?${next}>; rel="next"`;
  }
  if (seen.headers['if-none-match'] === tag) return { status: 304, headers, body: '' };
  return json(200, rows, headers);
}

function fits(repository: HubRepository, query: URLSearchParams): boolean {
  const tag = query.get('pipeline_tag');
  const providers = query.get('inference_provider')?.split(',');
  const served = repository.inferenceProviderMapping?.map(({ provider }) => provider) ?? [];
  return (
    (tag === null || repository.pipeline_tag === tag) &&
    query.getAll('filter').every((wanted) => repository.tags?.includes(wanted)) &&
    (providers === undefined ||
      (providers.includes('all') ? served.length > 0 : served.some((name) => providers.includes(name))))
  );
}

/** A row of a listing holds its id and what was asked for by `expand`. */
function row(repository: HubRepository, expanded: readonly string[]): Record<string, unknown> {
  const { files, ...known } = repository;
  const all: Record<string, unknown> = {
    createdAt: '2025-03-01T08:00:00.000Z',
    disabled: false,
    gated: false,
    likes: 0,
    private: false,
    tags: [],
    ...known,
  };
  const shown = Object.entries(all).filter(([key]) => expanded.includes(key));
  return {
    _id: createHash('md5').update(repository.id).digest('hex'),
    id: repository.id,
    ...Object.fromEntries(shown),
  };
}

/** `GET /api/models/{id}?blobs=true`: everything of one repository, its files with sizes. */
function single(seen: SeenRequest, house: HubHouse): Answer {
  const id = seen.path.slice('/api/models/'.length);
  const repository = house.repositories.find((one) => one.id === id);
  // The hub does not tell what is private from what is not there.
  if (repository === undefined) return refusal(401, 'RepoNotFound', 'Repository not found');
  const { files = {}, ...known } = repository;
  const siblings = Object.entries(files).map(([rfilename, bytes]) => ({
    rfilename,
    size: bytes.length,
    blobId: createHash('sha1').update(bytes).digest('hex'),
    ...((bytes.length > 1024 || /\.onnx$/.test(rfilename)) && {
      lfs: { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length, pointerSize: 130 },
    }),
  }));
  return json(200, { gated: false, tags: [], ...known, sha: REVISION, siblings });
}

/** `GET /{id}/resolve/{revision}/{path}`, with ranges. */
function file(seen: SeenRequest, house: HubHouse): Answer {
  const [, owner, name, , , ...path] = seen.path.split('/');
  const repository = house.repositories.find((one) => one.id === `${owner}/${name}`);
  if (repository === undefined) return refusal(401, 'RepoNotFound', 'Repository not found');
  const isOpen = house.token !== undefined && seen.headers.authorization === `Bearer ${house.token}`;
  if (repository.gated && !isOpen) {
    return refusal(
      seen.headers.authorization ? 403 : 401,
      'GatedRepo',
      `Access to model ${repository.id} is restricted.`,
    );
  }
  const bytes = repository.files?.[decodeURIComponent(path.join('/'))];
  if (bytes === undefined) return refusal(404, 'EntryNotFound', 'Entry not found');
  const headers = { etag: `"${createHash('sha256').update(bytes).digest('hex')}"`, 'accept-ranges': 'bytes' };
  const start = Number(/^bytes=(\d+)-$/.exec(seen.headers.range ?? '')?.[1] ?? 0);
  if (start === 0 || seen.headers['if-range'] !== headers.etag) return { status: 200, headers, body: bytes };
  const range = `bytes ${start}-${bytes.length - 1}/${bytes.length}`;
  return { status: 206, headers: { ...headers, 'content-range': range }, body: bytes.subarray(start) };
}

function refusal(status: number, code: string, error: string): Answer {
  return json(
    status,
    { error },
    { 'x-error-code': code, 'x-error-message': error, 'x-request-id': 'Root=1-simulated' },
  );
}
