import type { ChatMessage, ChatRequest } from '../task/chat.ts';
import type { TaskInput } from '../task/task.ts';
import type { WorkRequest } from '../task/work.ts';

const partKinds: Readonly<Record<string, string>> = {
  image_url: 'images',
  input_audio: 'audio',
  image: 'images',
  audio: 'audio',
  video: 'films',
  file: 'files',
};

/** The kinds of content a request holds, for the journal: `messages`, `system`, `tools`, `images`. */
export function contentsOf(input: TaskInput): string[] {
  switch (input.kind) {
    case 'embedding':
      return ['texts'];
    case 'completion':
      return ['prompt'];
    case 'chat':
      return [...kindsOf(input.request)];
    case 'work':
      return contentsOfWork(input.request);
  }
}

function contentsOfWork({ text, files }: WorkRequest): string[] {
  const kinds = new Set(text === '' ? [] : ['prompt']);
  for (const { mediaType } of files) kinds.add(partKinds[mediaType.replace(/\/.*/, '')] ?? 'files');
  return [...kinds];
}

function kindsOf(request: ChatRequest): Set<string> {
  const kinds = new Set(['messages']);
  for (const message of request.messages) {
    const kind = kindOfMessage(message);
    if (kind !== undefined) kinds.add(kind);
    if (message.tool_calls?.length) kinds.add('tool calls');
    if (!Array.isArray(message.content)) continue;
    for (const { type } of message.content) {
      const part = partKinds[type];
      if (part !== undefined) kinds.add(part);
    }
  }
  if (request.tools?.length) kinds.add('tools');
  if (request.metadata !== undefined || request.user !== undefined) kinds.add('metadata');
  return kinds;
}

function kindOfMessage({ role }: ChatMessage): string | undefined {
  if (role === 'system' || role === 'developer') return 'instructions';
  return role === 'tool' || role === 'function' ? 'tool results' : undefined;
}
