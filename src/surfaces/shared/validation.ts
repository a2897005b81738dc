import type { z } from 'zod';
import { PolderError } from '../../shared/errors.ts';

type Issue = z.core.$ZodIssue;

/** Names of fields come from the caller: no more of them is repeated than helps to find the fault. */
const longestField = 200;
const longestName = 60;

/**
 * A request's body as `schema` says it is. Throws `PolderError('invalid_request')` whose message names
 * the field, what was wrong with it and what is allowed, and never repeats the value.
 */
export function parseBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const { path, problem } = describe(result.error.issues[0]!);
  const field = pathText(path).slice(0, longestField);
  throw new PolderError('invalid_request', field === '' ? `The body: ${problem}` : `${field}: ${problem}`, {
    field: field === '' ? undefined : field,
  });
}

/** `['messages', 2, 'content']` as `messages[2].content`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? nameText(key) : `${text}.${nameText(key)}`;
  }, '');
}

function nameText(key: PropertyKey): string {
  return String(key).slice(0, longestName);
}

/** The issue that says most: of a choice between shapes, that of the shape the value came closest to. */
function describe(issue: Issue): { path: PropertyKey[]; problem: string } {
  if (issue.code !== 'invalid_union') return { path: issue.path, problem: problemOf(issue) };
  if (issue.message !== 'Invalid input') return { path: issue.path, problem: problemOf(issue) };
  if (issue.errors.length === 0) return { path: issue.path, problem: unknownChoice(issue) };
  const deepest = issue.errors
    .map((issues) => issues[0])
    .filter((first) => first !== undefined)
    .sort((one, other) => depth(other) - depth(one))[0];
  if (deepest === undefined || depth(deepest) === 0) {
    const shapes = issue.errors.flatMap(([first]) =>
      first?.code === 'invalid_type' ? [first.expected] : [],
    );
    return { path: issue.path, problem: `must be one of: ${[...new Set(shapes)].join(', ')}.` };
  }
  const inner = describe(deepest);
  return { path: [...issue.path, ...inner.path], problem: inner.problem };
}

function depth(issue: Issue): number {
  if (issue.code !== 'invalid_union') return issue.path.length;
  return issue.path.length + Math.max(0, ...issue.errors.map(([first]) => (first ? depth(first) : 0)));
}

function unknownChoice(issue: Extract<Issue, { code: 'invalid_union' }>): string {
  const allowed = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
  return allowed.length === 0 ? 'is not a known kind.' : `must be one of: ${allowed.join(', ')}.`;
}

function problemOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? `is required (${issue.expected}).`
        : `must be of type ${issue.expected}.`;
    case 'invalid_value':
      return `must be one of: ${issue.values.map((value) => JSON.stringify(value)).join(', ')}.`;
    case 'too_small':
      return `must be at least ${issue.minimum}${countOf(issue.origin)}.`;
    case 'too_big':
      return `must be at most ${issue.maximum}${countOf(issue.origin)}.`;
    case 'unrecognized_keys':
      return `has fields that are not known: ${issue.keys.slice(0, 3).map(nameText).join(', ')}.`;
    default:
      return `${issue.message}.`;
  }
}

function countOf(origin: string): string {
  if (origin === 'array') return ' items long';
  return origin === 'string' ? ' characters long' : '';
}
