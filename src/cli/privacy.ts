import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { loadConfig } from '../config/load.ts';
import { ConfigError } from '../config/problems.ts';
import { compileRules, type Finding, levelOf, PatternError, scanText } from '../signals/privacy/index.ts';
import {
  type CommandContext,
  CommandError,
  coloursFor,
  type ExitCode,
  printable,
  writeLine,
} from './context.ts';

interface PrivacyOptions {
  jsonl?: boolean;
  json?: boolean;
  show?: boolean;
}

const example = 'polder privacy scan notes.txt';
const largestFile = 64 * 1024 * 1024;

/** Finds what is private in a text, by the user's own rules as well. */
type Find = (text: string) => Finding[];

/**
 * Says what is private in files, in what comes by standard input, or in each line of JSON. Calls nothing.
 *
 * @throws ConfigError for a config that cannot be used
 */
export async function privacy(
  context: CommandContext,
  options: PrivacyOptions,
  [verb, ...files]: string[],
): Promise<ExitCode> {
  if (verb !== 'scan') throw new CommandError(2, `There is no "privacy ${verb}".`, example);
  const find = ownFind(context);
  if (options.jsonl) return scanLines(context, options, files, find);
  if (files.length === 0 && context.input.isTTY)
    throw new CommandError(2, 'Which text? Name a file, or give the text by standard input.', example);
  const reports: Report[] = [];
  for (const file of files.length === 0 ? ['-'] : files) {
    const text = file === '-' ? await readInput(context) : await readText(file);
    reports.push(reportOn(file, text, options.show === true, find));
  }
  if (options.json)
    await writeLine(context.output, JSON.stringify(reports.length === 1 ? reports[0] : reports, null, 2));
  else for (const report of reports) await show(context, report);
  return 0;
}

function ownFind(context: CommandContext): Find {
  const { config } = loadConfig({ home: context.home, env: context.env });
  try {
    const rules = compileRules(config.privacy);
    return (text) => scanText(text, rules);
  } catch (thrown) {
    if (!(thrown instanceof PatternError)) throw thrown;
    throw new ConfigError([{ where: 'config.yaml', key: 'privacy.patterns', message: thrown.message }]);
  }
}

interface Report {
  readonly file: string;
  readonly level: string;
  readonly findings: readonly {
    readonly type: string;
    readonly level: string;
    readonly line: number;
    readonly column: number;
    readonly start: number;
    readonly end: number;
    readonly confidence: number;
    readonly reason: string;
    readonly value?: string;
  }[];
}

function reportOn(file: string, text: string, withValues: boolean, find: Find): Report {
  const found = find(text);
  let line = 1;
  let lineStart = 0;
  let read = 0;
  const findings = found.map(({ type, level, start, end, confidence, reason }) => {
    for (let next = text.indexOf('\n', read); next >= 0 && next < start; next = text.indexOf('\n', read)) {
      line++;
      read = lineStart = next + 1;
    }
    const place = { line, column: start - lineStart + 1, start, end };
    const value = withValues ? { value: text.slice(start, end) } : {};
    return { type, level, ...place, confidence: Math.round(confidence * 100) / 100, reason, ...value };
  });
  return { file, level: levelOf(found), findings };
}

async function show(context: CommandContext, report: Report): Promise<void> {
  const colours = coloursFor(context.output, context.env);
  const { file, level, findings } = report;
  const name = file === '-' ? 'standard input' : file;
  await writeLine(context.output, colours.bold(printable(`${name}: ${inWords(level)}`)));
  for (const { type, line, column, reason, value, level: weight } of findings) {
    const place = `${line}:${column}`.padEnd(9);
    await writeLine(context.output, printable(`  ${place}${type.padEnd(15)}${weight.padEnd(8)}${reason}`));
    if (value !== undefined)
      await writeLine(context.output, colours.dim(printable(`           ${JSON.stringify(value)}`)));
  }
  if (findings.length > 0 && !findings.some(({ value }) => value !== undefined))
    await writeLine(context.errors, colours.dim('The values are not shown; add --show to see them.'));
}

function inWords(level: string): string {
  if (level === 'none') return 'nothing private found';
  if (level === 'secret') return 'holds a secret; it stays on this machine';
  if (level === 'hard') return 'identifies somebody; it stays on this machine';
  return 'speaks of somebody; it stays here only together with more';
}

const row = z.looseObject({ id: z.union([z.string(), z.number()]).optional(), text: z.string() });

/** One line in, one line out, in order and one at a time; a faulty line is told of and the rest goes on. */
async function scanLines(
  context: CommandContext,
  options: PrivacyOptions,
  files: string[],
  find: Find,
): Promise<ExitCode> {
  if (files.length > 1)
    throw new CommandError(2, 'With --jsonl one file at a time.', 'polder privacy scan --jsonl rows.jsonl');
  const [file] = files;
  if (file === undefined && context.input.isTTY)
    throw new CommandError(2, 'Where are the lines?', 'polder privacy scan --jsonl < rows.jsonl');
  const input = file === undefined || file === '-' ? context.input : await streamOf(file);
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY, signal: context.signal });
  let number = 0;
  let faults = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    const parsed = parseRow(number === 1 ? line.replace(/^\ufeff/, '') : line);
    if (parsed === undefined) {
      faults += 1;
      await writeLine(context.errors, `line ${number}: is not {"id":…,"text":"…"}; left out`);
      continue;
    }
    const found = find(parsed.text);
    const spans = found.map((finding) => spanOf(finding, options.show ? parsed.text : undefined));
    await writeLine(
      context.output,
      JSON.stringify({ id: parsed.id ?? number, level: levelOf(found), spans }),
    );
  }
  if (context.signal.aborted) return 130;
  return faults === 0 ? 0 : 1;
}

function spanOf({ start, end, type }: Finding, text: string | undefined): object {
  return { start, end, type, ...(text === undefined ? {} : { value: text.slice(start, end) }) };
}

function parseRow(line: string): z.output<typeof row> | undefined {
  try {
    return row.safeParse(JSON.parse(line)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function readInput(context: CommandContext): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of context.input) pieces.push(Buffer.from(piece as Buffer | string));
  return Buffer.concat(pieces).toString('utf8');
}

async function readText(file: string): Promise<string> {
  const handle = await openFile(file);
  try {
    const { size } = await handle.stat();
    if (size > largestFile)
      throw new CommandError(
        1,
        `${file} is larger than 64 MB.`,
        'Split it, or give its texts as lines with --jsonl.',
      );
    return (await handle.readFile()).toString('utf8').replace(/^\ufeff/, '');
  } finally {
    await handle.close();
  }
}

async function streamOf(file: string): Promise<NodeJS.ReadableStream> {
  await (await openFile(file)).close();
  return createReadStream(file);
}

async function openFile(file: string): ReturnType<typeof open> {
  try {
    const handle = await open(file);
    if ((await handle.stat()).isFile()) return handle;
    await handle.close();
  } catch (error) {
    throw new CommandError(
      2,
      `${file} cannot be read: ${error instanceof Error ? error.message : 'unknown error'}.`,
      example,
    );
  }
  throw new CommandError(2, `${file} is not a file.`, example);
}
