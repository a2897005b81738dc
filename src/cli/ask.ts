import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { readServerSentEvents } from '../providers/shared/sse.ts';
import type { InteractionDetail } from '../surfaces/dashboard/contract.ts';
import type { ChatChunk, ChatMessage } from '../task/chat.ts';
import { askLines } from './ask-lines.ts';
import { type AskOptions, headersFor, resultOf } from './ask-request.ts';
import {
  type CommandContext,
  CommandError,
  coloursFor,
  type ExitCode,
  printable,
  write,
  writeLine,
} from './context.ts';
import { type GatewayClient, withGateway } from './gateway-client.ts';
import { readPrompt } from './input.ts';

/** Asks a model. The answer goes to standard output, where it came from and why to standard error. */
export async function ask(context: CommandContext, options: AskOptions, words: string[]): Promise<ExitCode> {
  if (options.jsonl) return askLines(context, options, words);
  const prompt = await readPrompt(context, words, "polder ask 'Why is the sky blue?'");
  const messages = await messagesFor(prompt, options);
  const headers = headersFor(options);
  await withGateway(context, async (gateway) => {
    const request = { model: options.model, messages, stream: !options.json };
    const reply = await gateway.send('/v1/chat/completions', request, headers);
    if (options.json) return printJson(context, reply);
    await printStream(context, reply);
    await printOrigin(context, gateway, reply);
  });
  return 0;
}

async function messagesFor(prompt: string, options: AskOptions): Promise<ChatMessage[]> {
  const files = await Promise.all(options.file.map(readAttachment));
  const content = [...files, prompt].join('\n\n');
  const system: ChatMessage[] = options.system ? [{ role: 'system', content: options.system }] : [];
  return [...system, { role: 'user', content }];
}

/** A file as part of the prompt, under its name. */
async function readAttachment(path: string): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new CommandError(2, `${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
  if (bytes.includes(0)) throw new CommandError(2, `${path} is not a text file.`);
  return `File ${basename(path)}:\n\n${bytes.toString('utf8').trimEnd()}`;
}

async function printStream(context: CommandContext, reply: Response): Promise<void> {
  if (reply.body === null) throw new CommandError(1, 'The gateway sent no answer.');
  const onTerminal = context.output.isTTY === true;
  let finished = false;
  let last = '\n';
  for await (const { data } of readServerSentEvents(reply.body)) {
    if (data === '[DONE]') {
      finished = true;
      break;
    }
    const chunk = JSON.parse(data) as ChatChunk & { error?: { message?: string } };
    if (chunk.error !== undefined) throw new CommandError(1, chunk.error.message ?? 'The answer broke off.');
    const text = chunk.choices[0]?.delta.content;
    if (!text) continue;
    await write(context.output, onTerminal ? printable(text) : text);
    last = text;
  }
  if (!last.endsWith('\n')) await writeLine(context.output);
  if (!finished) throw new CommandError(1, 'The answer broke off before its end.');
}

async function printOrigin(context: CommandContext, gateway: GatewayClient, reply: Response): Promise<void> {
  const id = reply.headers.get('x-polder-interaction');
  const colours = coloursFor(context.errors, context.env);
  let model = reply.headers.get('x-polder-model');
  let place = reply.headers.get('x-polder-place');
  let reason = reply.headers.get('x-polder-reason');
  if (model === null && id !== null) {
    // The headers went out before a model had answered; the record knows.
    const detail = await gateway.get<InteractionDetail>(`/polder/interactions/${encodeURIComponent(id)}`);
    model = detail?.model ?? null;
    place = detail?.place ?? null;
    reason = detail?.reason ?? null;
  }
  const origin = `${model ?? 'unknown model'} (${place ?? 'unknown place'})${reason === null ? '' : `: ${reason}`}`;
  const hint = id === null ? '' : `\npolder why ${id}`;
  await writeLine(context.errors, colours.dim(printable(`${origin}${hint}`)));
}

async function printJson(context: CommandContext, reply: Response): Promise<void> {
  await writeLine(context.output, JSON.stringify(await resultOf(reply), null, 2));
}
