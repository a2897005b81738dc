import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { ChatMessage } from '../task/chat.ts';
import {
  type CommandContext,
  CommandError,
  coloursFor,
  type ExitCode,
  printable,
  write,
  writeLine,
} from './context.ts';
import type { RouteDecision, RouterDoor } from './house.ts';
import { readPrompt } from './input.ts';

interface RouteOptions {
  jsonl?: boolean;
  json?: boolean;
}

/** Says where prompts would go. No model is called. */
export async function route(
  context: CommandContext,
  options: RouteOptions,
  words: string[],
): Promise<ExitCode> {
  if (options.jsonl && words.length > 0) {
    throw new CommandError(
      2,
      'With --jsonl the prompts come by standard input.',
      'polder route --jsonl < prompts.jsonl',
    );
  }
  if (options.jsonl && context.input.isTTY) {
    throw new CommandError(2, 'Where are the prompts?', 'polder route --jsonl < prompts.jsonl');
  }
  const prompt = options.jsonl
    ? undefined
    : await readPrompt(context, words, "polder route 'Why is the sky blue?'");
  const { openRouter } = await context.house();
  const { home, env } = context;
  const router = await openRouter({ ...(home === undefined ? {} : { home }), env });
  try {
    if (prompt === undefined) return await routeLines(context, router);
    const decision = await router.route({ messages: [{ role: 'user', content: prompt }] });
    await (options.json
      ? writeLine(context.output, JSON.stringify(decisionOf(decision), null, 2))
      : show(context, decision));
    return 0;
  } finally {
    await router.close();
  }
}

const message = z.looseObject({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool', 'function']),
  content: z.union([z.string(), z.array(z.looseObject({ type: z.string() })), z.null()]).optional(),
});
const line = z.union([
  z.looseObject({ id: z.union([z.string(), z.number()]).optional(), prompt: z.string() }),
  z.looseObject({ id: z.union([z.string(), z.number()]).optional(), messages: z.array(message).min(1) }),
]);

/** One line in, one line out, in order; a faulty line is told of and the rest goes on. */
async function routeLines(context: CommandContext, router: RouterDoor): Promise<ExitCode> {
  const lines = createInterface({
    input: context.input,
    crlfDelay: Number.POSITIVE_INFINITY,
    signal: context.signal,
  });
  let number = 0;
  let faults = 0;
  for await (const text of lines) {
    number += 1;
    if (text.trim() === '') continue;
    const parsed = parseLine(number === 1 ? text.replace(/^\ufeff/, '') : text);
    if (parsed === undefined) {
      faults += 1;
      await writeLine(
        context.errors,
        `line ${number}: is not {"id":…,"prompt":"…"} or {"id":…,"messages":[…]}; left out`,
      );
      continue;
    }
    const messages: ChatMessage[] =
      'prompt' in parsed && typeof parsed.prompt === 'string'
        ? [{ role: 'user', content: parsed.prompt }]
        : (parsed.messages as ChatMessage[]);
    const decision = await router.route({ messages });
    await write(context.output, `${JSON.stringify({ id: parsed.id ?? number, ...decisionOf(decision) })}\n`);
  }
  if (context.signal.aborted) return 130;
  return faults === 0 ? 0 : 1;
}

function parseLine(text: string): z.output<typeof line> | undefined {
  try {
    return line.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The fields others rely on, in their order, and no others. */
function decisionOf({ place, model, privacy, complexity, relevance, reason }: RouteDecision): RouteDecision {
  return { place, model, privacy, complexity, relevance, reason };
}

async function show(context: CommandContext, decision: RouteDecision): Promise<void> {
  const colours = coloursFor(context.output, context.env);
  const goes =
    decision.model === null ? 'nowhere: no model may serve it' : `${decision.model} (${decision.place})`;
  await writeLine(context.output, colours.bold(printable(goes)));
  await writeLine(context.output, printable(decision.reason));
  const figures = `privacy ${decision.privacy}, complexity ${decision.complexity.toFixed(1)} of 10, relevance ${decision.relevance.toFixed(2)}`;
  await writeLine(context.output, colours.dim(figures));
}
