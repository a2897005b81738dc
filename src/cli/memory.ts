import { entryStatuses } from '../memory/entry.ts';
import { type PrivacyClass, privacyClasses } from '../shared/place.ts';
import type { MemoryEntryView, MemoryFind } from '../surfaces/dashboard/contract.ts';
import {
  type CommandContext,
  CommandError,
  coloursFor,
  columns,
  type ExitCode,
  printable,
  writeLine,
} from './context.ts';
import type { MemoryDoor } from './house.ts';
import { readPrompt } from './input.ts';
import { withMemory } from './memory-door.ts';
import { importFiles } from './memory-import.ts';

export interface MemoryOptions {
  readonly collection?: string;
  readonly privacy?: PrivacyClass;
  readonly status?: string;
  readonly title?: string;
  readonly solution?: string;
  readonly source?: string;
  readonly owner?: string;
  readonly limit?: string;
  readonly json?: boolean;
}

type Action = (context: CommandContext, options: MemoryOptions, words: string[]) => Promise<ExitCode>;

const actions: Readonly<Record<string, Action>> = {
  overview: (context, options) => withMemory(context, (memory) => showOverview(context, options, memory)),
  add,
  import: (context, options, words) =>
    withMemory(context, (memory) => importFiles(context, options, words, memory)),
  search,
  list: (context, options) => withMemory(context, (memory) => showList(context, options, memory)),
  questions: (context, options) => withMemory(context, (memory) => showQuestions(context, options, memory)),
  documents: (context, options) => withMemory(context, (memory) => showDocuments(context, options, memory)),
  export: (context, options) => withMemory(context, (memory) => exportLines(context, options, memory)),
  forget: (context, options, words) =>
    forEach(context, options, words, async (memory, id) => {
      if (id.startsWith('d')) return `Forgot ${(await memory.forgetDocument(id)).name} with all its entries.`;
      return `Forgot ${firstWords(await memory.forget(id))}`;
    }),
  promote: (context, options, words) =>
    forEach(
      context,
      options,
      words,
      async (memory, id) => `From now on answered from: ${firstWords(await memory.promote(id))}`,
    ),
  reject: (context, options, words) =>
    forEach(
      context,
      options,
      words,
      async (memory, id) => `Not answered from any more: ${firstWords(await memory.reject(id))}`,
    ),
};

/** What Polder remembers: adds to it, looks into it, and forgets. */
export async function memory(
  context: CommandContext,
  options: MemoryOptions,
  [name = 'overview', ...words]: string[],
): Promise<ExitCode> {
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action === undefined)
    throw new CommandError(
      2,
      `There is no "memory ${printable(name)}".`,
      'polder memory --help shows what there is.',
    );
  requireKnown('--privacy', options.privacy, privacyClasses);
  requireKnown('--status', options.status, entryStatuses);
  return action(context, options, words);
}

async function add(context: CommandContext, options: MemoryOptions, words: string[]): Promise<ExitCode> {
  const text = await readPrompt(context, words, "polder memory add 'The printer is in room 4'");
  const { collection, privacy, status, title, solution, source, owner } = options;
  const body = { text, collection, privacy, status, title, solution, source, owner };
  const entry = await withMemory(context, (memory) => memory.add(body));
  await writeLine(
    context.output,
    options.json
      ? JSON.stringify(entry, null, 2)
      : `Remembered as ${entry.id} in ${entry.collection} (${entry.privacy}).`,
  );
  return 0;
}

async function search(context: CommandContext, options: MemoryOptions, words: string[]): Promise<ExitCode> {
  const text = await readPrompt(context, words, "polder memory search 'Where is the printer?'");
  const { collection, privacy, status, owner } = options;
  const body = { text, collection, privacy, status, owner, limit: limitOf(options) ?? 10 };
  const { finds } = await withMemory(context, (memory) => memory.search(body));
  if (options.json) await writeLine(context.output, JSON.stringify(finds, null, 2));
  else if (finds.length === 0) await writeLine(context.output, 'Nothing that is remembered fits.');
  else for (const find of finds) await showFind(context, find);
  return 0;
}

async function showFind(context: CommandContext, { entry, relevance }: MemoryFind): Promise<void> {
  const colours = coloursFor(context.output, context.env);
  const heading = `${relevance.toFixed(2)}  ${printable(entry.title ?? entry.collection)}`;
  await writeLine(context.output, colours.bold(heading));
  const body = [entry.text, entry.solution].filter((part) => part !== null).join('\n→ ');
  for (const line of printable(body).split('\n')) await writeLine(context.output, `      ${line}`);
  await writeLine(
    context.output,
    colours.dim(`      ${entry.id} · ${entry.privacy} · ${printable(entry.source)}`),
  );
}

