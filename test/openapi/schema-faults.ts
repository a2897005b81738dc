/** A JSON schema, as far as the document of the gateway uses it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** Keywords that are held against a value below, and those that say nothing of it. */
const understood = new Set([
  ...['$ref', 'type', 'const', 'enum', 'anyOf', 'properties', 'required', 'additionalProperties', 'items'],
  ...[
    'prefixItems',
    'minItems',
    'maxItems',
    'propertyNames',
    'description',
    'default',
    'readOnly',
    'minimum',
    'maximum',
  ],
]);

/**
 * What of a value is not as a schema says, in words that begin with where it is; empty where all is. An
 * object that names its fields takes no others unless it says of what kind those are.
 *
 * @throws Error for a schema with a keyword that is not understood here
 */
export function faultsOf(
  value: unknown,
  schema: Schema,
  named: Readonly<Record<string, Schema>>,
  at = '',
): string[] {
  const strange = Object.keys(schema).filter((keyword) => !understood.has(keyword));
  if (strange.length > 0) throw new Error(`${at}: nobody here understands ${strange.join(', ')}`);
  const within = (part: unknown, of: Schema, name: string | number) =>
    faultsOf(part, of, named, `${at}/${name}`);
  const faults: string[] = [];
  if (schema.$ref !== undefined) {
    const target = named[schema.$ref.split('/').at(-1)!];
    if (target === undefined) throw new Error(`${schema.$ref} is not there`);
    faults.push(...faultsOf(value, target, named, at));
  }
  const types = [schema.type ?? []].flat();
  if (types.length > 0 && !types.some((type) => isOf(type, value)))
    return [`${at} is no ${types.join(' or ')}: ${JSON.stringify(value)}`];
  if ('const' in schema && value !== schema.const)
    faults.push(`${at} is not ${JSON.stringify(schema.const)}`);
  if (schema.enum !== undefined && !schema.enum.includes(value))
    faults.push(`${at} is ${JSON.stringify(value)}, none of ${schema.enum.join(', ')}`);
  if (schema.anyOf !== undefined) {
    const tries = schema.anyOf.map((choice) => faultsOf(value, choice, named, at));
    if (!tries.some(({ length }) => length === 0))
      faults.push(...tries.toSorted((one, other) => one.length - other.length)[0]!);
  }
  if (Array.isArray(value)) {
    const { prefixItems = [], items, minItems = 0, maxItems = Infinity } = schema;
    if (value.length < minItems || value.length > maxItems) faults.push(`${at} has ${value.length} items`);
    faults.push(
      ...value.flatMap((item, index) => {
        const of = prefixItems[index] ?? items;
        return of === undefined ? [] : within(item, of, index);
      }),
    );
  } else if (typeof value === 'object' && value !== null) {
    const { properties, required = [], additionalProperties = properties === undefined } = schema;
    for (const name of required) if (!(name in value)) faults.push(`${at}/${name} is missing`);
    for (const [name, field] of Object.entries(value)) {
      const of = properties?.[name] ?? additionalProperties;
      if (of === false) faults.push(`${at}/${name} is not described`);
      else if (of !== true) faults.push(...within(field, of, name));
    }
  }
  return faults;
}

function isOf(type: string, value: unknown): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}
