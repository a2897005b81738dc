import { textOf } from '../task/chat.ts';
import type { ChatInput } from '../task/task.ts';

/** Characters up to which a question leans on the one before it: "and in Rust?". */
const leaning = 40;
/** What a question is about stands at its beginning or at its end, before or after a text that was pasted. */
const longest = 2_000;

/**
 * What memory is asked for a chat: the last message of the user, with the one before it where it is too
 * short to stand alone. Of a long one, the beginning and the end.
 */
export function askedOf({ request: { messages } }: ChatInput): string {
  const [last = '', before = ''] = lastUserTexts(messages, 2);
  if (last === '') return '';
  const text = last.length < leaning && before !== '' ? `${shortened(before)}\n${last}` : last;
  return shortened(text);
}

function lastUserTexts(messages: ChatInput['request']['messages'], wanted: number): string[] {
  const texts: string[] = [];
  for (let index = messages.length - 1; index >= 0 && texts.length < wanted; index--) {
    if (messages[index]!.role === 'user') texts.push(textOf(messages[index]!.content).trim());
  }
  return texts;
}

/** As much of a question as is compared in meaning. */
export function shortened(text: string): string {
  return text.length <= longest
    ? text
    : `${text.slice(0, longest / 2).trimEnd()}\n${text.slice(-longest / 2).trimStart()}`;
}
