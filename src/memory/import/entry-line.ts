import { z } from 'zod';
import { type PrivacyClass, privacyClasses } from '../../shared/place.ts';
import { type EntryStatus, entryStatuses } from '../entry.ts';

/** Longest text of an entry, in characters. */
export const longestText = 100_000;

/** An entry as a line of JSON says it: what `polder memory export` writes, and what others write. */
export interface EntryLine {
  readonly collection?: string | undefined;
  readonly title?: string | null | undefined;
  readonly text: string;
  readonly solution?: string | null | undefined;
  readonly source?: string | undefined;
  readonly privacy?: PrivacyClass | undefined;
  readonly status?: EntryStatus | undefined;
  /** See `Owner`. */
  readonly owner?: string | undefined;
}

export const collectionName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,62}$/, 'must be 1 to 63 lower-case letters, digits, - or _');

const text = z
  .string()
  .min(1)
  .max(longestText)
  .refine((value) => value.trim() !== '' && value.isWellFormed(), 'is empty or holds half of a character');

export const entryFields = {
  collection: collectionName.optional(),
  title: z.string().max(1_000).nullable().optional(),
  text,
  solution: text.nullable().optional(),
  source: z.string().min(1).max(500).optional(),
  privacy: z.enum(privacyClasses).optional(),
  status: z.enum(entryStatuses).optional(),
  owner: z.string().max(60).optional(),
};

/** Names by which others call the same, the first that is there counts. */
const textNames = ['text', 'question', 'prompt', 'instruction', 'input', 'error', 'problem'] as const;
const solutionNames = ['solution', 'answer', 'response', 'completion', 'output'] as const;

const looseLine = z.looseObject({});
const entryLine = z.object(entryFields);

/**
 * Reads one line of JSON as an entry: with `text` (or `question`, `prompt`, …) and `solution` (or `answer`,
 * `response`, …), or with `messages` of a conversation, of which the first question and answer count.
 *
 * @throws Error saying what is wrong with it, without repeating any of it
 */
export function readEntryLine(line: string): EntryLine {
  const parsed = looseLine.safeParse(parseJson(line));
  if (!parsed.success) throw new Error('is no JSON object');
  const fields = parsed.data;
  const found = entryLine.safeParse({
    ...fields,
    text: first(fields, textNames) ?? said(fields.messages, 'user'),
    solution: first(fields, solutionNames) ?? said(fields.messages, 'assistant'),
  });
  if (found.success) return found.data;
  const { path, message } = found.error.issues[0]!;
  throw new Error(`${path.join('.') || 'it'}: ${message}`);
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new Error('is not JSON');
  }
}

function first(fields: Record<string, unknown>, names: readonly string[]): unknown {
  return names
    .map((name) => fields[name])
    .find((value) => value !== undefined && value !== null && value !== '');
}

const messages = z.array(z.looseObject({ role: z.string(), content: z.unknown() }));

function said(value: unknown, role: string): unknown {
  const parsed = messages.safeParse(value);
  return parsed.success ? parsed.data.find((message) => message.role === role)?.content : undefined;
}
