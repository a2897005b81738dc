/** Deeper than this a schema, or a value, is not followed. */
const deepest = 40;

type Schema = Readonly<Record<string, unknown>>;

/**
 * Where a value breaks a JSON schema, in words; null where it keeps to all that is looked at: types,
 * `enum`, `const`, properties, items, bounds, `anyOf`, `oneOf`, `allOf` and references within the schema.
 * Patterns and formats are not looked at: a caller's pattern may take long.
 * Source: JSON Schema 2020-12, Validation.
 */
export function schemaViolation(schema: Schema, value: unknown): string | null {
  return violation(schema, value, { root: schema, path: '', depth: 0 });
}

interface At {
  readonly root: Schema;
  readonly path: string;
  readonly depth: number;
}

function violation(given: unknown, value: unknown, at: At): string | null {
  if (given === false) return `${named(at)} is not allowed`;
  if (!isObject(given) || at.depth > deepest) return null;
  const deeper = { ...at, depth: at.depth + 1 };
  if (typeof given.$ref === 'string') return violation(referenced(at.root, given.$ref), value, deeper);
  return (
    typeViolation(given, value, at) ??
    boundViolation(given, value, at) ??
    (isObject(value) ? objectViolation(given, value, deeper) : null) ??
    (Array.isArray(value) ? arrayViolation(given, value, deeper) : null) ??
    combinedViolation(given, value, deeper)
  );
}

function typeViolation(schema: Schema, value: unknown, at: At): string | null {
  const { type, enum: allowed, const: only } = schema;
  const types = typeof type === 'string' ? [type] : Array.isArray(type) ? type : [];
  if (types.length > 0 && !types.some((name) => isOfType(value, name)))
    return `${named(at)} is not ${types.join(' or ')}`;
  if (Array.isArray(allowed) && !allowed.some((one) => same(one, value)))
    return `${named(at)} is none of those allowed`;
  if (only !== undefined && !same(only, value)) return `${named(at)} is not what it must be`;
  return null;
}

function boundViolation(schema: Schema, value: unknown, at: At): string | null {
  const measure =
    typeof value === 'number'
      ? value
      : typeof value === 'string' || Array.isArray(value)
        ? value.length
        : undefined;
  if (measure === undefined) return null;
  const [low, high] =
    typeof value === 'number'
      ? ['minimum', 'maximum']
      : typeof value === 'string'
        ? ['minLength', 'maxLength']
        : ['minItems', 'maxItems'];
  const [least, most] = [schema[low!], schema[high!]];
  if (typeof least === 'number' && measure < least) return `${named(at)} is under its ${low}`;
  if (typeof most === 'number' && measure > most) return `${named(at)} is over its ${high}`;
  return null;
}

function objectViolation(schema: Schema, value: Schema, at: At): string | null {
  const properties = isObject(schema.properties) ? schema.properties : {};
  if (Array.isArray(schema.required)) {
    const missing = schema.required.find((name) => typeof name === 'string' && !Object.hasOwn(value, name));
    if (missing !== undefined) return `${named(at)} lacks ${missing}`;
  }
  for (const [name, part] of Object.entries(value)) {
    const inside = { ...at, path: `${at.path}.${name}` };
    const rule = Object.hasOwn(properties, name)
      ? properties[name]
      : schema.patternProperties === undefined
        ? schema.additionalProperties
        : undefined;
    const found = violation(rule, part, inside);
    if (found !== null) return found;
  }
  return null;
}

function arrayViolation(schema: Schema, value: readonly unknown[], at: At): string | null {
  for (const [index, part] of value.entries()) {
    const found = violation(schema.items, part, { ...at, path: `${at.path}[${index}]` });
    if (found !== null) return found;
  }
  return null;
}

function combinedViolation(schema: Schema, value: unknown, at: At): string | null {
  for (const part of Array.isArray(schema.allOf) ? schema.allOf : []) {
    const found = violation(part, value, at);
    if (found !== null) return found;
  }
  for (const name of ['anyOf', 'oneOf']) {
    const parts = schema[name];
    if (Array.isArray(parts) && !parts.some((part) => violation(part, value, at) === null))
      return `${named(at)} fits none of ${name}`;
  }
  return null;
}

/** What a `$ref` such as `#/$defs/point` points to; undefined where it leads nowhere in the schema. */
function referenced(root: Schema, reference: string): unknown {
  if (!reference.startsWith('#')) return undefined;
  let here: unknown = root;
  for (const step of reference
    .slice(1)
    .split('/')
    .filter((part) => part !== '')) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (!isObject(here) || !Object.hasOwn(here, name)) return undefined;
    here = here[name];
  }
  return here;
}

function isOfType(value: unknown, type: unknown): boolean {
  switch (type) {
    case 'object':
      return isObject(value);
    case 'array':
      return Array.isArray(value);
    case 'null':
      return value === null;
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

function same(one: unknown, other: unknown): boolean {
  return one === other || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other));
}

function isObject(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function named({ path }: At): string {
  return path === '' ? 'the whole' : path.replace(/^\./, '');
}
