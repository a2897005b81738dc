import { randomUUID } from 'node:crypto';
import { type ChatMessage, type ChatRequest, textOf } from '../../task/chat.ts';
import type { TaskInput } from '../../task/task.ts';
import type { WorkFile, WorkRequest } from '../../task/work.ts';
import type { Hook } from './workflow.ts';

/** What a workflow is given: the question alone, and all that came with it. */
interface Given {
  readonly prompt: string;
  readonly parameters: object;
  readonly messages?: readonly ChatMessage[];
  readonly capability?: string;
  readonly files?: readonly object[];
}

/** The body of a call. n8n's chat wants its own names for the question, and a session, which is new each time. */
export function bodyFor(input: TaskInput, { takes }: Hook): object {
  const given = givenBy(input);
  if (takes === 'webhook') return given;
  return { action: 'sendMessage', sessionId: randomUUID(), chatInput: given.prompt, ...given };
}

function givenBy(input: TaskInput): Given {
  switch (input.kind) {
    case 'chat':
      return chatGiven(input.request);
    case 'work':
      return workGiven(input.request);
    case 'completion': {
      const {
        prompt,
        model: _model,
        stream: _stream,
        stream_options: _options,
        ...parameters
      } = input.request;
      return { prompt, parameters };
    }
    case 'embedding':
      return { prompt: input.request.input.join('\n'), parameters: {} };
  }
}

function chatGiven({
  messages,
  model: _,
  stream: __,
  stream_options: ___,
  ...parameters
}: ChatRequest): Given {
  const question = messages.findLast(({ role }) => role === 'user');
  return { prompt: textOf(question?.content), messages, parameters };
}

function workGiven({ capability, text, files, parameters }: WorkRequest): Given {
  return { prompt: text, capability, parameters, files: files.map(fileGiven) };
}

/** Bytes go as base64, which `Convert to File` makes a file of. */
function fileGiven({ role, mediaType, name, bytes }: WorkFile): object {
  return { role, mediaType, name, data: Buffer.from(bytes).toString('base64') };
}
