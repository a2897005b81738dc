import type { Selection } from '../surfaces/platform/selection.ts';
import {
  type CommandContext,
  CommandError,
  coloursFor,
  columns,
  type ExitCode,
  printable,
  writeLine,
} from './context.ts';
import type { GatewayClient } from './gateway-client.ts';

/** What is wanted of a model for a task. */
export interface ChoiceOptions {
  readonly task?: string;
  readonly capability?: string;
  readonly place?: string;
  readonly quality?: string;
  readonly prefer?: string;
  readonly needs?: string;
  readonly context?: string;
  readonly maxCost?: string;
  readonly within?: string;
  readonly json?: boolean;
}

type Step = Selection['steps'][number];

const leftOutShown = 8;

/** Whether a choice is asked for, rather than a list. */
export function asksToChoose(options: ChoiceOptions): boolean {
  const { task, quality, prefer, needs, context, maxCost, within } = options;
  return [task, quality, prefer, needs, context, maxCost, within].some((option) => option !== undefined);
}

/** Shows which model does a kind of work, which stand in for it, and why; exit code 1 where none does. */
export async function chosenModels(
  context: CommandContext,
  gateway: GatewayClient,
  options: ChoiceOptions,
): Promise<ExitCode> {
  if (options.task === undefined && options.capability === undefined) {
    const how = 'polder models --task "translate into French" --quality best';
    throw new CommandError(2, 'Say for what: with --task in plain words, or with --capability.', how);
  }
  const found = await gateway.get<Selection>(`/polder/selection?${queryOf(options)}`);
  if (found === undefined) throw new CommandError(1, 'The gateway that runs is older and cannot tell.');
  const everywhere = found.steps.every(({ chosen }) => chosen.length > 0);
  if (options.json) await writeLine(context.output, JSON.stringify(found.steps, null, 2));
  else for (const step of found.steps) await show(context, step);
  return everywhere ? 0 : 1;
}

function queryOf(options: ChoiceOptions): URLSearchParams {
  const { task, capability, place, quality, prefer, needs, context, maxCost, within } = options;
  const given = { task, capability, place, quality, prefer, needs, context };
  const all = { ...given, max_cost_usd: maxCost, within_seconds: within };
  return new URLSearchParams(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

async function show(context: CommandContext, step: Step): Promise<void> {
  const { output, env } = context;
  const colours = coloursFor(output, env);
  const how = step.by === 'chat' ? ', by a chat model that is told how' : '';
  await writeLine(output, colours.bold(`${step.capability} (${step.agent}), ${step.quality_level}${how}`));
  for (const line of columns(step.chosen.map(cellsOf))) await writeLine(output, `  ${line}`);
  if (step.chosen.length === 0)
    await writeLine(output, `  ${step.advice ?? 'No model is like that: ask for less, or allow more.'}`);
  const named = step.left_out
    .slice(0, leftOutShown)
    .map(({ model, reason }) => printable(`${model} ${reason}`));
  if (named.length === 0) return;
  const more = step.left_out.length - named.length;
  const others = more > 0 ? `; and ${more} more` : '';
  await writeLine(output, colours.dim(`  Left out: ${named.join('; ')}${others}.`));
}

function costWords(cost: number | null): string {
  if (cost === null) return 'price unknown';
  return cost === 0 ? 'free' : `up to $${cost.toFixed(4)}`;
}

function cellsOf(
  { model, place, reason, quality, cost_usd: cost, seconds, measured }: Step['chosen'][number],
  index: number,
): string[] {
  return [
    index === 0 ? 'primary' : 'fallback',
    printable(model),
    place,
    quality.toFixed(2),
    costWords(cost),
    `${measured ? '' : '~'}${seconds} s`,
    reason,
  ];
}
