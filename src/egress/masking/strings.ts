import type { ChatMessage, ContentPart } from '../../task/chat.ts';
import type { TaskInput } from '../../task/task.ts';
import type { WorkFile } from '../../task/work.ts';
import { MaskingRefused } from './refused.ts';

const unmaskable = 'It holds a picture, sound or a file, in which nothing can be masked.';

/** Replaces one string of a request. */
export type Replace = (text: string) => string;

/**
 * The same request with every string given to `replace`: messages and their parts, tool calls with
 * their arguments, tools with their schemas, and every other field by name and value. Groups of fields
 * are given as JSON texts, so that a value is seen beside its name. Only the model's name stays.
 *
 * @throws MaskingRefused where it holds pictures, sound or files, in which nothing can be replaced.
 */
export function replaceStrings<Input extends TaskInput>(input: Input, replace: Replace): Input {
  const request: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(input.request)) {
    if (name === 'model' || name === 'capability') request[name] = value;
    else if (input.kind === 'work' && name === 'files') request[name] = noFiles(value as readonly WorkFile[]);
    else if (name === 'messages')
      request[name] = (value as ChatMessage[]).map((one) => message(one, replace));
    else put(request, name, value, replace);
  }
  return { ...input, request } as Input;
}

function noFiles(files: readonly WorkFile[]): readonly WorkFile[] {
  if (files.length > 0) throw new MaskingRefused(unmaskable);
  return files;
}

function message(from: ChatMessage, replace: Replace): ChatMessage {
  const into: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(from)) {
    if (name === 'role') into[name] = value;
    else if (name === 'content' && Array.isArray(value))
      into[name] = value.map((one) => part(one as ContentPart, replace));
    else if (name === 'tool_calls' && Array.isArray(value))
      into[name] = value.map((one) => fields(one as object, replace));
    else put(into, name, value, replace);
  }
  return into as ChatMessage;
}

function part(from: ContentPart, replace: Replace): ContentPart {
  if (from.type !== 'text' && from.type !== 'refusal') {
    throw new MaskingRefused(unmaskable);
  }
  return fields(from, replace) as ContentPart;
}

/** A typed object: its strings one by one, what is nested likewise. */
function fields(from: object, replace: Replace): object {
  const into: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(from)) {
    if (name === 'type') into[name] = value;
    else if (isGroup(value) && !Array.isArray(value)) into[name] = fields(value, replace);
    else put(into, name, value, replace);
  }
  return into;
}

function put(into: Record<string, unknown>, name: string, value: unknown, replace: Replace): void {
  const key = replace(name);
  if (typeof value === 'string') into[key] = replace(value);
  else if (isGroup(value)) into[key] = group(value, replace);
  else into[key] = value;
}

function group(value: object, replace: Replace): unknown {
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.map(replace);
  const text = JSON.stringify(value);
  const replaced = replace(text);
  return replaced === text ? value : (JSON.parse(replaced) as unknown);
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
