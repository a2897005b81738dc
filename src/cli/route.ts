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
import { promptLines } from './prompt-lines.ts';

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

/** One line in, one line out, in order; a faulty line is told of and the rest goes on. */
async function routeLines(context: CommandContext, router: RouterDoor): Promise<ExitCode> {
  let faults = 0;
  for await (const line of promptLines(context)) {
    if (line === undefined) {
      faults += 1;
      continue;
    }
    const decision = await router.route({ messages: line.messages });
    await write(context.output, `${JSON.stringify({ id: line.id, ...decisionOf(decision) })}\n`);
  }
  if (context.signal.aborted) return 130;
  return faults === 0 ? 0 : 1;
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
