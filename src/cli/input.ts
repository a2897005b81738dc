import { addAbortSignal, type Readable } from 'node:stream';
import { type CommandContext, CommandError } from './context.ts';

/** The prompt: the words of the command line, with `-` or without words what comes by standard input. */
export async function readPrompt(
  context: CommandContext,
  words: readonly string[],
  example: string,
): Promise<string> {
  const spoken = words.filter((word) => word !== '-').join(' ');
  const fromInput = words.includes('-') || words.length === 0;
  if (!fromInput) return spoken;
  if (context.input.isTTY) throw new CommandError(2, 'What is the prompt?', `For example: ${example}`);
  const piped = await readAll(context.input, context.signal);
  const prompt = [spoken, piped.trim()].filter((part) => part !== '').join('\n\n');
  if (prompt === '') throw new CommandError(2, 'The prompt is empty.', `For example: ${example}`);
  return prompt;
}

/** A whole input as text; UTF-8. A stop signal ends the reading with an error. */
async function readAll(input: Readable, signal: AbortSignal): Promise<string> {
  addAbortSignal(signal, input);
  const pieces: Buffer[] = [];
  for await (const piece of input) pieces.push(Buffer.from(piece as Buffer | string));
  return Buffer.concat(pieces).toString('utf8');
}