async function showOverview(
  context: CommandContext,
  options: MemoryOptions,
  memory: MemoryDoor,
): Promise<ExitCode> {
  const { collections } = await memory.overview();
  if (options.json) {
    await writeLine(context.output, JSON.stringify(collections, null, 2));
    return 0;
  }
  const rows = collections.map(({ name, active, candidates, rejected }) => [
    name,
    active,
    candidates,
    rejected,
  ]);
  await showTable(context, ['COLLECTION', 'ACTIVE', 'WAITING', 'REJECTED'], rows);
  if (collections.some(({ candidates }) => candidates > 0))
    await writeLine(
      context.errors,
      'What waits: polder memory list --status candidate; then promote or reject it.',
    );
  return 0;
}

async function showList(
  context: CommandContext,
  options: MemoryOptions,
  memory: MemoryDoor,
): Promise<ExitCode> {
  const { items, next } = await memory.list({ ...queryOf(options), limit: String(limitOf(options) ?? 50) });
  if (options.json) {
    await writeLine(context.output, JSON.stringify(items, null, 2));
    return 0;
  }
  const rows = items.map((entry) => [
    entry.id,
    entry.collection,
    entry.status,
    entry.privacy,
    entry.value.toFixed(2),
    entry.uses,
    firstWords(entry),
  ]);
  await showTable(context, ['ID', 'COLLECTION', 'STATE', 'CLASS', 'VALUE', 'USES', 'TEXT'], rows);
  if (next !== null) await writeLine(context.errors, 'There are more; --limit shows up to 500.');
  return 0;
}

async function showQuestions(
  context: CommandContext,
  options: MemoryOptions,
  memory: MemoryDoor,
): Promise<ExitCode> {
  const { questions } = await memory.questions({ limit: String(limitOf(options) ?? 20) });
  if (options.json) {
    await writeLine(context.output, JSON.stringify(questions, null, 2));
    return 0;
  }
  const rows = questions.map(({ times, relevance, text }) => [times, relevance.toFixed(2), printable(text)]);
  await showTable(context, ['TIMES', 'KNOWN', 'QUESTION'], rows);
  return 0;
}

async function showDocuments(
  context: CommandContext,
  options: MemoryOptions,
  memory: MemoryDoor,
): Promise<ExitCode> {
  const { items, next } = await memory.documents({ limit: String(limitOf(options) ?? 50) });
  if (options.json) {
    await writeLine(context.output, JSON.stringify(items, null, 2));
    return 0;
  }
  const rows = items.map(({ id, collection, entries, name }) => [id, collection, entries, printable(name)]);
  await showTable(context, ['ID', 'COLLECTION', 'ENTRIES', 'NAME'], rows);
  if (next !== null) await writeLine(context.errors, 'There are more; --limit shows up to 500.');
  return 0;
}

/** JSON Lines that `memory import` reads again. */
async function exportLines(
  context: CommandContext,
  options: MemoryOptions,
  memory: MemoryDoor,
): Promise<ExitCode> {
  let before: string | undefined;
  do {
    const page = await memory.list({ ...queryOf(options), limit: '500', ...(before && { before }) });
    for (const { collection, title, text, solution, source, privacy, status, owner } of page.items) {
      const line = { collection, title, text, solution, source, privacy, status, owner };
      await writeLine(context.output, JSON.stringify(line));
    }
    context.signal.throwIfAborted();
    before = page.next === null ? undefined : String(page.next);
  } while (before !== undefined);
  return 0;
}

/** Does the same with each id in turn, and says what was done. */
async function forEach(
  context: CommandContext,
  options: MemoryOptions,
  ids: readonly string[],
  work: (memory: MemoryDoor, id: string) => Promise<string>,
): Promise<ExitCode> {
  if (ids.length === 0) throw new CommandError(2, 'Which entry?', 'polder memory list shows their ids.');
  await withMemory(context, async (memory) => {
    for (const id of ids) {
      const told = printable(await work(memory, id));
      await writeLine(context.output, options.json ? JSON.stringify({ id, done: told }) : told);
    }
  });
  return 0;
}

async function showTable(
  context: CommandContext,
  heading: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): Promise<void> {
  if (rows.length === 0) return writeLine(context.output, 'There is nothing to show.');
  const [head, ...lines] = columns([heading, ...rows.map((row) => row.map(String))]);
  await writeLine(context.output, coloursFor(context.output, context.env).bold(head!));
  for (const line of lines) await writeLine(context.output, line);
}

function queryOf({ collection, privacy, status, owner }: MemoryOptions): Record<string, string> {
  const query = { collection, privacy, status, owner };
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >;
}

function limitOf({ limit }: MemoryOptions): number | undefined {
  if (limit !== undefined && !/^[1-9]\d{0,2}$/.test(limit))
    throw new CommandError(2, '--limit is a whole number from 1 to 999.');
  return limit === undefined ? undefined : Number(limit);
}

function requireKnown(option: string, value: string | undefined, known: readonly string[]): void {
  if (value !== undefined && !known.includes(value))
    throw new CommandError(2, `${option} is one of ${known.join(', ')}.`);
}

function firstWords({ title, text }: Pick<MemoryEntryView, 'title' | 'text'>): string {
  const line = printable(title === null ? text : `${title}: ${text}`)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > 60 ? `${line.slice(0, 59).trimEnd()}…` : line;
}
