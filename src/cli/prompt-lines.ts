import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { ChatMessage } from '../task/chat.ts';
import { type CommandContext, writeLine } from './context.ts';

/** One line of input: a prompt or a conversation. */
export interface PromptLine {
  /** As given, else the number of the line. */
  readonly id: string | number;
  readonly messages: ChatMessage[];
}

const message = z.looseObject({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool', 'function']),
  content: z.union([z.string(), z.array(z.looseObject({ type: z.string() })), z.null()]).optional(),
});
const line = z.union([
  z.looseObject({ id: z.union([z.string(), z.number()]).optional(), prompt: z.string() }),
  z.looseObject({ id: z.union([z.string(), z.number()]).optional(), messages: z.array(message).min(1) }),
]);

/**
 * Reads `{"id":…,"prompt":"…"}` and `{"id":…,"messages":[…]}` lines from standard input; one that is neither is
 * told of, and given as undefined. Empty lines are passed over.
 */
export async function* promptLines(context: CommandContext): AsyncGenerator<PromptLine | undefined> {
  const lines = createInterface({
    input: context.input,
    crlfDelay: Number.POSITIVE_INFINITY,
    signal: context.signal,
  });
  let number = 0;
  for await (const text of lines) {
    number += 1;
    if (text.trim() === '') continue;
    const parsed = parseLine(number === 1 ? text.replace(/^\ufeff/, '') : text);
    if (parsed === undefined) {
      await writeLine(
        context.errors,
        `line ${number}: is not {"id":…,"prompt":"…"} or {"id":…,"messages":[…]}; left out`,
      );
      yield undefined;
      continue;
    }
    const messages: ChatMessage[] =
      'prompt' in parsed && typeof parsed.prompt === 'string'
        ? [{ role: 'user', content: parsed.prompt }]
        : (parsed.messages as ChatMessage[]);
    yield { id: parsed.id ?? number, messages };
  }
}

function parseLine(text: string): z.output<typeof line> | undefined {
  try {
    return line.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
