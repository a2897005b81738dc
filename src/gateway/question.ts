import { type ChatMessage, textOf } from '../task/chat.ts';
import type { TaskInput } from '../task/task.ts';
import type { WorkRequest } from '../task/work.ts';

const longestExcerpt = 140;

/** The messages of a task for the record; what is sent to be embedded is not kept. */
export function messagesOf(input: TaskInput): readonly ChatMessage[] {
  switch (input.kind) {
    case 'chat':
      return input.request.messages;
    case 'completion':
      return [{ role: 'user', content: input.request.prompt }];
    case 'embedding':
      return [];
    case 'work':
      return [{ role: 'user', content: workWords(input.request) }];
  }
}

/** The first characters of what was asked last, on one line, for lists. */
export function excerptOf(input: TaskInput): string {
  const text = lastUserText(input);
  const line = text
    .slice(0, longestExcerpt * 4)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length <= longestExcerpt ? line : `${line.slice(0, longestExcerpt - 1).trimEnd()}…`;
}

/** What was asked, and which files came with it; their contents are not kept. */
function workWords({ text, files }: WorkRequest): string {
  const named = files.map(({ name, mediaType, bytes }) => `[${name ?? mediaType}, ${bytes.length} bytes]`);
  return [...(text === '' ? [] : [text]), ...named].join('\n');
}

function lastUserText(input: TaskInput): string {
  switch (input.kind) {
    case 'completion':
      return input.request.prompt;
    case 'embedding':
      return input.request.input[0] ?? '';
    case 'work':
      return workWords(input.request);
    case 'chat': {
      const { messages } = input.request;
      for (let index = messages.length - 1; index >= 0; index--) {
        if (messages[index]!.role === 'user') return textOf(messages[index]!.content);
      }
      return '';
    }
  }
}
