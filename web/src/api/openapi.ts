import { queryOptions } from '@tanstack/react-query';
import { getJson } from './client.ts';

/** A JSON schema, as far as the page shows it; what it refers to stands in its place. */
export interface Schema {
  $ref?: string;
  /** The name by which it was referred to. */
  title?: string;
  type?: string | string[];
  description?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
}

export interface Parameter {
  name: string;
  in: 'path' | 'query';
  required: boolean;
  description?: string;
  schema: Schema;
}

interface Operation {
  operationId: string;
  tags: [string];
  summary: string;
  description: string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema; example?: object }> };
  responses: Record<string, { content?: Record<string, Content> }>;
}

interface Content {
  schema?: Schema;
  /** What the data of server-sent events hold, by the name of the event. */
  'x-events'?: Record<string, Schema>;
}

interface OpenApi {
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

/** An operation with where it is. */
export interface Endpoint extends Operation {
  method: string;
  path: string;
}

export interface EndpointGroup {
  name: string;
  description: string;
  endpoints: Endpoint[];
}

export const endpointsQuery = queryOptions({
  queryKey: ['openapi'],
  queryFn: async ({ signal }) => groupsOf(withoutReferences(await getJson<OpenApi>('/openapi.json', signal))),
  staleTime: Number.POSITIVE_INFINITY,
});

/** The document with each named schema where it is referred to. */
function withoutReferences(document: OpenApi): OpenApi {
  const { schemas } = document.components;
  const named = new Map(
    Object.keys(schemas).map((name) => [`#/components/schemas/${name}`, { title: name } as Schema]),
  );
  const put = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(put);
    if (typeof value !== 'object' || value === null) return value;
    const { $ref, ...own } = value as Schema;
    const target = $ref === undefined ? undefined : named.get($ref);
    // The named schema itself, not a copy: it may not be filled yet, and may refer to itself.
    if (target !== undefined) return Object.keys(own).length === 0 ? target : { ...own, anyOf: [target] };
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, put(part)]));
  };
  for (const [name, schema] of Object.entries(schemas))
    Object.assign(named.get(`#/components/schemas/${name}`)!, put(schema));
  return { ...document, paths: put(document.paths) as OpenApi['paths'] };
}

function groupsOf({ tags, paths }: OpenApi): EndpointGroup[] {
  const endpoints = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      path,
      method: method.toUpperCase(),
    })),
  );
  return tags.map((tag) => ({
    ...tag,
    endpoints: endpoints.filter(({ tags: [name] }) => name === tag.name),
  }));
}

/** The objects that a schema allows, as they are or in a list; those that name no fields are left out. */
export function objectsIn(schema: Schema): Schema[] {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return choices.flatMap(objectsIn);
  if (schema.items !== undefined) return objectsIn(schema.items);
  return Object.keys(schema.properties ?? {}).length === 0 ? [] : [schema];
}

/** What a schema allows, in a word or two: `text`, `list of texts`, `one of "a", "b"`. */
export function typeWords(schema: Schema): string {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return [...new Set(choices.map(typeWords))].join(' or ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined && schema.enum.length <= 6)
    return schema.enum.map((value) => JSON.stringify(value)).join(', ');
  if (schema.properties !== undefined && schema.title !== undefined) return schema.title;
  if (schema.enum !== undefined) return `one of ${schema.enum.length} names`;
  const types = [schema.type ?? 'anything'].flat();
  return types
    .map((type) => (type === 'array' ? `list of ${typeWords(schema.items ?? {})}` : wordFor(type)))
    .join(' or ');
}

function wordFor(type: string): string {
  return (
    { string: 'text', integer: 'whole number', boolean: 'true or false', object: 'object' }[type] ?? type
  );
}
