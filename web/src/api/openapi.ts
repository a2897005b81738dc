import { queryOptions } from '@tanstack/react-query';
import { getJson } from './client.ts';

/** A JSON schema, as far as the page shows it. */
export interface Schema {
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
  responses: { 200: { content: Record<string, { schema?: Schema }> } };
}

interface OpenApi {
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
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
  queryFn: async ({ signal }) => groupsOf(await getJson<OpenApi>('/openapi.json', signal)),
  staleTime: Number.POSITIVE_INFINITY,
});

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

/** What a schema allows, in a word or two: `text`, `list of texts`, `one of "a", "b"`. */
export function typeWords(schema: Schema): string {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return [...new Set(choices.map(typeWords))].join(' or ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined && schema.enum.length <= 6)
    return schema.enum.map((value) => JSON.stringify(value)).join(', ');
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
