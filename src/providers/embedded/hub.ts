import { fetchJson } from '../../egress/fetch-json.ts';
import { PolderError } from '../../shared/errors.ts';
import { partNames } from './model-files.ts';

/** A file in a repository of the hub. */
export interface HubFile {
  /** Its path in the repository. */
  readonly path: string;
  readonly sizeBytes: number | undefined;
  readonly sha256: string | undefined;
}

export interface HubRepository {
  readonly name: string;
  /** The commit listed, so that all parts come from one. */
  readonly revision: string;
  readonly gated: boolean;
  readonly models: readonly HubModel[];
  readonly files: readonly HubFile[];
}

/** One model of a repository: a file, or all parts of a split one in order. */
export interface HubModel {
  readonly files: readonly HubFile[];
  readonly quantization: string | undefined;
}

/** Which quantization is taken where none is asked for: good quality for its size first. */
const preferred = [
  ...['Q4_K_M', 'Q4_K_S', 'Q5_K_M', 'Q4_0', 'IQ4_XS', 'IQ4_NL', 'Q5_K_S', 'Q4_1', 'MXFP4', 'Q5_0', 'Q6_K'],
  ...['Q8_0', 'Q3_K_M', 'Q3_K_L', 'IQ3_M', 'Q3_K_S', 'IQ3_XS', 'Q2_K', 'BF16', 'F16', 'F32'],
];

const quantizationInName = /(?:^|[-._])((?:IQ|TQ|Q)\d(?:_[A-Z0-9]+)*|BF16|F16|F32|MXFP4)(?=[-._]|$)/gi;

/**
 * Lists the GGUF models of a repository.
 * Source: Hugging Face hub API, `GET /api/models/{id}?blobs=true`.
 */
export async function listRepository(
  endpoint: string,
  name: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<HubRepository> {
  const answer = asObject(await fetchJson(`${endpoint}/api/models/${name}?blobs=true`, { headers, signal }));
  const siblings = Array.isArray(answer.siblings) ? answer.siblings.map(asObject) : [];
  const files = siblings.map(hubFile).filter((file) => file !== undefined);
  const revision = typeof answer.sha === 'string' && /^[\w.-]+$/.test(answer.sha) ? answer.sha : 'main';
  const gguf = files.filter((file) => /\.gguf$/i.test(file.path) && !/mmproj/i.test(file.path));
  return {
    name,
    revision,
    gated: answer.gated !== undefined && answer.gated !== false,
    models: modelsOf(gguf),
    files,
  };
}

/** The model asked for (a quantization, a path, or a file's name), or the preferred one. */
export function chooseModel(repository: HubRepository, choice: string | undefined): HubModel {
  const { models } = repository;
  if (models.length === 0) {
    throw new PolderError(
      'not_found',
      `${repository.name} holds no GGUF model. Its files: ${someOf(repository.files.map((file) => file.path))}.`,
      { code: 'no_gguf' },
    );
  }
  if (choice === undefined) return [...models].sort((one, other) => rank(one) - rank(other))[0]!;
  const wanted = choice.toLowerCase();
  const found =
    models.find((model) => model.files.some((file) => namesOf(file).includes(wanted))) ??
    models.find((model) => model.quantization?.toLowerCase() === wanted);
  if (found !== undefined) return found;
  const offered = models.map((model) => model.quantization ?? model.files[0]!.path);
  throw new PolderError(
    'not_found',
    `${repository.name} has no “${choice}”. It has: ${someOf([...new Set(offered)])}.`,
    { code: 'no_such_file' },
  );
}

/** Where a file of the repository is fetched from. */
export function addressOf(endpoint: string, repository: HubRepository, file: HubFile): string {
  const path = file.path.split('/').map(encodeURIComponent).join('/');
  return `${endpoint}/${repository.name}/resolve/${repository.revision}/${path}`;
}

/** Files with all their parts; a set with a part missing is no model. */
function modelsOf(files: readonly HubFile[]): HubModel[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const models: HubModel[] = [];
  for (const file of files) {
    const folder = file.path.slice(0, file.path.lastIndexOf('/') + 1);
    const parts = partNames(file.path.slice(folder.length)).map((name) => byPath.get(folder + name));
    const whole = parts.filter((part) => part !== undefined);
    if (parts[0] === file && whole.length === parts.length) {
      models.push({ files: whole, quantization: quantizationOf(file.path) });
    }
  }
  return models;
}

function quantizationOf(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.gguf$/i, '');
  return [...name.matchAll(quantizationInName)].at(-1)?.[1]?.toUpperCase();
}

function rank(model: HubModel): number {
  const place = preferred.indexOf(model.quantization ?? '');
  return place < 0 ? preferred.length : place;
}

function namesOf(file: HubFile): string[] {
  const path = file.path.toLowerCase();
  const name = path.slice(path.lastIndexOf('/') + 1);
  return [path, name, name.replace(/\.gguf$/, '')];
}

function hubFile(sibling: Readonly<Record<string, unknown>>): HubFile | undefined {
  const path = sibling.rfilename;
  if (typeof path !== 'string') return undefined;
  const lfs = asObject(sibling.lfs);
  const size = lfs.size ?? sibling.size;
  const sha256 = lfs.sha256 ?? lfs.oid;
  return {
    path,
    sizeBytes: typeof size === 'number' && Number.isSafeInteger(size) && size >= 0 ? size : undefined,
    sha256: typeof sha256 === 'string' && /^[0-9a-f]{64}$/i.test(sha256) ? sha256 : undefined,
  };
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function someOf(names: readonly string[]): string {
  const shown = names.slice(0, 12).join(', ');
  if (names.length === 0) return 'none';
  return names.length > 12 ? `${shown} and ${names.length - 12} more` : shown;
}
