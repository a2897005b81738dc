import { ProviderError } from '../provider.ts';

type Schema = Readonly<Record<string, unknown>>;

/** How deep optional properties are filled; required ones go on to `deepest`. */
const optionalDepth = 3;
const deepest = 24;

const exampleOfFormat: Readonly<Record<string, string>> = {
  date: '2026-01-31',
  time: '12:00:00Z',
  'date-time': '2026-01-31T12:00:00Z',
  duration: 'PT1H',
  email: 'practice@example.com',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/practice',
  uuid: '00000000-0000-4000-8000-000000000000',
};

/** Tried in turn where a schema gives a `pattern`. */
const patternTries = [
  ...Object.values(exampleOfFormat),
  'practice',
  'Practice',
  'PRACTICE',
  ...['a', 'A', 'aa', 'AA', 'AAA', '0', '1', '00', '000', '0000', '00000', '0000000000', '#000000'],
  ...['1.0', '1.0.0', 'v1.0.0', '+10000000000', 'a-0', 'A0', 'A-000', 'a_0', '/practice', '12:00'],
];

/**
 * The simplest value that satisfies a JSON schema (types, enumerations, bounds, lengths, formats,
 * references within the document, compositions). The same schema always gives the same value.
 * Throws `ProviderError('bad-request')` where it finds none.
 */
export function sampleOf(schema: unknown, text = 'practice'): unknown {
  return sample(schema, { root: asSchema(schema), text }, 0);
}

interface Context {
  readonly root: Schema;
  readonly text: string;
}

function sample(given: unknown, context: Context, depth: number): unknown {
  if (depth > deepest) throw unsatisfiable('it nests without end');
  if (given === false) throw unsatisfiable('it allows no value');
  const schema = resolved(asSchema(given), context);
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) {
    if (schema.enum.length === 0) throw unsatisfiable('an enumeration is empty');
    return schema.enum[0];
  }
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(alternatives)) return sampleAlternative(schema, alternatives, context, depth);
  switch (typeOf(schema)) {
    case 'object':
      return sampleObject(schema, context, depth);
    case 'array':
      return sampleArray(schema, context, depth);
    case 'integer':
      return sampleNumber(schema, 1);
    case 'number':
      return sampleNumber(schema, 0);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return sampleString(schema, context.text);
  }
}

/** The first alternative that can be met; a nested one may only be reached without recursion. */
function sampleAlternative(
  schema: Schema,
  alternatives: readonly unknown[],
  context: Context,
  depth: number,
): unknown {
  const { anyOf: _anyOf, oneOf: _oneOf, ...base } = schema;
  let failure: unknown = unsatisfiable('it has no alternative');
  for (const alternative of alternatives) {
    try {
      return sample(merged(base, resolved(asSchema(alternative), context)), context, depth + 1);
    } catch (thrown) {
      if (!(thrown instanceof ProviderError)) throw thrown;
      failure = thrown;
    }
  }
  throw failure;
}

