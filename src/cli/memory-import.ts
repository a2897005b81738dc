import type { EntryLine } from '../memory/import/entry-line.ts';
import { type ImportDoor, type ImportReport, importPaths } from '../memory/import/importer.ts';
import { type CommandContext, CommandError, type ExitCode, printable, writeLine } from './context.ts';
import type { MemoryDoor } from './house.ts';
import type { MemoryOptions } from './memory.ts';
import { progressDisplay } from './progress.ts';

const usualCollection = 'documents';

/** Reads files and folders into memory. Exit code 1 where something could not be read; the rest is there. */
export async function importFiles(
  context: CommandContext,
  options: MemoryOptions,
  paths: readonly string[],
  memory: MemoryDoor,
): Promise<ExitCode> {
  if (paths.length === 0)
    throw new CommandError(
      2,
      'Which files or folders?',
      'For example: polder memory import notes/ manual.pdf',
    );
  const { collection = usualCollection, privacy, owner } = options;
  const show = progressDisplay(context, options.json === true);
  let report: ImportReport;
  try {
    report = await importPaths(paths, { collection, privacy, owner }, doorOf(memory), {
      onProgress: ({ name, doneBytes, totalBytes }) =>
        show.update({ step: context.errors.isTTY ? shortened(name) : 'Importing', doneBytes, totalBytes }),
      signal: context.signal,
    });
  } catch (error) {
    show.stop();
    throw missing(error) ?? error;
  }
  show.stop();
  if (options.json) await writeLine(context.output, JSON.stringify(report, null, 2));
  else await tell(context, report);
  return report.failed.length > 0 ? 1 : 0;
}

async function tell(context: CommandContext, report: ImportReport): Promise<void> {
  for (const { name, message } of report.failed)
    await writeLine(context.errors, printable(`${name}: not imported. ${message}`));
  const kinds = Object.entries(report.passedOver).map(([ending, count]) => `${ending} ${count}`);
  if (kinds.length > 0)
    await writeLine(context.errors, printable(`Passed over, as their kind is not read: ${kinds.join(', ')}`));
  const { imported, unchanged, entries } = report;
  await writeLine(
    context.output,
    `${imported === 1 ? '1 file' : `${imported} files`} imported as ${entries === 1 ? '1 entry' : `${entries} entries`}, ${unchanged} unchanged.`,
  );
}

function doorOf(memory: MemoryDoor): ImportDoor {
  return {
    isKnown: async ({ collection, privacy, owner, name, digest }) =>
      (await memory.isKnown({ collection, privacy, owner, name, digest })).known,
    putDocument: async (document) => {
      await memory.putDocument(document);
    },
    addEntries: async (entries: readonly EntryLine[]) => (await memory.addAll({ entries })).added,
  };
}

function missing(error: unknown): CommandError | undefined {
  const { code, path } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' && path !== undefined
    ? new CommandError(2, `There is no ${printable(path)}.`)
    : undefined;
}

/** The end of a long path says most. */
function shortened(name: string): string {
  return name.length > 40 ? `…${name.slice(-39)}` : name;
}
