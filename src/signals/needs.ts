import type { ChatRequest } from '../task/chat.ts';
import type { TaskInput } from '../task/task.ts';
import type { WorkFile } from '../task/work.ts';
import type { TextShape } from './shape.ts';
import { occurrences } from './shape.ts';

/** What a model must be able to do for a task. */
export interface Needs {
  readonly vision: boolean;
  readonly audio: boolean;
  readonly files: boolean;
  readonly tools: boolean;
  /** The answer must be JSON. */
  readonly json: boolean;
  /** The caller asked for thought before the answer. A wish: no model is left out for it. */
  readonly reasoning: boolean;
  /** Input and room for the answer. */
  readonly contextTokens: number;
  /** The answer depends on what is known only lately, and the caller gave no tools to look it up. */
  readonly liveData: boolean;
}

/** Room for an answer whose length the caller left open. */
const usualAnswer = 1024;
/** Callers that set a limit often set the largest there is; more room than this is not insisted on. */
const roomAtMost = 4096;
/** A question about today is short; the words mean little in a long text. */
const liveQuestionAtMost = 300;

const noNeeds: Needs = {
  vision: false,
  audio: false,
  files: false,
  tools: false,
  json: false,
  reasoning: false,
  contextTokens: 0,
  liveData: false,
};

/** Reads the needs off a task's input; `inputTokens` is the estimate of all of it. */
export function needsOf(input: TaskInput, inputTokens: number, asked: TextShape): Needs {
  switch (input.kind) {
    case 'chat':
      return needsOfChat(input.request, inputTokens, asked);
    case 'completion':
      return { ...noNeeds, contextTokens: inputTokens + roomFor(input.request.max_tokens) };
    case 'embedding':
      return { ...noNeeds, contextTokens: inputTokens };
    case 'work':
      return { ...needsOfFiles(input.request.files), contextTokens: inputTokens };
  }
}

/** The needs that are there, as words: `vision, tools`. */
export function needWords(needs: Needs): string[] {
  const words: string[] = [];
  if (needs.vision) words.push('vision');
  if (needs.audio) words.push('audio');
  if (needs.files) words.push('files');
  if (needs.tools) words.push('tools');
  if (needs.json) words.push('JSON');
  if (needs.reasoning) words.push('reasoning');
  if (needs.liveData) words.push('live data');
  return words;
}

/** Films count as sound and picture in one. */
function needsOfFiles(files: readonly WorkFile[]): Needs {
  const isOf = (kind: RegExp) => files.some(({ mediaType }) => kind.test(mediaType));
  return {
    ...noNeeds,
    vision: isOf(/^(?:image|video)\//),
    audio: isOf(/^(?:audio|video)\//),
    files: isOf(/^(?!image|audio|video)/),
  };
}

function needsOfChat(request: ChatRequest, inputTokens: number, asked: TextShape): Needs {
  let vision = false;
  let audio = false;
  let files = false;
  let tools = (request.tools?.length ?? 0) > 0 && request.tool_choice !== 'none';
  for (const message of request.messages) {
    if (message.role === 'tool' || message.tool_calls?.length) tools = true;
    if (!Array.isArray(message.content)) continue;
    for (const part of message.content) {
      if (part.type === 'image_url') vision = true;
      else if (part.type === 'input_audio') audio = true;
      else if (part.type === 'file') files = true;
    }
  }
  const format = request.response_format?.type;
  const effort = request.reasoning_effort;
  return {
    vision,
    audio,
    files,
    tools,
    json: format === 'json_object' || format === 'json_schema',
    reasoning: typeof effort === 'string' && !['none', 'minimal', 'low'].includes(effort),
    contextTokens: inputTokens + roomFor(request.max_completion_tokens ?? request.max_tokens),
    liveData:
      !tools &&
      asked.characters <= liveQuestionAtMost &&
      asked.questions > 0 &&
      occurrences(asked, 'live') > 0,
  };
}

function roomFor(limit: number | null | undefined): number {
  return typeof limit === 'number' && limit > 0 ? Math.min(limit, roomAtMost) : usualAnswer;
}
