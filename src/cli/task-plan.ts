import { createInterface } from 'node:readline';
import { z } from 'zod';
import { agentFor } from '../task/agents.ts';
import { type WishFile, wishFileNamed } from '../task/wish/files.ts';
import { readWish, type WishReading } from '../task/wish/read-wish.ts';
import {
  type CommandContext,
  CommandError,
  coloursFor,
  type ExitCode,
  printable,
  write,
  writeLine,
} from './context.ts';
import { readPrompt } from './input.ts';

/** Readings less probable than this are not shown to people. */
const leastShown = 0.01;

export interface PlanOptions {
  readonly jsonl?: boolean;
  readonly json?: boolean;
  readonly file: readonly string[];
}

/** Says what kind of work a wish asks for. Nothing is run and no model is called. */
export async function planTask(
  context: CommandContext,
  options: PlanOptions,
  words: string[],
): Promise<ExitCode> {
  if (options.jsonl) {
    if (words.length > 0)
      throw new CommandError(
        2,
        'With --jsonl the wishes come by standard input.',
        'polder task --plan --jsonl < wishes.jsonl',
      );
    if (context.input.isTTY)
      throw new CommandError(2, 'Where are the wishes?', 'polder task --plan --jsonl < wishes.jsonl');
    return planLines(context);
  }
  const wish = await readPrompt(context, words, 'polder task --plan "Subtitle this video in Dutch"');
  const reading = readWish(
    wish,
    options.file.map((name) => ({ name })),
  );
  await (options.json
    ? writeLine(context.output, JSON.stringify({ ...planOf(reading), agents: agentsOf(reading) }, null, 2))
    : show(context, reading));
  return 0;
}

const line = z.looseObject({
  id: z.union([z.string(), z.number()]).optional(),
  wish: z.string('"wish" must be a text'),
  files: z
    .array(
      z.union([
        z.string().transform(wishFileNamed),
        z.looseObject({ name: z.string().optional(), type: z.string().optional() }),
      ]),
      '"files" must be a list of names, media types or {"name":…,"type":…}',
    )
    .optional(),
});

/** One line in, one line out, in order; a faulty line is told of and the rest goes on. */
async function planLines(context: CommandContext): Promise<ExitCode> {
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
    if (typeof parsed === 'string') {
      faults += 1;
      await writeLine(context.errors, `line ${number}: ${parsed}; left out. A line is {"id":…,"wish":"…"}`);
      continue;
    }
    const reading = readWish(parsed.wish, parsed.files as WishFile[] | undefined);
    await write(context.output, `${JSON.stringify({ id: parsed.id ?? number, ...planOf(reading) })}\n`);
  }
  if (context.signal.aborted) return 130;
  return faults === 0 ? 0 : 1;
}

/** The line's content, or what is wrong with it. */
function parseLine(text: string): z.output<typeof line> | string {
  try {
    const { success, data, error } = line.safeParse(JSON.parse(text));
    return success ? data : error.issues[0]!.message;
  } catch (error) {
    if (error instanceof SyntaxError) return 'is not JSON';
    throw error;
  }
}

/** The fields others rely on, in their order; `steps` only where there are several. */
function planOf({ capabilities, parameters, abstain, steps }: WishReading): object {
  return {
    capabilities: capabilities.map(({ capability }) => capability),
    parameters,
    abstain,
    ...(steps.length > 1 ? { steps } : {}),
  };
}

function agentsOf({ steps }: WishReading): object[] {
  return steps.map((capability) => {
    const { name, instruction } = agentFor(capability);
    return { capability, agent: name, instruction };
  });
}

async function show(context: CommandContext, reading: WishReading): Promise<void> {
  const colours = coloursFor(context.output, context.env);
  const { steps, parameters, capabilities, abstain, isAmbiguous } = reading;
  for (const [index, capability] of steps.entries()) {
    const number = steps.length > 1 ? `${index + 1}. ` : '';
    await writeLine(
      context.output,
      `${number}${colours.bold(capability)} by the ${agentFor(capability).name}`,
    );
  }
  if (abstain) await writeLine(context.output, 'Ordinary chat: no other kind of model is asked for.');
  for (const [name, value] of Object.entries(parameters))
    await writeLine(
      context.output,
      printable(`   ${name}: ${Array.isArray(value) ? value.join(', ') : value}`),
    );
  const others = capabilities
    .slice(steps.length)
    .filter(({ confidence }) => confidence >= leastShown)
    .map(({ capability, confidence }) => `${capability} ${Math.round(confidence * 100)} %`);
  const doubt = isAmbiguous ? 'It may as well be' : 'Else';
  if (others.length > 0) await writeLine(context.output, colours.dim(`${doubt}: ${others.join(', ')}`));
}
