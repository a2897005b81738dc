import { ProviderError } from '../provider.ts';

/** A workflow as ComfyUI runs it ("API format"): its nodes by id. */
export type Graph = Readonly<Record<string, GraphNode>>;

export interface GraphNode {
  readonly class_type: string;
  /** Values, or links to what another node gives: `["4", 0]`. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly _meta?: unknown;
}

/** What fills the places of a workflow: `{{prompt}}`, `{{steps:20}}`. */
export type Values = Readonly<Record<string, string | number | undefined>>;

const place = /\{\{\s*([a-z][a-z0-9_]*)\s*(?::([^{}]*))?\}\}/gi;
const onlyPlace = /^\{\{\s*([a-z][a-z0-9_]*)\s*(?::([^{}]*))?\}\}$/i;

/** The names of all places in a workflow. */
export function placesIn(graph: Graph): Set<string> {
  const found = new Set<string>();
  for (const { inputs } of Object.values(graph)) {
    for (const value of Object.values(inputs)) {
      if (typeof value === 'string') for (const [, name] of value.matchAll(place)) found.add(name!);
    }
  }
  return found;
}

/**
 * The workflow with its places filled; what fills them is not looked into again. An input that is one
 * place and nothing more becomes a number where a number fills it.
 *
 * @throws ProviderError `bad-request` for a place that nothing fills
 */
export function fill(graph: Graph, values: Values): Graph {
  return Object.fromEntries(
    Object.entries(graph).map(([id, node]) => {
      const inputs = Object.entries(node.inputs).map(([name, value]) => [
        name,
        typeof value === 'string' ? filled(value, values) : value,
      ]);
      return [id, { ...node, inputs: Object.fromEntries(inputs) as GraphNode['inputs'] }];
    }),
  );
}

function filled(text: string, values: Values): string | number {
  const [whole, name, usual] = onlyPlace.exec(text) ?? [];
  if (whole !== undefined) return values[name!] ?? asNumber(usual) ?? nothingFor(name!);
  return text.replace(place, (_place, name: string, usual: string | undefined) =>
    String(values[name] ?? usual ?? nothingFor(name)),
  );
}

function asNumber(text: string | undefined): string | number | undefined {
  return text !== undefined && text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

function nothingFor(name: string): never {
  const what = name === 'image' || name === 'mask' ? `a picture for {{${name}}}` : `a value for {{${name}}}`;
  throw new ProviderError('bad-request', `The workflow needs ${what}, and the request has none.`, {
    beforeSending: true,
  });
}

/** The node and the output of it that a value links to; undefined for a plain value. */
export function linkOf(value: unknown): readonly [node: string, slot: number] | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [node, slot] = value as unknown[];
  return typeof slot === 'number' && (typeof node === 'string' || typeof node === 'number')
    ? [String(node), slot]
    : undefined;
}

/** Whether a value is a workflow in API format. */
export function isGraph(value: unknown): value is Graph {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).length > 0 &&
    Object.values(value).every(isNode)
  );
}

function isNode(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { class_type, inputs } = value as Partial<GraphNode>;
  return typeof class_type === 'string' && typeof inputs === 'object' && inputs !== null;
}
