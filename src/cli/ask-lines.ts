import { asksTheSame, senseOf } from '../gateway/answers/sense.ts';
import type { ChatMessage } from '../task/chat.ts';
import { type AskOptions, headersFor, resultOf } from './ask-request.ts';
import { type CommandContext, CommandError, type ExitCode, write } from './context.ts';
import { type GatewayClient, withGateway } from './gateway-client.ts';
import { promptLines } from './prompt-lines.ts';

/** What a question came to: an answer, or why there is none. */
type Result = object & { readonly error?: string };

/**
 * Asks many questions, several at a time; one line in, one line out, in order. What asks the same as an earlier
 * line is not asked again: it gets that line's answer. A line that fails is told of in its place, and the rest
 * goes on.
 */
export async function askLines(
  context: CommandContext,
  options: AskOptions,
  words: string[],
): Promise<ExitCode> {
  if (words.length > 0 || options.file.length > 0 || context.input.isTTY) {
    throw new CommandError(
      2,
      'With --jsonl the prompts come by standard input alone.',
      'polder ask --jsonl < questions.jsonl > answers.jsonl',
    );
  }
  let faults = 0;
  await withGateway(context, async (gateway) => {
    const asked = new AskedBefore();
    const waiting: (() => Promise<void>)[] = [];
    for await (const line of promptLines(context)) {
      if (line === undefined) {
        faults += 1;
        continue;
      }
      const messages = withInstruction(line.messages, options.system);
      const result = asked.once(messages, () => answer(gateway, options, messages));
      waiting.push(async () => {
        const told = await result;
        if (told.error !== undefined) faults += 1;
        await write(context.output, `${JSON.stringify({ id: line.id, ...told })}\n`);
      });
      if (waiting.length >= options.parallel) await waiting.shift()!();
    }
    for (const tell of waiting) await tell();
  });
  if (context.signal.aborted) return 130;
  return faults === 0 ? 0 : 1;
}

function withInstruction(messages: ChatMessage[], system: string | undefined): ChatMessage[] {
  return system === undefined ? messages : [{ role: 'system', content: system }, ...messages];
}

async function answer(gateway: GatewayClient, options: AskOptions, messages: ChatMessage[]): Promise<Result> {
  try {
    const request = { model: options.model, messages };
    return await resultOf(await gateway.send('/v1/chat/completions', request, headersFor(options)));
  } catch (error) {
    if (error instanceof CommandError) return { error: error.message };
    throw error;
  }
}

/** The questions of one run, so that each is asked once. */
class AskedBefore {
  readonly #bySense = new Map<string, { readonly question: string; readonly result: Promise<Result> }>();

  /** Asks, where nothing before asked the same. Only single questions are compared. */
  once(messages: readonly ChatMessage[], ask: () => Promise<Result>): Promise<Result> {
    const question = messages.at(-1)?.content;
    const sense = typeof question === 'string' ? senseOf(question)?.join(' ') : undefined;
    if (sense === undefined || typeof question !== 'string') return ask();
    const key = JSON.stringify([messages.slice(0, -1), sense]);
    const before = this.#bySense.get(key);
    if (before !== undefined && asksTheSame(before.question, question)) return before.result;
    const result = ask();
    // Its failure is met where it is told, which may be later.
    result.catch(() => undefined);
    this.#bySense.set(key, { question, result });
    return result;
  }
}
