import type { PipelineTag } from '../../shared/capabilities.ts';
import { contradictionOf } from './contradiction.ts';

export type HubFormat = 'safetensors' | 'gguf' | 'onnx';

/** A model of the hub, listed for one kind of work. What the hub does not say is undefined. */
export interface HubModel {
  /** `owner/name` */
  readonly id: string;
  readonly capability: PipelineTag;
  /** In the last 30 days. */
  readonly downloads: number | undefined;
  readonly likes: number | undefined;
  /** As its author names it: `apache-2.0`, `other`. */
  readonly licence: string | undefined;
  /** True where its terms must be accepted at the hub first. */
  readonly gated: boolean | undefined;
  readonly formats: readonly HubFormat[];
  /** What it is made for: `transformers`, `diffusers`, `sentence-transformers`. */
  readonly library: string | undefined;
  /** True where transformers.js can run it. */
  readonly inTransformersJs: boolean;
  readonly parameters: number | undefined;
  /** Of its weights as they are stored. */
  readonly weightBytes: number | undefined;
  readonly architectures: readonly string[];
  /** Inference providers that serve it for this kind of work now. */
  readonly servedBy: readonly string[];
  /** ISO 8601. */
  readonly createdAt: string | undefined;
  /** Why its tag is not to be believed; null where it is. */
  readonly contradiction: string | null;
  /** What Hugging Face says of a model it recommends. */
  readonly description?: string | undefined;
}

type Row = Readonly<Record<string, unknown>>;

const idShape = /^[A-Za-z0-9][\w.-]{0,95}\/[A-Za-z0-9_][\w.-]{0,95}$/;
const formats: readonly HubFormat[] = ['safetensors', 'gguf', 'onnx'];

/** Bytes of a weight, by the names that safetensors has for its types. */
const bytesOfType: Readonly<Record<string, number>> = {
  ...{ F64: 8, I64: 8, F32: 4, I32: 4, U32: 4, F16: 2, BF16: 2, I16: 2 },
  ...{ F8_E4M3: 1, F8_E5M2: 1, I8: 1, U8: 1, BOOL: 1, F4: 0.5 },
};

/**
 * Reads a row of `GET /api/models`; undefined for what is no public model of this kind.
 * Source: Hugging Face hub API, `ModelInfo` with the `expand` keys of `hub-address.ts`.
 */
export function readHubModel(value: unknown, capability: PipelineTag): HubModel | undefined {
  const row = asRow(value);
  if (typeof row.id !== 'string' || !idShape.test(row.id) || row.private === true) return undefined;
  if (row.disabled === true || row.pipeline_tag !== capability) return undefined;
  const tags = strings(row.tags);
  const safetensors = asRow(row.safetensors);
  const library = text(row.library_name);
  const architectures = strings(asRow(row.config).architectures).slice(0, 8);
  return {
    id: row.id,
    capability,
    downloads: count(row.downloads),
    likes: count(row.likes),
    licence: tags.find((tag) => tag.startsWith('license:'))?.slice('license:'.length),
    gated: row.gated !== undefined && row.gated !== false,
    formats: formats.filter((format) => tags.includes(format)),
    library,
    inTransformersJs: library === 'transformers.js' || tags.includes('transformers.js'),
    parameters: count(safetensors.total),
    weightBytes: weightBytes(asRow(safetensors.parameters)),
    architectures,
    servedBy: servers(row.inferenceProviderMapping, capability),
    createdAt: text(row.createdAt),
    contradiction: contradictionOf({ capability, architectures, library, tags }),
  };
}

function weightBytes(byType: Row): number | undefined {
  let bytes = 0;
  for (const [type, weights] of Object.entries(byType)) {
    const each = bytesOfType[type];
    if (each === undefined || typeof weights !== 'number') return undefined;
    bytes += each * weights;
  }
  return bytes > 0 ? Math.round(bytes) : undefined;
}

/** The mapping is a list (`provider` in each) or, in single answers, an object by provider. */
function servers(mapping: unknown, capability: PipelineTag): string[] {
  const entries = Array.isArray(mapping)
    ? mapping.map((entry) => [asRow(entry).provider, asRow(entry)] as const)
    : Object.entries(asRow(mapping)).map(([name, entry]) => [name, asRow(entry)] as const);
  return entries.flatMap(([name, { status, task }]) => {
    const serves = status === 'live' && (task === capability || isChatFor(task, capability));
    return typeof name === 'string' && serves ? [name] : [];
  });
}

/** Providers name chat by the route that serves it. */
function isChatFor(task: unknown, capability: PipelineTag): boolean {
  return (
    task === 'conversational' && (capability === 'text-generation' || capability === 'image-text-to-text')
  );
}

function asRow(value: unknown): Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : {};
}
function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, 200) : undefined;
}
function count(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}
