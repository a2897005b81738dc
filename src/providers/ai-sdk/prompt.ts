import type { ChatMessage, ChatRequest, ContentPart, ToolCall } from '../../task/chat.ts';
import { ProviderError } from '../provider.ts';
import type { Dialect, FilePart, Prompt, PromptPart, ProviderOptions } from './specification.ts';

/**
 * OpenAI's messages as the AI SDK's prompt. System messages go to the front, where every provider takes
 * them; tool results that follow one another become one message, as the calls were.
 */
export function promptOf(messages: ChatRequest['messages'], dialect: Dialect): Prompt {
  const toolNames = namesOfCalls(messages);
  const system: Prompt = [];
  const rest: Prompt = [];
  for (const [index, message] of messages.entries()) {
    const path = `messages[${index}]`;
    const options = cacheOptions(message, dialect);
    switch (message.role) {
      case 'system':
      case 'developer':
        system.push(...systemMessages(message, dialect));
        break;
      case 'user': {
        const content = userParts(message, path, dialect);
        if (content.length > 0) rest.push({ role: 'user', content, ...options });
        break;
      }
      case 'assistant': {
        const content = assistantParts(message, path, dialect);
        if (content.length > 0) rest.push({ role: 'assistant', content, ...options });
        break;
      }
      case 'tool':
      case 'function': {
        const result = { ...resultPart(message, path, toolNames, dialect), ...options };
        const last = rest.at(-1);
        if (last?.role === 'tool') last.content.push(result);
        else rest.push({ role: 'tool', content: [result] });
        break;
      }
    }
  }
  return [...system, ...begun(rest)];
}

/**
 * A conversation that the user begins: Anthropic refuses one that begins with an answer (a greeting, as
 * chat programs show), and neither it nor Gemini takes instructions alone.
 */
function begun(conversation: Prompt): Prompt {
  const [first] = conversation;
  if (first !== undefined && first.role !== 'assistant') return conversation;
  return [{ role: 'user', content: [{ type: 'text', text: 'Begin.' }] }, ...conversation];
}

/** `cache_control` on whatever carries it. */
export function cacheOptions(from: object, dialect: Dialect): { providerOptions?: ProviderOptions } {
  const mark = 'cache_control' in from ? from.cache_control : undefined;
  if (!dialect.caches || typeof mark !== 'object' || mark === null) return {};
  return { providerOptions: { [dialect.name]: { cacheControl: { ...mark } } } };
}

function systemMessages(message: ChatMessage, dialect: Dialect): Prompt {
  if (!Array.isArray(message.content)) {
    return message.content
      ? [{ role: 'system', content: message.content, ...cacheOptions(message, dialect) }]
      : [];
  }
  return message.content.flatMap((part) =>
    part.type === 'text' && part.text !== ''
      ? [{ role: 'system' as const, content: part.text, ...cacheOptions(part, dialect) }]
      : [],
  );
}

/** Empty texts are left out: Anthropic refuses them, and they say nothing. */
function userParts(message: ChatMessage, path: string, dialect: Dialect): PromptPart<'user'>[] {
  const { content } = message;
  if (!Array.isArray(content)) return content ? [{ type: 'text', text: content }] : [];
  return content.flatMap((part, index) =>
    part.type === 'text' && part.text === '' ? [] : [partOf(part, `${path}.content[${index}]`, dialect)],
  );
}

function partOf(part: ContentPart, path: string, dialect: Dialect): PromptPart<'user'> {
  const options = cacheOptions(part, dialect);
  switch (part.type) {
    case 'text':
      return { type: 'text', text: part.text, ...options };
    case 'refusal':
      return { type: 'text', text: part.refusal, ...options };
    case 'image_url':
      return { ...imagePart(part.image_url.url, path), ...options };
    case 'input_audio':
      return { ...audioPart(part.input_audio), ...options };
    case 'file':
      return { ...filePart(part.file, path), ...options };
    default:
      throw refused(path, 'is of a kind that is not known here.');
  }
}

function imagePart(url: string, path: string): FilePart {
  const inline = dataOf(url);
  if (inline) return inline;
  let address: URL;
  try {
    address = new URL(url);
  } catch {
    throw refused(path, 'has neither a data: URL nor an address.');
  }
  if (address.protocol !== 'https:' && address.protocol !== 'http:') {
    throw refused(path, 'has an address that is neither http nor https.');
  }
  return { type: 'file', data: { type: 'url', url: address }, mediaType: mediaTypeByName(address.pathname) };
}

function audioPart({ data, format }: { data: string; format: string }): FilePart {
  const mediaType = format === 'mp3' ? 'audio/mpeg' : `audio/${format}`;
  return { type: 'file', data: { type: 'data', data }, mediaType };
}

