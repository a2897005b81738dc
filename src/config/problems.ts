import { z } from 'zod';
import { closest } from './closest.ts';
import { configSchema } from './schema.ts';

/** One thing that is wrong with the config, ready to be shown. */
export interface ConfigProblem {
  /** `~/.polder/config.yaml:4:3`, or the name of an environment variable. */
  readonly where: string;
  /** Path of the key, `providers[1].kind`; empty for the file as a whole. */
  readonly key: string;
  /** What is wrong, what is allowed and perhaps what was meant, in one sentence each. */
  readonly message: string;
}

/** The config cannot be used. Lists everything that is wrong with it at once. */
export class ConfigError extends Error {
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(problems.map(problemLine).join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** `config.yaml:4:3: server.port: must be …` */
export function problemLine(problem: ConfigProblem): string {
  return [problem.where, problem.key, problem.message].filter((part) => part !== '').join(': ');
}

export type KeyPath = readonly (string | number)[];

/** `providers[1].kind` */
export function keyText(path: KeyPath): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    const plain = /^[\w-]+$/.test(part) ? part : JSON.stringify(part);
    return text === '' ? plain : `${text}.${plain}`;
  }, '');
}

/** The parts of a JSON Schema that the explanations read. */
interface SchemaNode {
  type?: string;
  enum?: unknown[];
  properties?: Record<string, SchemaNode>;
  additionalProperties?: SchemaNode | boolean;
  items?: SchemaNode;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minLength?: number;
  format?: string;
}

/** A finding of the schema: the path it is about, and what to say. */
export interface Finding {
  readonly path: KeyPath;
  readonly message: string;
  /** True where the key itself is at fault and not its value. */
  readonly aboutKey: boolean;
}

/** What the schema found wrong with `data`, in plain sentences. Values are not repeated: they may be secret. */
export function explainIssues(issues: readonly z.core.$ZodIssue[], data: unknown): Finding[] {
  const schema = z.toJSONSchema(configSchema, { io: 'input' }) as SchemaNode;
  return issues.flatMap((issue): Finding[] => {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
    if (issue.code === 'unrecognized_keys') {
      const known = Object.keys(nodeAt(schema, path)?.properties ?? {});
      return issue.keys.map((name) => ({
        path: [...path, name],
        message: unknownKey(name, known),
        aboutKey: true,
      }));
    }
    return [
      { path, message: explainValue(issue, nodeAt(schema, path), valueAt(data, path)), aboutKey: false },
    ];
  });
}

function explainValue(issue: z.core.$ZodIssue, node: SchemaNode | undefined, value: unknown): string {
  if (issue.code === 'custom') return issue.message;
  if (value === undefined) return `is missing; it must be ${allowed(node)}`;
  if (node?.enum !== undefined && typeof value === 'string') {
    const meant = closest(value, node.enum.map(String));
    return `must be ${allowed(node)}${meant === undefined ? '' : `; did you mean ${meant}?`}`;
  }
  if (issue.code === 'invalid_format' && issue.format === 'regex') return issue.message;
  const found = typeof value === 'number' || typeof value === 'boolean' ? String(value) : typeName(value);
  const length = issue.code === 'too_small' && typeof value === 'string' ? ' shorter than that' : '';
  return `must be ${allowed(node)}, not ${found}${length}`;
}

function unknownKey(name: string, known: readonly string[]): string {
  const meant = closest(name, known);
  if (meant !== undefined) return `is no key that Polder knows; did you mean ${meant}?`;
  return known.length === 0
    ? 'is no key that Polder knows'
    : `is no key that Polder knows; there are ${known.join(', ')}`;
}

/** What a value may be: `a whole number from 0 to 65535`, `one of a, b`. */
function allowed(node: SchemaNode | undefined): string {
  if (node === undefined) return 'something else';
  if (node.enum !== undefined) return `one of ${node.enum.join(', ')}`;
  switch (node.type) {
    case 'integer':
      return `a whole number${range(node)}`;
    case 'number':
      return `a number${range(node)}`;
    case 'boolean':
      return 'true or false';
    case 'array':
      return `a list${node.items?.type === 'string' ? ' of texts' : ''}`;
    case 'object':
      return 'a group of keys';
    default:
      if (node.format === 'uri') return 'an address that starts with http:// or https://';
      return (node.minLength ?? 0) > 1 ? `a text of at least ${node.minLength} characters` : 'a text';
  }
}

function range(node: SchemaNode): string {
  const from =
    node.exclusiveMinimum !== undefined ? ` above ${node.exclusiveMinimum}` : lowerBound(node.minimum);
  const to = node.maximum !== undefined && node.maximum < 1e15 ? ` to ${node.maximum}` : '';
  return node.exclusiveMinimum !== undefined && to !== '' ? `${from} and up${to}` : `${from}${to}`;
}

function lowerBound(minimum: number | undefined): string {
  return minimum !== undefined && minimum > -1e15 ? ` from ${minimum}` : '';
}

function typeName(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object'
    ? 'a group of keys'
    : `a ${typeof value === 'string' ? 'text' : typeof value}`;
}

function nodeAt(schema: SchemaNode, path: KeyPath): SchemaNode | undefined {
  return path.reduce<SchemaNode | undefined>((node, part) => {
    if (typeof part === 'number') return node?.items;
    const named = node?.properties !== undefined && Object.hasOwn(node.properties, part);
    if (named) return node.properties?.[part];
    return typeof node?.additionalProperties === 'object' ? node.additionalProperties : undefined;
  }, schema);
}

/** The value at a path of plain data; undefined where there is none. */
export function valueAt(data: unknown, path: KeyPath): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, part)
        ? (value as Record<string | number, unknown>)[part]
        : undefined,
    data,
  );
}
