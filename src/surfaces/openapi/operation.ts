import type { z } from 'zod';

/** What people look for together. */
export const groups = {
  tasks: 'Work in plain words, of every kind, and how far it is.',
  openai: "OpenAI's API. Errors are OpenAI's: `{error: {message, type, param, code}}`.",
  anthropic: "Anthropic's API. Errors are Anthropic's: `{type: 'error', error: {type, message}}`.",
  ollama: "Ollama's API. Errors are Ollama's: `{error: '…'}`.",
  models: 'What there is to work with.',
  records: 'What happened and why, what it cost, what left this machine, and what came of it.',
  memory: 'What is remembered, and what is private.',
  admin: 'Providers, keys and budgets, for admins.',
} as const;
export type Group = keyof typeof groups;

/** One route in words and schemas; the schemas are those by which its requests are checked. */
export interface Operation {
  readonly group: Group;
  /** In a line, beginning with a verb. */
  readonly summary: string;
  readonly about?: string;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** The same fields are taken as a form, with files beside them. */
  readonly takesForm?: boolean;
  /** A form is all that is taken. */
  readonly onlyForm?: boolean;
  readonly answer?: z.ZodType;
  /** Media types of a good answer; JSON where nothing is said. */
  readonly gives?: readonly string[];
  /** A body to try it with. */
  readonly example?: object;
}

/** By method and path, as routes are registered: `GET /polder/runs/:id`. */
export type Operations = Readonly<Record<string, Operation>>;
