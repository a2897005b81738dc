import type { z } from 'zod';
import type { AnswerName } from './answers.ts';

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
  readonly gives: Gives;
  /** The status of a good answer; 200 where nothing is said. */
  readonly status?: 201;
  /** The answer, with 202, to work that goes on. */
  readonly later?: AnswerName;
  /** A body to try it with. */
  readonly example?: object;
}

/** What a good answer may be; which of several a request chooses. */
export interface Gives {
  readonly json?: AnswerName | z.ZodType;
  /** A stream of JSON objects, one a line. */
  readonly lines?: AnswerName;
  /** Server-sent events. */
  readonly events?: Events;
  /** Media types of bytes. */
  readonly files?: readonly string[];
  /** Media types of text. */
  readonly texts?: readonly string[];
}

export interface Events {
  /** What the data of events hold, by the name of the event; `message` where events have no name, `*` for any name. */
  readonly data: Readonly<Record<string, AnswerName>>;
  /** In a sentence. */
  readonly about: string;
}

/** By method and path, as routes are registered: `GET /polder/runs/:id`. */
export type Operations = Readonly<Record<string, Operation>>;