function filePart(file: { filename?: string; file_data?: string; file_id?: string }, path: string): FilePart {
  if (file.file_data === undefined) {
    throw refused(path, 'names a stored file; send its content as file_data instead.');
  }
  const name = file.filename === undefined ? {} : { filename: file.filename };
  const inline = dataOf(file.file_data);
  if (inline) return { ...inline, ...name };
  return {
    type: 'file',
    data: { type: 'data', data: file.file_data },
    mediaType: 'application/pdf',
    ...name,
  };
}

function dataOf(url: string): FilePart | undefined {
  const match = /^data:([^;,]+)[^,]*;base64,/i.exec(url);
  if (!match) return undefined;
  return {
    type: 'file',
    data: { type: 'data', data: url.slice(match[0].length) },
    mediaType: match[1]!.toLowerCase(),
  };
}

function mediaTypeByName(path: string): string {
  const extension = /\.(png|webp|gif|bmp)$/i.exec(path)?.[1]?.toLowerCase();
  return extension === undefined ? 'image/jpeg' : `image/${extension}`;
}

function assistantParts(message: ChatMessage, path: string, dialect: Dialect): PromptPart<'assistant'>[] {
  const parts: PromptPart<'assistant'>[] = [];
  for (const detail of message.reasoning_details ?? []) {
    const options = dialect.thoughtOptions?.(detail);
    if (options) {
      parts.push({
        type: 'reasoning',
        text: detail.text ?? '',
        providerOptions: { [dialect.name]: options },
      });
    }
  }
  if (typeof message.content === 'string') {
    if (message.content !== '') parts.push({ type: 'text', text: message.content });
  } else {
    for (const [index, part] of (message.content ?? []).entries()) {
      parts.push(partOf(part, `${path}.content[${index}]`, dialect));
    }
  }
  for (const call of message.tool_calls ?? []) parts.push(callPart(call, dialect));
  return parts;
}

function callPart(call: ToolCall, dialect: Dialect): PromptPart<'assistant'> {
  const own = dialect.toolCallOptions?.(call);
  const cached = cacheOptions(call, dialect).providerOptions?.[dialect.name];
  return {
    type: 'tool-call',
    toolCallId: plainId(call.id),
    toolName: call.function.name,
    input: inputOf(call.function.arguments),
    ...(own === undefined && cached === undefined
      ? {}
      : { providerOptions: { [dialect.name]: { ...own, ...cached } } }),
  };
}

function resultPart(
  message: ChatMessage,
  path: string,
  toolNames: ReadonlyMap<string, string>,
  dialect: Dialect,
): Extract<PromptPart<'tool'>, { type: 'tool-result' }> {
  const id = message.tool_call_id ?? '';
  return {
    type: 'tool-result',
    toolCallId: plainId(id),
    toolName: toolNames.get(id) ?? message.name ?? 'tool',
    output: outputOf(message, path, dialect),
  };
}

function outputOf(
  message: ChatMessage,
  path: string,
  dialect: Dialect,
): Extract<PromptPart<'tool'>, { type: 'tool-result' }>['output'] {
  const parts = Array.isArray(message.content) ? message.content : [];
  const texts = parts.flatMap((part) => (part.type === 'text' ? [part.text] : []));
  if (texts.length === parts.length) {
    const value = typeof message.content === 'string' ? message.content : texts.join('\n');
    return message.is_error === true ? { type: 'error-text', value } : { type: 'text', value };
  }
  return {
    type: 'content',
    value: parts.map((part, index) => {
      const made = partOf(part, `${path}.content[${index}]`, dialect);
      // A package may fetch a tool result's files by itself, so only content in hand is passed on.
      if (made.type === 'file' && made.data.type === 'url') {
        throw refused(
          `${path}.content[${index}]`,
          'is an address in a tool result; send the content itself.',
        );
      }
      return made;
    }),
  };
}

function namesOfCalls(messages: ChatRequest['messages']): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const message of messages) {
    for (const call of message.tool_calls ?? []) names.set(call.id, call.function.name);
  }
  return names;
}

/** Anthropic takes letters, digits, `_` and `-` only; other providers' ids have more. */
function plainId(id: string): string {
  return id.replace(/[^a-zA-Z0-9_-]/g, '_');
}

/** A model's malformed arguments stay in the conversation as a text, so that it can go on. */
function inputOf(text: string): Record<string, unknown> {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
  }
  return { input: text };
}

function refused(path: string, problem: string): ProviderError {
  return new ProviderError('bad-request', `${path} ${problem}`, { beforeSending: true });
}
