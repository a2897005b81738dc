/** The part of JSON Schema that tools and structured outputs use. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly definitions?: Readonly<Record<string, JsonSchema>>;
  readonly format?: string;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
}

const STRING_FORMATS: Readonly<Record<string, string>> = {
  date: '2026-01-31',
  'date-time': '2026-01-31T12:00:00Z',
  time: '12:00:00Z',
  email: 'someone@example.com',
  uri: 'https://example.com/',
  uuid: '00000000-0000-4000-8000-000000000000',
};

/** The smallest plain value that satisfies a schema; recursion through `$ref` stops at the fourth level. */
export function exampleOf(schema: JsonSchema, root: JsonSchema = schema, depth = 0): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.$ref) return depth > 4 ? null : exampleOf(resolve(schema.$ref, root), root, depth + 1);
  const alternative = schema.anyOf?.[0] ?? schema.oneOf?.[0];
  if (alternative) return exampleOf(alternative, root, depth + 1);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => exampleOf(part, root, depth + 1)));
  const type = typeof schema.type === 'string' ? schema.type : (schema.type?.[0] ?? 'object');
  switch (type.toLowerCase()) {
    case 'string':
      return (STRING_FORMATS[schema.format ?? ''] ?? 'example').padEnd(schema.minLength ?? 0, 'x');
    case 'integer':
    case 'number':
      return schema.minimum ?? (schema.exclusiveMinimum === undefined ? 1 : schema.exclusiveMinimum + 1);
    case 'boolean':
      return true;
    case 'null':
      return null;
    case 'array':
      return exampleItems(schema, root, depth);
    default:
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, value]) => [
          key,
          exampleOf(value, root, depth + 1),
        ]),
      );
  }
}

function exampleItems(schema: JsonSchema, root: JsonSchema, depth: number): unknown[] {
  if (schema.prefixItems) return schema.prefixItems.map((item) => exampleOf(item, root, depth + 1));
  const items = schema.items ?? { type: 'string' };
  return Array.from({ length: schema.minItems ?? 1 }, () => exampleOf(items, root, depth + 1));
}

function resolve(reference: string, root: JsonSchema): JsonSchema {
  const name = reference.slice(reference.lastIndexOf('/') + 1);
  return root.$defs?.[name] ?? root.definitions?.[name] ?? (reference === '#' ? root : {});
}
