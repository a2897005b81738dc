import { type Entry, passageOf } from '../../memory/entry.ts';
import type { PrivacyClass } from '../../shared/place.ts';
import { tokensOfText } from '../../signals/tokens.ts';
import type { ChatMessage, ContentPart } from '../../task/chat.ts';
import { notesFrame } from '../../task/notes-frame.ts';
import type { ChatInput } from '../../task/task.ts';
import { neutralised, neutralisedLine } from './neutralise.ts';

/** An entry of memory as it may stand in a prompt. */
export interface Note {
  readonly id: string;
  readonly privacy: PrivacyClass;
  /** Where it comes from, for the citation. */
  readonly label: string;
  readonly text: string;
  /** An estimate of what it takes in a prompt. */
  readonly tokens: number;
}

const longestLabel = 120;
const longestNote = 3_000;
/** Quote marks, number and label around the text. */
const tokensAround = 12;

const { opening, closing } = notesFrame;

/** Tokens of the words around all notes together. */
const tokensOfFrame = tokensOfText(opening) + tokensOfText(closing) + 4;

export function noteOf(entry: Entry, privacy: PrivacyClass): Note {
  const label = neutralisedLine(`${entry.collection}, ${entry.source}`, longestLabel);
  const whole = neutralised(passageOf(entry)).trim();
  const text = whole.length <= longestNote ? whole : `${whole.slice(0, longestNote).trimEnd()} …`;
  const tokens = tokensOfText(quote(text)) + tokensOfText(label) + tokensAround;
  return { id: entry.id, privacy, label, text, tokens };
}

/** The notes that fit into a number of tokens together, in the order given; longer ones are passed over. */
export function fitting<Fitting extends Pick<Note, 'tokens'>>(
  notes: readonly Fitting[],
  tokens: number,
): Fitting[] {
  let left = tokens - tokensOfFrame;
  return notes.filter((note) => {
    if (note.tokens > left) return false;
    left -= note.tokens;
    return true;
  });
}

/**
 * A chat with notes at the head of its last user message: as far back as it can be, so that a server which
 * keeps what it has read of the turns before need not read them anew; and within that message, as some chat
 * templates refuse a second voice of instruction.
 */
export function withNotes(input: ChatInput, notes: readonly Note[]): ChatInput {
  const { messages } = input.request;
  const last = messages.findLastIndex(({ role }) => role === 'user');
  const message = messages[last];
  if (notes.length === 0 || message === undefined) return input;
  const noted = { ...message, content: headed(blockOf(notes), message.content) };
  return { ...input, request: { ...input.request, messages: messages.with(last, noted) } };
}

function headed(block: string, content: ChatMessage['content']): ChatMessage['content'] {
  if (!Array.isArray(content)) return `${block}\n${content ?? ''}`;
  const head: ContentPart = { type: 'text', text: block };
  return [head, ...content];
}

function blockOf(notes: readonly Note[]): string {
  const quoted = notes.map(({ label, text }, index) => `[${index + 1}] ${label}\n${quote(text)}`);
  return [opening, ...quoted, closing].join('\n\n');
}

/** Every line marked, so that no text of an entry can stand outside of its quotation. */
function quote(text: string): string {
  return text
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
    .map((line) => `> ${line}`)
    .join('\n');
}
