import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { TaskResult } from '../gateway/steps/task-result.ts';
import { readServerSentEvents } from '../providers/shared/sse.ts';
import type { PrivacyClass, Profile } from '../shared/place.ts';
import type { RunView } from '../surfaces/dashboard/contract.ts';
import type { TaskAccepted } from '../surfaces/platform/task.ts';
import {
  type CommandContext,
  CommandError,
  coloursFor,
  type ExitCode,
  printable,
  writeLine,
} from './context.ts';
import { configuredGateway, type GatewayClient, withGateway } from './gateway-client.ts';
import { readPrompt } from './input.ts';
import { shareDisplay } from './progress.ts';
import { planTask } from './task-plan.ts';
import { writeResults } from './written-files.ts';

interface TaskOptions {
  file: string[];
  out: string;
  model: string;
  privacy?: PrivacyClass;
  profile?: Profile;
  background?: boolean;
  plan?: boolean;
  jsonl?: boolean;
  json?: boolean;
}

const example = 'polder task "Translate into French" --file letter.txt';

/** Has a task done; what is made goes to standard output or into files, where it came from to standard error. */
export async function task(
  context: CommandContext,
  options: TaskOptions,
  words: string[],
): Promise<ExitCode> {
  if (options.plan) return planTask(context, options, words);
  if (options.jsonl)
    throw new CommandError(2, '--jsonl goes with --plan.', 'polder task --plan --jsonl < wishes.jsonl');
  const request = await requestFor(context, options, words);
  if (options.background) return inBackground(context, options, request);
  await withGateway(context, async (gateway) => {
    const result = await perform(context, gateway, request, options.json === true);
    const files = await writeResults(gateway, result.files, options.out);
    if (options.json) return writeLine(context.output, JSON.stringify({ ...result, files }, null, 2));
    await show(
      context,
      result,
      files.map(({ path }) => path),
    );
  });
  return 0;
}

async function requestFor(context: CommandContext, options: TaskOptions, words: string[]): Promise<object> {
  const wish = await readPrompt(context, words, example);
  const { model, privacy, profile } = options;
  const files = await Promise.all(options.file.map(readGiven));
  return { task: wish, model, files, ...(privacy && { privacy }), ...(profile && { profile }) };
}

async function readGiven(path: string): Promise<{ name: string; data: string }> {
  try {
    const bytes = await readFile(path);
    const data = `data:application/octet-stream;base64,${bytes.toString('base64')}`;
    return { name: basename(path).slice(-255), data };
  } catch (thrown) {
    throw new CommandError(2, `${path} cannot be read (${(thrown as NodeJS.ErrnoException).code}).`);
  }
}

const headers = { 'user-agent': 'polder-cli', 'x-polder-surface': 'cli' };

/** A gateway of our own would end with this command. */
async function inBackground(
  context: CommandContext,
  { json }: TaskOptions,
  request: object,
): Promise<ExitCode> {
  const gateway = configuredGateway(context);
  if (!(await gateway.isRunning()))
    throw new CommandError(
      1,
      'No gateway is running that could go on with it.',
      'Start one with `polder up`.',
    );
  const reply = await gateway.send('/task', { ...request, background: true }, headers);
  const accepted = (await reply.json()) as TaskAccepted;
  await writeLine(context.output, json ? JSON.stringify(accepted) : accepted.run_id);
  const colours = coloursFor(context.errors, context.env);
  await writeLine(
    context.errors,
    colours.dim(`Its progress and its result: ${gateway.address}${accepted.url}`),
  );
  return 0;
}

/** Follows the task to its end. Whoever stops the command stops the task with it. */
async function perform(
  context: CommandContext,
  gateway: GatewayClient,
  request: object,
  isQuiet: boolean,
): Promise<TaskResult> {
  const reply = await gateway.send('/task', request, { ...headers, accept: 'text/event-stream' });
  const display = shareDisplay(context, isQuiet);
  try {
    for await (const { event, data } of readServerSentEvents(reply.body!)) {
      const run = JSON.parse(data) as RunView;
      if (event === 'end') return resultOf(run);
      if (run.progress.message !== '') display.update(run.progress.fraction, run.progress.message);
    }
  } finally {
    display.stop();
  }
  throw new CommandError(1, 'The gateway stopped before the task was done.');
}

function resultOf({ state, result, error }: RunView): TaskResult {
  if (state === 'done') return result as TaskResult;
  throw new CommandError(1, error?.message ?? `The task was ${state}.`);
}

async function show(context: CommandContext, result: TaskResult, paths: readonly string[]): Promise<void> {
  const { output, steps, interaction_id: interaction } = result;
  if (paths.length > 0) for (const path of paths) await writeLine(context.output, path);
  else {
    const text = typeof output === 'string' ? output : JSON.stringify(output, null, 2);
    await writeLine(context.output, context.output.isTTY === true ? printable(text) : text);
  }
  const colours = coloursFor(context.errors, context.env);
  for (const step of steps) {
    const standIn = step.stand_in ? ', in place of a model made for it' : '';
    const line = `${step.capability} by the ${step.agent}: ${step.model} (${step.place})${standIn}`;
    await writeLine(context.errors, colours.dim(printable(line)));
  }
  await writeLine(context.errors, colours.dim(`polder why ${interaction}`));
}
