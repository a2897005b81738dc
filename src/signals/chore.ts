import type { ChatMessage } from '../task/chat.ts';
import { textOf } from '../task/chat.ts';
import type { Chore, Task } from '../task/task.ts';

/** How one client's housekeeping request can be told from what a person writes. */
interface Mark {
  readonly chore: Chore;
  /** The message it stands in: the first instruction, or what is asked. */
  readonly where: 'instruction' | 'asked';
  readonly opening: RegExp;
  /** Must occur too: a second mark that a person would not type. */
  readonly with?: string;
}

/**
 * Openings of the requests that Open WebUI, LibreChat, Claude Code, Continue, OpenCode and Zed make on
 * their own account, as they were known in 2026. Anchored, so that a mention further on
 * in a text does not count.
 */
const marks: readonly Mark[] = [
  {
    chore: 'title',
    where: 'asked',
    opening: /^### Task:\s+Generate a concise, 3-5 word title/,
    with: '<chat_history>',
  },
  { chore: 'tags', where: 'asked', opening: /^### Task:\s+Generate 1-3 broad tags/, with: '<chat_history>' },
  {
    chore: 'follow-ups',
    where: 'asked',
    opening: /^### Task:\s+Suggest 3-5 relevant follow-up/,
    with: '<chat_history>',
  },
  {
    chore: 'queries',
    where: 'asked',
    opening: /^### Task:\s+Analyze the chat history to determine the necessity/,
    with: '<chat_history>',
  },
  {
    chore: 'autocomplete',
    where: 'asked',
    opening: /^### Task:\s+You are an \**autocompletion system/i,
    with: '<text>',
  },
  {
    chore: 'auxiliary',
    where: 'asked',
    opening: /^### Task:\s+Generate a detailed prompt for an? ?m? ?image generation/,
    with: '<chat_history>',
  },
  {
    chore: 'emoji',
    where: 'asked',
    opening: /^Your task is to reflect the speaker's likely facial expression/,
    with: '"""',
  },
  {
    chore: 'title',
    where: 'asked',
    opening: /^Provide a concise, 5-word-or-less title for the conversation/,
  },
  {
    chore: 'title',
    where: 'instruction',
    opening: /^Provide a concise, 5-word-or-less title for the conversation/,
  },
  {
    chore: 'title',
    where: 'instruction',
    opening: /^Detect user language and write in the same language an extremely concise title/,
  },
  {
    chore: 'title',
    where: 'instruction',
    opening: /^Analyze if this message indicates a new conversation topic/,
    with: 'isNewTopic',
  },
  {
    chore: 'title',
    where: 'instruction',
    opening: /^Summarize this coding conversation in under \d+ characters/,
  },
  { chore: 'title', where: 'instruction', opening: /^Generate a concise, sentence-case title \(\d/ },
  {
    chore: 'title',
    where: 'asked',
    opening: /^Please write a 5-10 word title (?:for )?the following conversation/,
  },
  {
    chore: 'title',
    where: 'instruction',
    opening: /^You are a title generator\. You output ONLY a thread title/,
  },
  { chore: 'title', where: 'asked', opening: /^Generate a concise 3-7 word title for this conversation/ },
  {
    chore: 'title',
    where: 'asked',
    opening: /^Given the following\b[^\n]{0,40}please reply with a title for the chat that is 3-4 words/,
  },
  {
    chore: 'compaction',
    where: 'asked',
    opening: /^Your task is to create a detailed summary of the conversation so far/,
  },
  {
    chore: 'compaction',
    where: 'instruction',
    opening: /^You are a helpful AI assistant tasked with summarizing conversations/,
  },
  {
    chore: 'auxiliary',
    where: 'instruction',
    opening: /^Your task is to process Bash commands that an AI coding agent wants to run/,
  },
  {
    chore: 'auxiliary',
    where: 'instruction',
    opening: /^Extract any file paths that this command reads or modifies/,
  },
];

/**
 * The chore a request is, or null where a person asks: as the caller says in its headers, else by the
 * shape of known clients' requests. In doubt it is a person.
 */
export function choreOf(task: Task, asked: string): Chore | null {
  if (task.wishes.chore !== undefined) return task.wishes.chore;
  if (task.input.kind !== 'chat') return null;
  const { messages, tools } = task.input.request;
  const withTools = (tools?.length ?? 0) > 0;
  const instruction = instructionOf(messages);
  for (const mark of marks) {
    if (withTools && mark.chore !== 'compaction') continue;
    const text = mark.where === 'asked' ? asked : instruction;
    if (mark.opening.test(text) && (mark.with === undefined || text.includes(mark.with))) return mark.chore;
  }
  return null;
}

/** The text of the first message where that is the system's or the developer's, without blanks before it. */
function instructionOf(messages: readonly ChatMessage[]): string {
  const first = messages[0];
  if (first === undefined || (first.role !== 'system' && first.role !== 'developer')) return '';
  return textOf(first.content).trimStart();
}