function sampleObject(schema: Schema, context: Context, depth: number): Record<string, unknown> {
  const properties = asSchema(schema.properties ?? {});
  const required = new Set(Array.isArray(schema.required) ? schema.required.map(String) : []);
  const value: Record<string, unknown> = {};
  const put = (name: string, property: unknown): void => {
    // A model's schema may name `__proto__`; it must become a property like any other.
    Object.defineProperty(value, name, {
      value: sample(property, context, depth + 1),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  };
  for (const [name, property] of Object.entries(properties)) {
    if (required.has(name) || (depth < optionalDepth && property !== false)) put(name, property);
  }
  for (const name of required) if (!Object.hasOwn(value, name)) put(name, schema.additionalProperties ?? {});
  const least = numberOf(schema.minProperties) ?? 0;
  for (let index = 1; Object.keys(value).length < least; index++) {
    put(`field${index}`, schema.additionalProperties ?? {});
  }
  return value;
}

function sampleArray(schema: Schema, context: Context, depth: number): unknown[] {
  const fixed = Array.isArray(schema.prefixItems) ? schema.prefixItems : [];
  const most = numberOf(schema.maxItems) ?? Number.POSITIVE_INFINITY;
  const wanted = depth < optionalDepth ? Math.max(1, fixed.length) : fixed.length;
  const least = numberOf(schema.minItems) ?? 0;
  const length = schema.items === false ? fixed.length : Math.min(most, Math.max(least, wanted));
  const values: unknown[] = [];
  for (let index = 0; index < length; index++) {
    const item = fixed[index] ?? schema.items ?? {};
    values.push(distinct(sample(item, context, depth + 1), item, index, schema.uniqueItems === true));
  }
  return values;
}

/** Where items must differ, the simplest kinds are told apart by their place in the list. */
function distinct(value: unknown, item: unknown, index: number, wanted: boolean): unknown {
  if (!wanted || index === 0) return value;
  const choices = asSchema(item).enum;
  if (Array.isArray(choices)) return choices[index] ?? value;
  if (typeof value === 'string') return `${value} ${index + 1}`;
  if (typeof value === 'number') return value + index;
  return value;
}

function sampleNumber(schema: Schema, step: number): number {
  const multiple = numberOf(schema.multipleOf) ?? step;
  const low = boundOf(schema, 'minimum', 'exclusiveMinimum', step === 1 ? 1 : 0.5);
  const high = boundOf(schema, 'maximum', 'exclusiveMaximum', step === 1 ? -1 : -0.5);
  let value = low ?? Math.min(1, high ?? 1);
  if (high !== undefined && value > high) value = low !== undefined && low <= high ? low : high;
  if (multiple > 0) {
    const rounded = Math.ceil(value / multiple) * multiple;
    value = high !== undefined && rounded > high ? Math.floor(high / multiple) * multiple : rounded;
  }
  // A narrow exclusive range of real numbers is met in its middle.
  const above = numberOf(schema.exclusiveMinimum);
  const below = numberOf(schema.exclusiveMaximum);
  if (step === 0 && above !== undefined && below !== undefined && below - above <= 1)
    return (above + below) / 2;
  return value;
}

function boundOf(schema: Schema, inclusive: string, exclusive: string, nudge: number): number | undefined {
  const strict = numberOf(schema[exclusive]);
  return strict === undefined ? numberOf(schema[inclusive]) : strict + nudge;
}

function sampleString(schema: Schema, text: string): string {
  const least = numberOf(schema.minLength) ?? 0;
  const most = numberOf(schema.maxLength) ?? Number.POSITIVE_INFINITY;
  const fits = (one: string): boolean => one.length >= least && one.length <= most;
  if (typeof schema.pattern === 'string') {
    const pattern = new RegExp(schema.pattern, 'u');
    const found = [text, ...patternTries].find((one) => fits(one) && pattern.test(one));
    if (found === undefined) throw unsatisfiable('practice mode knows no text for one of its patterns');
    return found;
  }
  const format = schema.format;
  const value = (typeof format === 'string' ? exampleOfFormat[format] : undefined) ?? text;
  return value.length < least ? value.padEnd(least, '.') : value.slice(0, Math.min(most, value.length));
}

function typeOf(schema: Schema): string {
  const type = schema.type;
  if (typeof type === 'string') return type;
  if (Array.isArray(type)) return String(type.find((one) => one !== 'null') ?? 'null');
  if ('properties' in schema || 'required' in schema) return 'object';
  if ('items' in schema || 'prefixItems' in schema) return 'array';
  if ('minimum' in schema || 'maximum' in schema || 'multipleOf' in schema) return 'number';
  return 'string';
}

/** Follows `$ref` within the document and folds `allOf` in. */
function resolved(schema: Schema, context: Context, hops = 0): Schema {
  if (hops > deepest) throw unsatisfiable('its references go in a circle');
  if (typeof schema.$ref === 'string') {
    const { $ref, ...rest } = schema;
    const target = asSchema(at(context.root, String($ref)));
    return resolved(merged(target, rest), context, hops + 1);
  }
  if (!Array.isArray(schema.allOf)) return schema;
  const { allOf, ...base } = schema;
  return (allOf as unknown[]).reduce<Schema>(
    (sum, part) => merged(sum, resolved(asSchema(part), context, hops + 1)),
    base,
  );
}

function merged(one: Schema, other: Schema): Schema {
  const properties = { ...asSchema(one.properties ?? {}), ...asSchema(other.properties ?? {}) };
  const required = [...listOf(one.required), ...listOf(other.required)];
  return {
    ...one,
    ...other,
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
    ...(required.length > 0 ? { required } : {}),
  };
}

function at(root: Schema, reference: string): unknown {
  if (!reference.startsWith('#')) throw unsatisfiable(`it refers outside itself`);
  let here: unknown = root;
  for (const step of reference.slice(1).split('/').filter(Boolean)) {
    const name = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
    here = asSchema(here)[name];
  }
  if (here === undefined) throw unsatisfiable(`it refers to a part that is not there`);
  return here;
}

function asSchema(value: unknown): Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Schema) : {};
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function unsatisfiable(why: string): ProviderError {
  return new ProviderError('bad-request', `Practice mode cannot fill this JSON schema: ${why}.`);
}
