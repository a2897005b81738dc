import type { z } from 'zod';

export type ReadScene<Scene> =
  | { readonly kind: 'scene'; readonly scene: Scene }
  | { readonly kind: 'unreadable'; readonly problems: readonly string[] };

/** No scene is longer; more would only be read to be refused. */
const longest = 200_000;

/** Reads the scene that a model wrote, with or without a fence or words around it. */
export function readScene<Scene>(schema: z.ZodType<Scene>, text: string): ReadScene<Scene> {
  const json = jsonIn(text.slice(0, longest));
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { kind: 'unreadable', problems: ['It is not JSON.'] };
  }
  const result = schema.safeParse(value);
  if (result.success) return { kind: 'scene', scene: result.data };
  return { kind: 'unreadable', problems: result.error.issues.map(problemOf) };
}

/** What stands between the first brace and the last, past what a model thought aloud. */
function jsonIn(text: string): string {
  const said = text.slice(text.lastIndexOf('</think>') + 1);
  const from = said.indexOf('{');
  const to = said.lastIndexOf('}');
  return from < 0 || to < from ? '' : said.slice(from, to + 1);
}

function problemOf({ path, message }: z.core.$ZodIssue): string {
  return `${path.map(String).join('.') || 'the scene'}: ${message}.`;
}
