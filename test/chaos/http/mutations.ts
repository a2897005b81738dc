import fc from 'fast-check';
import { chatBody, type KnownRoute, routes } from './routes.ts';

/** A request whose structure is a known one with some parts bent. */
export interface MutatedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** Values that programs stumble over. */
const hostileValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_VALUE,
  '',
  '5',
  'auto',
  '__proto__',
  '\u0000',
  '\ud800',
  '{"a":',
  'x'.repeat(5000),
  '🙂'.repeat(300),
  [],
  [[]],
  [null],
  [1, 'two', { three: 3 }],
  {},
  { type: 'text' },
  { type: 'image_url' },
  { type: 'function' },
  { type: 'custom', custom: { name: 'x' } },
  { role: 'user' },
  { role: 'tool', content: 'x' },
  { type: 'tool_result' },
  { type: 'json_schema' },
  { length: 3 },
  { toString: 1, valueOf: 2, constructor: null, hasOwnProperty: 0 },
];

const hostileKeys = [
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  'length',
  '',
  'x'.repeat(300),
  'Ключ',
];

interface Bend {
  readonly kind: 'replace' | 'remove' | 'add' | 'repeat' | 'wrap';
  /** Which of the places in the value, counted round. */
  readonly place: number;
  readonly value: unknown;
  readonly key: string;
}

const bend: fc.Arbitrary<Bend> = fc.record({
  kind: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add', 'repeat', 'wrap'),
  place: fc.nat(1000),
  value: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...hostileValues) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  ),
  key: fc.constantFrom(...hostileKeys),
});

const headerSets: readonly Readonly<Record<string, string>>[] = [
  { 'x-polder-privacy': 'secret' },
  { 'x-polder-privacy': 'private', 'x-polder-profile': 'casual' },
  { 'x-polder-task': 'title', 'x-polder-conversation': 'c'.repeat(3000) },
  { 'anthropic-version': '2023-06-01', 'anthropic-beta': 'one,two' },
  { 'user-agent': '"><script>alert(1)</script> é' },
  { authorization: 'Bearer x', 'x-api-key': '' },
  { origin: 'null' },
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/json; charset=utf-16' },
  { 'content-encoding': 'gzip' },
  { accept: 'text/html', range: 'bytes=0-5', 'if-none-match': '*' },
  { 'x-http-method-override': 'DELETE' },
];

const pathEndings = [
  '/',
  '?',
  '?limit=-1',
  '?days=1e999',
  '?__proto__=1',
  '?limit=5&limit=6',
  '/../x',
  '%00',
  '%ff',
  ';x',
  '#x',
];

/** The models that requests are for: the choices, one of each backend, and names that are none. */
export function mutatedRequests(models: readonly string[]): fc.Arbitrary<MutatedRequest> {
  const chat: KnownRoute = { method: 'POST', path: '/v1/chat/completions', body: chatBody };
  const withBody = [...routes.filter(({ body }) => body !== undefined), chat, chat, chat];
  return fc
    .record({
      route: fc.constantFrom(...routes, ...withBody, ...withBody),
      method: seldom(fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS')),
      model: fc.constantFrom(...models),
      stream: fc.boolean(),
      bends: fc.oneof(fc.tuple(), fc.tuple(bend), fc.tuple(bend), fc.tuple(bend, bend)),
      ending: seldom(fc.constantFrom(...pathEndings)),
      headers: seldom(fc.constantFrom(...headerSets)),
      cut: seldom(fc.nat(1000)),
    })
    .map(({ route, method: other, model, stream, bends, ending, headers, cut }) => {
      const method = other ?? route.method;
      const body =
        route.body && bent({ ...route.body, model, ...('stream' in route.body && { stream }) }, bends);
      const text = body === undefined ? undefined : JSON.stringify(body);
      const sendsBody = text !== undefined && method !== 'GET' && method !== 'HEAD';
      return {
        method,
        path: route.path + (ending ?? ''),
        headers: { ...(sendsBody && { 'content-type': 'application/json' }), ...headers },
        body: sendsBody ? (cut === null ? text : text.slice(0, cut)) : undefined,
      };
    });
}

function seldom<Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> {
  return fc.oneof({ weight: 14, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
}

function bent(body: unknown, bends: readonly Bend[]): unknown {
  return bends.reduce((value: unknown, { kind, place, ...rest }) => {
    const places = placesOf(value);
    if (places.length === 0) return value;
    return at(value, places[place % places.length]!, (found) => changed(found, kind, rest));
  }, structuredClone(body));
}

const removed = Symbol('removed');

function changed(found: unknown, kind: Bend['kind'], { value, key }: Pick<Bend, 'value' | 'key'>): unknown {
  switch (kind) {
    case 'replace':
      return value;
    case 'remove':
      return removed;
    case 'wrap':
      return [found];
    case 'repeat':
      return Array.isArray(found) ? [...found, ...found, ...found] : [found, found];
    case 'add':
      return typeof found === 'object' && found !== null && !Array.isArray(found)
        ? Object.defineProperty({ ...found }, key, { value, enumerable: true, configurable: true })
        : { [key]: found };
  }
}

type Path = readonly (string | number)[];

/** The paths of all values inside a value, itself left out. */
function placesOf(value: unknown, above: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap((key) => {
    const path = [...above, key];
    return [path, ...placesOf((value as Record<string | number, unknown>)[key], path)];
  });
}

function at(value: unknown, [first, ...rest]: Path, change: (found: unknown) => unknown): unknown {
  if (first === undefined) return change(value);
  const next = at((value as Record<string | number, unknown>)[first], rest, change);
  if (Array.isArray(value)) {
    return next === removed ? value.filter((_, index) => index !== first) : value.with(Number(first), next);
  }
  const entries = Object.entries(value as object).filter(([key]) => next !== removed || key !== first);
  const copy = {};
  for (const [key, old] of entries) {
    const kept = key === first ? next : old;
    Object.defineProperty(copy, key, { value: kept, enumerable: true, configurable: true, writable: true });
  }
  return copy;
}
